import { expect, test } from 'vitest';
import { indexSnapshot } from '../snapshot-index.ts';
import { ageOf, longDate, shortList } from './dates.ts';
import { docsIndexView, docsPageFrames } from './docs.ts';
import { issueLink } from './docs-issue.ts';
import { collectFixture } from './fixture.ts';

test('an age is in the largest unit that fits', () => {
  const ages: [string, string][] = [
    ['2026-11-21', 'today'],
    ['2026-11-20', '1 day ago'],
    ['2026-11-10', '1 week ago'],
    ['2026-08-01', '3 months ago'],
    ['2024-11-01', '2 years ago'],
    ['2026-11-22', 'today'],
  ];
  for (const [day, age] of ages) expect(ageOf(day, '2026-11-21')).toBe(age);
});

test('a list of names is shortened after the second', () => {
  expect(shortList([])).toBe('');
  expect(shortList(['Ada'])).toBe('Ada');
  expect(shortList(['Ada', 'Bo'])).toBe('Ada and Bo');
  expect(shortList(['Ada', 'Bo', 'Cy', 'Di'])).toBe('Ada, Bo and 2 more');
  expect(longDate('2026-03-12')).toBe('12 March 2026');
});

test('an issue names the page and its file', () => {
  const form = {
    address: 'https://gitlab.com/acme/shop/-/issues/new',
    title: 'issue[title]',
    body: 'issue[description]',
  };
  const { href, bodyField } = issueLink(form, {
    title: 'Set up & run',
    page: 'https://portal.example/docs/x/',
    file: 'docs/x.md',
    viewUrl: 'https://gitlab.com/acme/shop/-/blob/main/docs/x.md',
  });
  const query = new URL(href).searchParams;
  expect(query.get('issue[title]')).toBe('Documentation feedback: Set up & run');
  expect(query.get(bodyField)).toBe(
    [
      'What is wrong, or missing?',
      '',
      '',
      '---',
      '- Page: <https://portal.example/docs/x/>',
      '- File: [docs/x.md](https://gitlab.com/acme/shop/-/blob/main/docs/x.md)',
      '',
    ].join('\n'),
  );
});

test('a page knows what is above it, beside it, and when it was changed', async () => {
  const snapshot = await collectFixture('company');
  const [site] = snapshot.docs;
  if (!site) throw new Error('The company has docs.');
  const pages = site.pages.map((page) => ({
    ...page,
    updated: page.url === '' ? '2025-11-21' : '2026-10-01',
    authors: ['Ada', 'Bo', 'Cy'],
  }));
  const docs = { ...site, pages };
  const portal = { ...snapshot.portal, baseUrl: 'https://p.example/portal/', asOf: '2026-11-21' };
  const index = indexSnapshot({ ...snapshot, portal, docs: [docs] }, '');
  const frameOf = docsPageFrames(index, docs);
  const setup = frameOf(pages.findIndex(({ url }) => url === 'setup/'));
  expect(setup).toMatchObject({
    crumbs: [{ title: 'Documentation', href: '/portal/docs/default/component/web/' }],
    previous: { href: '/portal/docs/default/component/web/' },
    history: { date: '2026-10-01', label: '1 October 2026', authors: 'Ada, Bo and 1 more' },
    wholeHref: '/portal/docs/_print/default/component/web/',
  });
  expect(frameOf(pages.findIndex(({ url }) => url === '')).crumbs).toEqual([]);
  expect(docsIndexView(index).sites).toMatchObject([
    { date: '2026-10-01', age: '1 month ago', pages: 2 },
  ]);
});
