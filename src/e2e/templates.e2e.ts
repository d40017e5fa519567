import { expect, test } from './portal-test.ts';

const TEMPLATE = './create/templates/default/go-http-service/';

test('the list is narrowed by words and leads to a template', async ({ page }) => {
  await page.goto('./create/');
  const rows = page.getByRole('table').getByRole('row');
  const all = await rows.count();
  await page.getByPlaceholder('Filter…').fill('http');
  await expect.poll(() => rows.count()).toBeLessThan(all);
  await page.getByRole('link', { name: 'Go HTTP service' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Go HTTP service');
});

test('a link fills in the form, and the answers stay in the address', async ({ page }) => {
  const answers = { name: 'customs-service', database: 'postgresql' };
  await page.goto(`${TEMPLATE}?formData=${encodeURIComponent(JSON.stringify(answers))}`);
  const name = page.getByRole('textbox', { name: 'Name' });
  await expect(name).toHaveValue('customs-service');
  await name.fill('tolls-service');
  await expect
    .poll(() => new URL(page.url()).searchParams.get('formData'))
    .toContain('tolls-service');
  await page.reload();
  await expect(name).toHaveValue('tolls-service');
});

test('without JavaScript there are the parameters and the commands', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto(TEMPLATE);
  await expect(page.getByRole('table', { name: 'How it runs' })).toContainText('PostgreSQL 17');
  await expect(page.getByText('gh repo create', { exact: false }).first()).toBeVisible();
  await context.close();
});

test('an action says what it takes', async ({ page }) => {
  await page.goto(TEMPLATE);
  await page.locator('summary', { hasText: 'What it does' }).click();
  await page.getByRole('link', { name: 'fetch:template' }).first().click();
  await expect(page).toHaveURL(/\/create\/actions\/#fetch-template$/);
  await expect(
    page.getByRole('article').filter({ has: page.locator('#fetch-template') }),
  ).toContainText('copyWithoutTemplating');
});
