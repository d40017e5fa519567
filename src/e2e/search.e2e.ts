import { expect, test } from './portal-test.ts';

test('a person finds a service by keyboard, from any page', async ({ page }) => {
  await page.goto('./teams/');
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox');
  await expect(box).toBeFocused();
  await box.fill('route optim');
  const first = page.getByRole('option').first();
  await expect(first).toContainText('Route optimizer');
  await page.keyboard.press('ArrowDown');
  await expect(first).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/route-optimizer\/$/);
});

test('results come in two groups, catalog and docs', async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('/');
  await page.getByRole('combobox').fill('tracking');
  const results = page.getByRole('dialog');
  await expect(results.getByRole('group', { name: /^Catalog/ })).toBeVisible();
  await expect(results.getByRole('group', { name: /^Docs/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(results).toBeHidden();
});

test('a slash in a text field is a slash', async ({ page }) => {
  await page.goto('./catalog/component/');
  const filter = page.getByPlaceholder('Filter…');
  await filter.fill('');
  await filter.press('/');
  await expect(filter).toHaveValue('/');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the results page keeps the query in its address', async ({ page }) => {
  await page.goto('./search/?q=kafka');
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
});
