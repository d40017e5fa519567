import { expect, test } from 'vitest';
import { searchIndex } from './search-index.ts';

const index = searchIndex([
  {
    url: 'how to/run/',
    title: 'Run it',
    sections: [
      { id: '', title: '', text: 'Before\n any  heading.' },
      { id: 'run', title: 'Run & <stop>', text: 'With `a < b`.\n' },
      { id: '日本', title: 'Ports', text: '' },
    ],
  },
  { url: '', title: 'Home', sections: [] },
]);

test('a page has an entry with all of its text, and one for each heading', () => {
  expect(index.docs).toEqual([
    {
      location: 'how%20to/run/',
      title: 'Run it',
      text: 'Before any heading. Run & <stop> With `a < b`. Ports',
    },
    { location: 'how%20to/run/#run', title: 'Run &amp; &lt;stop&gt;', text: 'With `a < b`.' },
    { location: 'how%20to/run/#日本', title: 'Ports', text: '' },
    { location: '', title: 'Home', text: '' },
  ]);
});

test('readers make their index with what MkDocs has by default', () => {
  expect(index.config).toEqual({
    indexing: 'full',
    lang: ['en'],
    min_search_length: 3,
    prebuild_index: false,
    separator: '[\\s\\-]+',
  });
});

/** What `DefaultTechDocsCollatorFactory` of @backstage/plugin-search-backend-module-techdocs reads. */
test('Backstage finds a title, a text and an address in every entry', () => {
  const read = JSON.parse(JSON.stringify(index)) as typeof index;
  const documents = read.docs.map(({ title, text, location }) => ({
    title,
    text,
    location: '/docs/:namespace/:kind/:name/:path'
      .replace(':namespace', 'default')
      .replace(':kind', 'component')
      .replace(':name', 'shop')
      .replace(':path', location),
  }));
  expect(documents.map(({ location }) => location)).toEqual([
    '/docs/default/component/shop/how%20to/run/',
    '/docs/default/component/shop/how%20to/run/#run',
    '/docs/default/component/shop/how%20to/run/#日本',
    '/docs/default/component/shop/',
  ]);
  for (const { title, text } of documents) {
    expect(title).toEqual(expect.any(String));
    expect(text).toEqual(expect.any(String));
  }
});
