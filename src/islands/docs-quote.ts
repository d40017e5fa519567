/** Longer quotations make addresses that hosts refuse. */
const LONGEST = 500;

/** Quotes the text that is selected on the page in the issue that is about to be reported. */
export function quoteSelection(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-quote]');
  const label = link?.querySelector('span');
  if (!link || !label) return;
  const { href } = link;
  const text = label.textContent;
  document.addEventListener('selectionchange', () => {
    // Pressing the link takes the selection away, which is the one it should quote.
    if (link.matches(':hover, :active, :focus')) return;
    const quote = selectedText();
    link.href = quote ? withQuote(href, link.dataset.quote ?? '', quote) : href;
    label.textContent = quote ? 'Report the selected text' : text;
  });
}

function selectedText(): string {
  const selection = getSelection();
  const anchor = selection?.anchorNode?.parentElement;
  const text = anchor?.closest('.pb-prose') ? String(selection).trim() : '';
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

function withQuote(href: string, field: string, quote: string): string {
  const address = new URL(href);
  const body = address.searchParams.get(field) ?? '';
  const lines = quote.split('\n').map((line) => `> ${line}`.trimEnd());
  address.searchParams.set(field, `${lines.join('\n')}\n\n${body}`);
  return address.href;
}
