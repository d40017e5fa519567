import { expect, test } from 'vitest';
import type { NavItem } from '../../techdocs/site.ts';
import { createNavigator, type DocsNavView } from './docs-nav.ts';

const hrefOf = (url: string) => `/docs/${url}`;

/** `areas` sections with `topics` sections of ten pages each. */
function manual(areas: number, topics: number): NavItem[] {
  const range = (length: number) => Array.from({ length }, (_, at) => at);
  return range(areas).map((area) => ({
    title: `Area ${area}`,
    children: range(topics).map((topic) => ({
      title: `Topic ${area}.${topic}`,
      children: range(10).map((page) => ({
        title: `Page ${area}.${topic}.${page}`,
        page: `${area}/${topic}/${page}/`,
      })),
    })),
  }));
}

/** One line an entry, indented as it nests. */
function outline(items: DocsNavView[], depth = 0): string[] {
  return items.flatMap(({ title, kind, current, open, children }) => [
    `${'  '.repeat(depth)}${title}${kind === 'entry' ? '' : ` (${kind})`}${current ? ' *' : ''}${open ? ' v' : ''}`,
    ...outline(children, depth + 1),
  ]);
}

test('a small site has all of its entries on every page', () => {
  const navigator = createNavigator(manual(2, 2), hrefOf);
  expect(outline(navigator.around('0/1/3/'))).toHaveLength(2 + 4 + 40);
  expect(outline(navigator.around('0/1/3/')).filter((line) => /[*v]$/.test(line))).toEqual([
    'Area 0 v',
    '  Topic 0.1 v',
    '    Page 0.1.3 *',
  ]);
});

test('a large site has the levels above a page, its own, and one link for each other section', () => {
  const [first, , third] = createNavigator(manual(3, 3), hrefOf).around('0/1/3/');
  expect(outline([first, third].flatMap((item) => item ?? []))).toEqual([
    'Area 0 v',
    '  Topic 0.0 (section)',
    '  Topic 0.1 v',
    '    Page 0.1.0',
    '    Page 0.1.1',
    '    Page 0.1.2',
    '    Page 0.1.3 *',
    '    Page 0.1.4',
    '    Page 0.1.5',
    '    Page 0.1.6',
    '    Page 0.1.7',
    '    Page 0.1.8',
    '    Page 0.1.9',
    '  Topic 0.2 (section)',
    'Area 2 (section)',
  ]);
  expect(third?.href).toBe('/docs/2/0/0/');
});

test('a long level shows the entries around the current one, and leads on to the others', () => {
  const pages = Array.from({ length: 200 }, (_, at) => ({ title: `${at}`, page: `${at}/` }));
  const navigator = createNavigator(pages, hrefOf);
  const middle = navigator.around('100/');
  expect(middle).toHaveLength(63);
  expect([middle[0], middle[1], middle.at(-1)]).toMatchObject([
    { title: '70 before', href: '/docs/69/' },
    { title: '70' },
    { title: '69 more', href: '/docs/131/' },
  ]);
  const start = navigator.around('0/');
  expect([start[0]?.title, start.at(-1)?.title]).toEqual(['0', '139 more']);
  const end = navigator.around('199/');
  expect([end[0]?.title, end.at(-1)?.title]).toEqual(['169 before', '199']);
});

test('a page that the navigation leaves out sees the first level', () => {
  const navigator = createNavigator(manual(3, 3), hrefOf);
  expect(outline(navigator.around('elsewhere/'))).toEqual([
    'Area 0 (section)',
    'Area 1 (section)',
    'Area 2 (section)',
  ]);
  expect(navigator.above('elsewhere/')).toEqual([]);
});

test('sections above a page lead to their first page, except from there', () => {
  const navigator = createNavigator(manual(2, 2), hrefOf);
  expect(navigator.above('1/0/1/')).toEqual([
    { title: 'Area 1', href: '/docs/1/0/0/' },
    { title: 'Topic 1.0', href: '/docs/1/0/0/' },
  ]);
  expect(navigator.above('1/0/0/').map(({ href }) => href)).toEqual([undefined, undefined]);
});
