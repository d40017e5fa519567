import { beforeAll, describe, expect, test } from 'vitest';
import type { Snapshot } from '../snapshot.ts';
import { indexSnapshot } from '../snapshot-index.ts';
import { docsHealthSummary, docsHealthViews } from './docs-health.ts';
import { collectFixture } from './fixture.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await collectFixture('documented');
});

const viewsOf = (changed: Partial<Snapshot> = {}) =>
  docsHealthViews(indexSnapshot({ ...snapshot, ...changed }, ''));

/** The snapshot with a date for every page, at the end of a day in November 2026. */
function dated(days: Record<string, string>): Partial<Snapshot> {
  return {
    portal: { ...snapshot.portal, asOf: '2026-11-21T12:00:00Z' },
    docs: snapshot.docs.map((site) => ({
      ...site,
      pages: site.pages.map((page) => ({ ...page, updated: days[page.url] ?? '2026-11-01' })),
    })),
  };
}

test('problems of links stand in the files that hold them, with what they may mean', () => {
  const places = snapshot.problems.map(({ code, location, hint = '' }) =>
    [`${location?.file}:${location?.line}:${location?.column}`, code, hint].join(' '),
  );
  expect(places).toEqual([
    'shop/docs/forgotten.md:undefined:undefined docs/page-not-in-nav Name it in nav, or in not_in_nav where that is meant.',
    'shop/docs/guides/start.md:5:13 docs/broken-link Did you mean "../index.md"?',
    'shop/docs/guides/start.md:5:33 docs/broken-anchor Did you mean "#first-steps"?',
    'shop/docs/guides/start.md:6:14 docs/broken-link Did you mean "../../../pay/docs/setup.md"?',
    'shop/docs/index.md:3:13 docs/missing-image ',
  ]);
});

describe('the health of documentation', () => {
  test('counts what is wrong with each site, the one that needs work first', () => {
    const [view] = viewsOf();
    expect(
      view?.rows.map(({ title, owner, counts, problemsHref }) => [
        title,
        owner?.title,
        Object.values(counts),
        problemsHref,
      ]),
    ).toEqual([
      [
        'Shop handbook',
        'Shop team',
        [3, 3, 1, 1, 0],
        '/portal/catalog/default/component/shop/inspect/#problems',
      ],
      ['Pay handbook', 'Shop team', [2, 0, 0, 0, 0], undefined],
    ]);
  });

  test('tells how many components have none', () => {
    expect(viewsOf()[0]).toMatchObject({ components: 3, undocumented: 1 });
  });

  test('counts pages untouched for a year before the day of the portal', () => {
    const [view] = viewsOf(dated({ 'setup/': '2025-11-20', 'guides/start/': '2025-11-21' }));
    expect(view?.counts.old).toBe(1);
    expect(view?.rows.map(({ oldest }) => oldest)).toEqual([
      {
        title: 'Guides',
        day: '2025-11-21',
        href: '/portal/docs/default/component/shop/guides/start/',
      },
      { title: 'Setup', day: '2025-11-20', href: '/portal/docs/default/component/pay/setup/' },
    ]);
  });

  test('says nothing of ages that are unknown', () => {
    // The fixture has the history of the repository that it stands in.
    const docs = snapshot.docs.map((site) => ({
      ...site,
      pages: site.pages.map(({ updated: _updated, ...page }) => page),
    }));
    const [view] = viewsOf({ ...snapshot, docs });
    expect(view?.rows.map(({ oldest }) => oldest)).toEqual([undefined, undefined]);
  });

  test('is a hundred sites a page', () => {
    const [site] = snapshot.docs;
    const docs = Array.from({ length: 250 }, () => site).filter((one) => one !== undefined);
    const views = viewsOf({ docs });
    expect(views.map(({ rows }) => rows.length)).toEqual([100, 100, 50]);
    expect(views[0]?.pageLinks[1]?.href).toBe('/portal/health/docs/2/');
  });

  test('has no page where there is no documentation', () => {
    expect(viewsOf({ docs: [] })).toEqual([]);
    expect(docsHealthSummary(indexSnapshot({ ...snapshot, docs: [] }, ''))).toBeUndefined();
  });
});
