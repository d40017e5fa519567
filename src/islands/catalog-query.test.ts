import { describe, expect, it } from 'vitest';
import { formatRef } from '../model/ref.ts';
import type { ListRow } from '../portal/views/list.ts';
import { applyQuery, facetValues, isEmptyQuery, readQuery, writeQuery } from './catalog-query.ts';

function row(name: string, fields: Partial<ListRow> = {}, owner?: string): ListRow {
  return {
    entity: {
      ref: formatRef({ kind: 'component', namespace: 'default', name }),
      kind: 'component',
      title: name,
    },
    namespace: 'default',
    owner: owner
      ? {
          ref: formatRef({ kind: 'group', namespace: 'default', name: owner }),
          kind: 'group',
          title: `Team ${owner}`,
        }
      : undefined,
    tags: [],
    summary: '',
    ...fields,
  };
}

const rows = [
  row('checkout', { type: 'service', tags: ['go', 'pci'], summary: 'Takes the basket.' }, 'shop'),
  row('billing', { type: 'service', tags: ['go'] }, 'money'),
  row('shop', { type: 'website', tags: ['react'] }, 'shop'),
  row('orphan'),
];

function names(search: string): string[] {
  return applyQuery(rows, readQuery(search)).map(({ entity }) => entity.title);
}

describe('readQuery and writeQuery', () => {
  it.each([
    '',
    '?q=pay+now',
    '?owner=group%3Adefault%2Fshop&type=service&type=website',
    '?tag=go&sort=-name',
  ])('are each other’s reverse for "%s"', (search) => {
    expect(writeQuery(readQuery(search))).toBe(search);
  });

  it('take a column that cannot sort for none', () => {
    expect(isEmptyQuery(readQuery('?sort=summary'))).toBe(true);
  });
});

describe('applyQuery', () => {
  it('keeps everything in order where nothing is asked', () => {
    expect(names('')).toEqual(['checkout', 'billing', 'shop', 'orphan']);
  });

  it('finds all words anywhere in title, reference, summary, owner and tags', () => {
    expect(names('?q=BASKET+pci')).toEqual(['checkout']);
    expect(names('?q=team+money')).toEqual(['billing']);
  });

  it('takes values of one facet as alternatives and facets together', () => {
    expect(names('?type=service&type=website&owner=group:default/shop')).toEqual([
      'checkout',
      'shop',
    ]);
  });

  it('wants all tags', () => expect(names('?tag=go&tag=pci')).toEqual(['checkout']));

  it('sorts both ways', () => {
    expect(names('?sort=name')).toEqual(['billing', 'checkout', 'orphan', 'shop']);
    expect(names('?sort=-name')).toEqual(['shop', 'orphan', 'checkout', 'billing']);
  });
});

describe('facetValues', () => {
  const of = (search: string, facet: 'owner' | 'type' | 'tag') =>
    facetValues(rows, readQuery(search), facet).map(({ label, count }) => `${label} ${count}`);

  it('counts what choosing a value would leave', () => {
    expect(of('?owner=group:default/shop', 'type')).toEqual(['service 1', 'website 1']);
  });

  it('does not narrow a facet by its own choice', () => {
    expect(of('?type=website', 'type')).toEqual(['service 2', 'website 1']);
  });

  it('narrows tags by the tags that are chosen', () => {
    expect(of('?tag=pci', 'tag')).toEqual(['go 1', 'pci 1']);
  });

  it('names owners by title and goes on listing a choice that leaves nothing', () => {
    expect(of('?q=orphan&owner=group:default/shop', 'owner')).toEqual(['Team shop 0']);
  });
});
