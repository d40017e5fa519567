import { expect, test } from './portal-test.ts';

test('a person goes from the list to a component, to its owner and to a member', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('banner').getByRole('link', { name: 'Catalog', exact: true }).click();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Components/ })
    .click();
  await page.getByRole('main').getByRole('link', { name: 'Tracking service', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tracking service');
  await expect(page).toHaveURL(/catalog\/default\/component\/tracking-service\/$/);
  await page.getByRole('table').getByRole('link', { name: 'Tracking' }).first().click();
  await expect(page).toHaveURL(/catalog\/default\/group\/team-tracking\/$/);
});

test('filters narrow a list, live in the address and survive a reload', async ({ page }) => {
  await page.goto('./catalog/component/');
  const rows = page.getByRole('table').getByRole('row');
  const all = await rows.count();
  await page.getByPlaceholder('Filter…').fill('tracking');
  await expect(page).toHaveURL(/q=tracking/);
  await expect.poll(() => rows.count()).toBeLessThan(all);
  await page.reload();
  await expect(page.getByPlaceholder('Filter…')).toHaveValue('tracking');
  await expect.poll(() => rows.count()).toBeLessThan(all);
});

test('the graph of an entity leads to its neighbours', async ({ page }) => {
  await page.goto('./catalog/default/component/tracking-service/');
  await page.locator('figure a', { hasText: 'Event contracts' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Event contracts');
});

test('an API shows its definition and who uses it', async ({ page }) => {
  await page.goto('./api-docs/');
  await page.getByRole('main').getByRole('table').getByRole('link').first().click();
  await page.getByRole('link', { name: 'Definition', exact: true }).click();
  await expect(page).toHaveURL(/\/api\/$/);
  await expect(page.locator('pre')).toBeVisible();
});

test('an address that does not exist gets the portal’s own page', async ({ page }) => {
  const response = await page.request.get('./catalog/default/component/baskets/');
  expect(response.status()).toBe(404);
  expect(await response.text()).toContain('Nordlys Portal');
});

test('teams show their people, health shows where everything comes from', async ({ page }) => {
  await page.goto('./teams/');
  await page.getByRole('main').getByRole('link', { name: 'Platform', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Platform');
  await page.goto('./health/');
  await expect(page.getByRole('main')).toContainText('content');
});
