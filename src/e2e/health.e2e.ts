import { expect, test } from './portal-test.ts';
import { testReading } from './readable.ts';
import { REPOSITORY } from './repository.ts';

testReading([
  './health/',
  './health/code/catalog/dangling-ref/',
  './health/team/default/group/company/',
  './health/team/default/group/shop-team/',
  './health/no-team/',
  './teams/',
  './catalog/default/component/shop/',
]);

test('a person finds the problems of their team, and the line of one', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('banner').getByRole('link', { name: 'Health', exact: true }).click();
  const row = page.getByRole('table', { name: /team/ }).getByRole('row', { name: /Shop team/ });
  await expect(row.getByRole('cell')).toHaveText(['2', '1', '0']);
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Shop team');
  const problem = page.getByRole('listitem').filter({ hasText: 'component:default/baskets' });
  await expect(problem).toContainText('Did you mean');
  await expect(problem.getByRole('link', { name: 'shop/catalog-info.yaml:12' })).toHaveAttribute(
    'href',
    `${REPOSITORY}/blob/main/shop/catalog-info.yaml#L12`,
  );
  await problem.getByRole('link', { name: 'Shop', exact: true }).click();
  await expect(page).toHaveURL(/catalog\/default\/component\/shop\/$/);
});

test('a code shows what is wrong, what is right, and where it happens', async ({ page }) => {
  await page.goto('./health/');
  await page.getByRole('link', { name: 'A reference to an entity that does not exist' }).click();
  await expect(page.getByRole('region', { name: 'Problems' }).getByRole('listitem')).toHaveCount(2);
  await page.getByText('Wrong and right').click();
  await expect(page.getByText('owner: team-paymets')).toBeVisible();
});

test('a repository shows its revision and all of its problems', async ({ page }) => {
  await page.goto('./health/');
  const row = page.getByRole('row', { name: /troubled-repository/ });
  await expect(row).toContainText('2026-01-02');
  await row.getByRole('link', { name: /troubled-repository/ }).click();
  await expect(page.getByRole('region', { name: 'Problems' }).getByRole('listitem')).toHaveCount(4);
});

test('the badge of an entity leads to its problems', async ({ page }) => {
  await page.goto('./catalog/default/component/basket/');
  await page.getByRole('main').getByRole('link', { name: '1 problem', exact: true }).click();
  await expect(page).toHaveURL(/basket\/inspect\/#problems$/);
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText(
    'neither mkdocs.yml nor docs',
  );
});

test('a group carries the problems of its child groups, an entity without any no badge', async ({
  page,
}) => {
  await page.goto('./catalog/default/group/company/');
  await page.getByRole('main').getByRole('link', { name: '3 problems', exact: true }).click();
  await page.getByRole('table').getByRole('link', { name: 'Shop team' }).click();
  await expect(page).toHaveURL(/health\/team\/default\/group\/shop-team\/$/);
  await page.goto('./catalog/default/user/ada/');
  await expect(page.getByRole('main').getByRole('link', { name: /problem/ })).toHaveCount(0);
});
