import { expect, test } from 'vitest';
import { pageFile, siteMetadata } from './site-metadata.ts';

test('the metadata is that of the source, not of the build', () => {
  const metadata = siteMetadata(
    { title: 'Shop', description: 'How the shop works.' },
    { date: '2026-03-01T12:00:00.000Z', etag: 'abc', files: ['setup/index.html', 'index.html'] },
  );
  expect(metadata).toEqual({
    site_name: 'Shop',
    site_description: 'How the shop works.',
    build_timestamp: Date.UTC(2026, 2, 1, 12),
    etag: 'abc',
    files: ['index.html', 'setup/index.html'],
  });
});

test('a source without a date, and a site without a description, still give every field', () => {
  expect(siteMetadata({ title: 'Shop' }, { date: '', etag: '', files: [] })).toEqual({
    site_name: 'Shop',
    site_description: '',
    build_timestamp: 0,
    etag: '',
    files: [],
  });
});

test.each([
  ['', 'index.html'],
  ['setup/', 'setup/index.html'],
  ['setup.html', 'setup.html'],
])('the page "%s" is the file %s', (url, file) => {
  expect(pageFile(url)).toBe(file);
});
