import { element } from './element.ts';

const OFF_KEY = 'pb-shortcuts-off';
const SEQUENCE_MS = 1200;
const SECTIONS: Record<string, string> = {
  c: 'catalog',
  a: 'apis',
  d: 'docs',
  t: 'templates',
  m: 'teams',
  h: 'health',
};

/** True where single keys are shortcuts: not while typing, and not where the reader turned it off. */
export function isShortcut(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  if (localStorage.getItem(OFF_KEY)) return false;
  const target = event.target as Element;
  return !target.closest('input, textarea, select, [contenteditable], dialog');
}

/** `g` and a letter go to a section, `?` lists the keys. */
export function listenForShortcuts(): void {
  let sequenceUntil = 0;
  document.addEventListener('keydown', (event) => {
    if (event.key === '?' && !(event.target as Element).closest('input, textarea')) showShortcuts();
    if (!isShortcut(event)) return;
    if (event.key === 'g') {
      sequenceUntil = event.timeStamp + SEQUENCE_MS;
      return;
    }
    const section = event.timeStamp < sequenceUntil ? SECTIONS[event.key] : undefined;
    sequenceUntil = 0;
    document.querySelector<HTMLAnchorElement>(`a[data-section="${section}"]`)?.click();
  });
}

function showShortcuts(): void {
  const dialog = element('dialog', { class: 'pb-shortcuts', 'aria-labelledby': 'pb-keys-title' });
  const keys = element('dl', {}, ...keyRow('/', 'Search'), ...keyRow('?', 'This list'));
  for (const [key, section] of Object.entries(SECTIONS)) {
    const label = document.querySelector(`a[data-section="${section}"]`)?.textContent;
    if (label) keys.append(...keyRow(`g ${key}`, `Go to ${label}`));
  }
  const toggle = element('input', { type: 'checkbox' });
  toggle.checked = !localStorage.getItem(OFF_KEY);
  toggle.addEventListener('change', () => {
    if (toggle.checked) localStorage.removeItem(OFF_KEY);
    else localStorage.setItem(OFF_KEY, '1');
  });
  dialog.append(
    element('h2', { class: 'pb-h2', id: 'pb-keys-title' }, 'Keys'),
    keys,
    element('label', {}, toggle, ' Single keys are shortcuts'),
  );
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

function keyRow(keys: string, meaning: string): HTMLElement[] {
  return [element('dt', {}, element('kbd', {}, keys)), element('dd', {}, meaning)];
}
