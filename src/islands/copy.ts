import { element } from './element.ts';
import { icon } from './icon.ts';

const SHOWN_MS = 1500;

/** Puts a copy button on every code block, and makes every `[data-copy]` copy its value. */
export function offerCopies(): void {
  if (!navigator.clipboard) return;
  for (const pre of document.querySelectorAll('.pb-prose pre:not(.mermaid)')) {
    frameOf(pre).append(
      element('button', { class: 'pb-copy', type: 'button', 'aria-label': 'Copy' }, icon('copy')),
    );
  }
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-copy], .pb-copy');
    if (button) void copy(button);
  });
}

/** The element around a code block that a button can stand on without scrolling away. */
function frameOf(pre: Element): Element {
  if (pre.parentElement?.matches('figure.code')) return pre.parentElement;
  const frame = element('div', { class: 'pb-code' });
  pre.replaceWith(frame);
  frame.append(pre);
  return frame;
}

/** The text of a code block without the comments that are only there for its notes. */
function codeOf(pre: Element | null): string {
  const code = pre?.cloneNode(true) as Element | undefined;
  for (const note of code?.querySelectorAll('.annotations-only, .annotation') ?? []) note.remove();
  return code?.textContent ?? '';
}

async function copy(button: HTMLElement): Promise<void> {
  const text = button.dataset.copy ?? codeOf(button.previousElementSibling);
  await navigator.clipboard.writeText(text);
  const shown = button.querySelector('.pb-icon');
  const done = icon('check');
  shown?.replaceWith(done);
  setTimeout(() => done.replaceWith(icon('copy')), SHOWN_MS);
}
