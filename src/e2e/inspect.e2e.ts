import { expect, test } from './portal-test.ts';
import { testReading } from './readable.ts';
import { REPOSITORY } from './repository.ts';

testReading([
  './catalog/default/component/shop/inspect/',
  './catalog/default/api/orders/inspect/',
  './catalog/default/location/everything/inspect/',
]);

test('a person follows a relation to the line that says it, on either side', async ({ page }) => {
  await page.goto('./catalog/default/component/basket/');
  await page.getByRole('link', { name: 'Inspect', exact: true }).click();
  const said = (name: string) =>
    page.getByRole('table').getByRole('row', { name }).getByRole('cell').last();
  await expect(said('depends on Shop')).toContainText('spec.dependsOn[0] here');
  await page.getByRole('table').getByRole('link', { name: 'Shop', exact: true }).click();
  await page.getByRole('link', { name: 'Inspect', exact: true }).click();
  await expect(said('dependency of Basket')).toContainText('spec.dependsOn[0] of Basket');
  await expect(said('dependency of Basket').getByRole('link')).toHaveAttribute(
    'href',
    `${REPOSITORY}/blob/main/shop/catalog-info.yaml#L26`,
  );
});

test('ancestry leads from the file to the Location that lists it', async ({ page }) => {
  await page.goto('./catalog/default/component/shop/inspect/');
  const ancestry = page.getByRole('region', { name: 'Ancestry' });
  await expect(ancestry.getByRole('listitem')).toHaveCount(3);
  await expect(ancestry.getByRole('listitem').first()).toContainText('2026-01-02');
  await ancestry.getByRole('link', { name: 'everything', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('everything');
});

test('entities of the same file are neighbours', async ({ page }) => {
  await page.goto('./catalog/default/component/shop/inspect/');
  const file = page.getByRole('region', { name: /In the same file/ });
  await expect(file.getByRole('listitem')).toHaveText([
    /^line 1\s*Shop\s*this entity$/,
    /^line 14\s*Basket$/,
    /^line 28\s*Orders$/,
  ]);
  await file.getByRole('link', { name: 'Basket' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Basket');
});

test('an entity reads as YAML and as JSON, long texts cut, with the whole of it for programs', async ({
  page,
}) => {
  await page.goto('./catalog/default/api/orders/inspect/');
  await expect(page.getByText('definition: |-')).toBeVisible();
  await expect(page.locator('#yaml')).toContainText(/… \(\d+ more characters\)/);
  await page.getByText('JSON', { exact: true }).last().click();
  await expect(page.getByText('"targetRef": "group:default/nobody-we-know"')).toBeVisible();
  await expect(page.getByRole('link', { name: 'the whole entity as JSON' })).toHaveAttribute(
    'href',
    '/under/api/catalog/entities/by-name/api/default/orders',
  );
});
