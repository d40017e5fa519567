import { beforeAll, describe, expect, test } from 'vitest';
import type { EntityRef } from '../../model/ref.ts';
import type { Snapshot } from '../snapshot.ts';
import { indexSnapshot, type SnapshotIndex } from '../snapshot-index.ts';
import { entityView } from './entity.ts';
import { collectFixture, entityOf } from './fixture.ts';
import { healthView, sourceListViews } from './health.ts';
import { problemBadge } from './problem-badge.ts';
import { type ProblemListView, problemListPages } from './problem-list.ts';
import { teamsView } from './teams.ts';

let snapshot: Snapshot;
let index: SnapshotIndex;
beforeAll(async () => {
  snapshot = await collectFixture('troubled');
  index = indexSnapshot(snapshot, '');
});

const badge = (ref: string) => problemBadge(index, ref as EntityRef);

function list(path: string, of: SnapshotIndex = index): ProblemListView {
  const page = problemListPages(of).find((one) => one.path === path);
  if (!page) throw new Error(`There is no ${path}.`);
  return page.view();
}

/** The troubled company with one problem as often as wanted. */
function withManyProblems(count: number): SnapshotIndex {
  const [problem] = snapshot.problems;
  return indexSnapshot(
    {
      ...snapshot,
      problems: Array.from({ length: count }, (_, at) => ({
        code: 'docs/broken-link',
        level: at === count - 1 ? 'error' : 'warning',
        message: `Link ${at}`,
        location: problem?.location,
      })),
    },
    '',
  );
}

describe('the health page', () => {
  test('counts every problem by level', () => {
    expect(healthView(index).counts).toEqual({ error: 1, warning: 3, info: 0 });
  });

  test('tells problems by code, the worst first', () => {
    expect(healthView(index).codes.map(({ note, counts, href }) => [note, counts, href])).toEqual([
      ['docs/missing', { error: 1, warning: 0, info: 0 }, '/portal/health/code/docs/missing/'],
      [
        'catalog/dangling-ref',
        { error: 0, warning: 3, info: 0 },
        '/portal/health/code/catalog/dangling-ref/',
      ],
    ]);
  });

  test('gives a problem to the owner of its entity, to the group it is about, or to nobody', () => {
    expect(
      healthView(index).teams.map(({ title, counts, href }) => [
        title,
        counts.error,
        counts.warning,
        href,
      ]),
    ).toEqual([
      ['Shop team', 1, 1, '/portal/health/team/default/group/shop-team/'],
      ['No team', 0, 1, '/portal/health/no-team/'],
      ['Pay team', 0, 1, '/portal/health/team/default/group/pay-team/'],
    ]);
  });

  test('leaves out what is beyond fifty sources, and lists all of them elsewhere', () => {
    const sources = Array.from({ length: 250 }, (_, at) => ({
      id: `https://git.example/${at}.git`,
      revision: '0123456789abcdef',
      date: '2026-01-02T03:04:05Z',
    }));
    const large = indexSnapshot({ ...snapshot, sources: [...snapshot.sources, ...sources] }, '');
    const { sources: shown, allSources } = healthView(large);
    expect(shown).toHaveLength(50);
    expect(shown[0]?.counts.error).toBe(1);
    expect(shown[1]).toMatchObject({ href: undefined, revision: { id: '01234567' } });
    expect(allSources).toEqual({ count: 251, href: '/portal/health/sources/' });
    expect(sourceListViews(large).map((view) => view.sources.length)).toEqual([200, 51]);
    expect(sourceListViews(index)).toEqual([]);
  });
});

describe('a list of problems', () => {
  test('has a page for every row that the health page links to', () => {
    const { codes, teams, sources } = healthView(index);
    const paths = problemListPages(index).map(({ path }) => `/portal/${path}`);
    for (const { href } of [...codes, ...teams, ...sources]) expect(paths).toContain(href);
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('of a code explains it and names each place', () => {
    const { title, code, problems, summary } = list('health/code/docs/missing/');
    expect(title).toBe('Documentation that does not exist');
    expect(code?.wrong).toContain('dir:./documentation');
    expect(summary).toBe('1 error');
    expect(problems).toMatchObject([
      {
        message: expect.stringContaining('neither mkdocs.yml nor docs'),
        place: 'shop.yaml:7',
        entity: { title: 'Web' },
      },
    ]);
  });

  test('of a team shows its own problems, errors first, and counts those of its child groups', () => {
    const { problems, childGroups, summary } = list('health/team/default/group/shop-team/');
    expect(problems.map(({ level }) => level)).toEqual(['error', 'warning']);
    expect(childGroups.map(({ title, counts }) => [title, counts.warning])).toEqual([
      ['Pay team', 1],
    ]);
    expect(summary).toBe('1 error, 2 warnings');
    expect(list('health/team/default/group/company/').problems).toEqual([]);
  });

  test('is a hundred a page and says what it leaves out', () => {
    const many = withManyProblems(1234);
    const pages = problemListPages(many).filter(({ path }) =>
      path.startsWith('health/code/docs/broken-link/'),
    );
    expect(pages).toHaveLength(10);
    const [first] = pages;
    expect(first?.view().problems).toHaveLength(100);
    expect(first?.view().problems[0]?.level).toBe('error');
    expect(first?.view().unlisted).toBe(234);
    expect(pages.at(-1)?.path).toBe('health/code/docs/broken-link/10/');
  });
});

describe('a badge', () => {
  test('counts the errors and warnings of an entity and leads to them', () => {
    expect(badge('component:default/web')).toEqual({
      level: 'error',
      label: '2 problems',
      details: '1 error, 1 warning',
      href: '/portal/catalog/default/component/web/inspect/#problems',
    });
    expect(badge('component:default/till')).toBeUndefined();
  });

  test('of a group counts what it and its child groups answer for', () => {
    expect(badge('group:default/company')).toEqual({
      level: 'error',
      label: '3 problems',
      details: '1 error, 2 warnings',
      href: '/portal/health/team/default/group/company/',
    });
    expect(badge('group:default/pay-team')?.label).toBe('1 problem');
    expect(badge('group:default/quiet-team')).toBeUndefined();
  });

  test('stands in the tree of teams', () => {
    expect(
      teamsView(index).teams.map(({ entity, badge: mark }) => [entity.title, mark?.label]),
    ).toEqual([
      ['Company', '3 problems'],
      ['Quiet team', undefined],
    ]);
  });
});

test('an overview shows at most five problems, the worst first, and how many there are', () => {
  const web = entityOf(index, 'component:default/web');
  const many = withManyProblems(8).snapshot.problems.map((one) => ({ ...one, entityRef: web.ref }));
  const { problems } = entityView(indexSnapshot({ ...snapshot, problems: many }, ''), web);
  expect(problems.total).toBe(8);
  expect(problems.first.map(({ level }) => level)).toEqual([
    'error',
    'warning',
    'warning',
    'warning',
    'warning',
  ]);
  expect(problems.href).toBe('/portal/catalog/default/component/web/inspect/#problems');
});
