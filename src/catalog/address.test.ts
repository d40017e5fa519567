import { expect, test } from 'vitest';
import { KNOWN_HOSTS } from '../sources/hosts.ts';
import { createOpener } from '../sources/opener.ts';
import type { Source } from '../sources/source.ts';
import { readAddress } from './address.ts';

const opener = createOpener({ mirrors: '', hosts: KNOWN_HOSTS, reading: [] });
const alone = createOpener({ mirrors: '', hosts: KNOWN_HOSTS, reading: [], alone: true });

/** A source that is the folder `shop/` of github.com/acme/apps on the branch main. */
const shop: Source = {
  id: 'shop',
  revision: { id: '', date: '' },
  paths: [],
  read: () => Promise.reject(new Error('Nothing is read here.')),
  digest: () => '',
  executables: new Set(),
  links: [],
  viewUrl: (path) => `https://github.com/acme/apps/blob/main/shop/${path}`,
  editUrl: () => undefined,
};

const read = (url: string, by = opener) => readAddress(url, shop, 'api/catalog-info.yaml', by);

test.each([
  ['https://github.com/acme/apps/blob/main/shop/api/openapi.yaml', 'api/openapi.yaml'],
  ['https://github.com/ACME/apps/tree/main/shop/*/openapi.yaml', '*/openapi.yaml'],
])('%s is the file %s of its own', (url, path) => {
  expect(read(url)).toEqual({ type: 'own', path });
});

test('another revision of the same repository is fetched, unless the source is read alone', () => {
  const url = 'https://github.com/acme/apps/blob/v1/shop/openapi.yaml';
  expect(read(url)).toMatchObject({ type: 'repository', sameRepository: true });
  expect(read(url, alone)).toEqual({ type: 'own', path: 'openapi.yaml' });
});

test('a file of the same repository beside the folder that is read is fetched', () => {
  expect(read('https://github.com/acme/apps/blob/main/cart/openapi.yaml')).toMatchObject({
    type: 'repository',
    sameRepository: true,
    path: 'cart/openapi.yaml',
  });
});

test('another repository is one, an unknown host is not', () => {
  expect(read('https://github.com/acme/other/blob/main/a.yaml')).toMatchObject({
    type: 'repository',
    sameRepository: false,
  });
  expect(read('https://example.com/a.yaml')).toEqual({ type: 'unknown' });
});
