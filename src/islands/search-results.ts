import { kindIcon } from '../components/kind-icon.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import type { SearchGroup, SearchHit } from './search-index.ts';

/** The groups of a search as elements, one section each. `role` makes them options of a listbox. */
export function renderGroups(groups: SearchGroup[], role?: 'option'): HTMLElement[] {
  return groups.map((group) => {
    const id = `pb-group-${group.space}`;
    return element(
      'div',
      { class: 'pb-results-group', role: 'group', 'aria-labelledby': id },
      element(
        'div',
        { id },
        `${group.title} `,
        element('span', { class: 'pb-count' }, `${group.total}`),
      ),
      ...group.hits.map((hit, index) => renderHit(hit, `${id}-${index}`, role)),
    );
  });
}

/** "12 results", for people who do not see the list. */
export function countResults(groups: SearchGroup[]): string {
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  return total === 0 ? 'Nothing found' : total === 1 ? '1 result' : `${total} results`;
}

function renderHit(hit: SearchHit, id: string, role: 'option' | undefined): HTMLElement {
  const title = element('span', { class: 'pb-result-title' }, hit.title);
  if (hit.context) title.append(element('small', {}, hit.context));
  return element(
    'a',
    { class: 'pb-result', href: hit.url, id, role, tabindex: role && '-1' },
    hit.kind ? icon(kindIcon(hit.kind), hit.kind) : icon('file-text'),
    title,
    element('p', {}, ...markedText(hit.excerpt)),
  );
}

/** Pagefind's excerpt is HTML: text, entities and `<mark>`. Everything but the marks stays text. */
function markedText(html: string): (Node | string)[] {
  return html.split(/<mark>(.*?)<\/mark>/s).map((part, index) => {
    const text = decodeEntities(part);
    return index % 2 === 1 ? element('mark', {}, text) : text;
  });
}

function decodeEntities(html: string): string {
  const box = document.createElement('textarea');
  box.innerHTML = html;
  return box.value;
}
