import { expect, test } from '@playwright/test';

test('the static API and the schemas stand under the portal’s address', async ({ request }) => {
  const list = await request.get('./api/catalog/entities?filter=kind=component');
  const entities: { kind: string; metadata: { name: string } }[] = await list.json();
  const [first] = entities.filter(({ kind }) => kind === 'Component');
  const name = first?.metadata.name ?? '';
  const one = await request.get(`./api/catalog/entities/by-name/component/default/${name}`);
  expect(await one.json()).toEqual(first);
  const none = await request.get('./api/catalog/entities/by-name/component/default/none');
  expect(none.status()).toBe(404);

  const address = new URL('schemas/entity.json', list.url().replace(/api\/catalog\/.*/, '')).href;
  const schema = await request.get('./schemas/entity.json');
  expect((await schema.json()).$id).toBe(address);
});
