import { expect, test } from './portal-test.ts';

test('a person reads docs from start to end', async ({ page }) => {
  await page.goto('./docs/');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Tracking service/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tracking service');
  await page.getByRole('link', { name: /Next/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Architecture');
  await page.getByRole('link', { name: /Previous/ }).click();
  await expect(page).toHaveURL(/tracking-service\/$/);
});

test('the table of contents leads to headings', async ({ page }) => {
  await page.goto('./docs/default/component/tracking-service/');
  await page.getByRole('link', { name: 'Numbers', exact: true }).first().click();
  await expect(page).toHaveURL(/#numbers$/);
});

test('pictures of a page are there', async ({ page }) => {
  await page.goto('./docs/default/component/tracking-service/');
  const widths = await page
    .getByRole('main')
    .locator('img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
  expect(widths.length).toBeGreaterThan(0);
  expect(widths.every((width) => width > 0)).toBe(true);
});

test('code is copied at a click', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./docs/default/component/developer-portal/your-own-portal/');
  await page.getByRole('button', { name: /copy/i }).first().click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('playbill:');
});

test('tabs switch without a script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto('./docs/default/component/booking-service/how-to/book-a-shipment/');
  const tabs = page.locator('.tabbed-set').first();
  const blocks = tabs.locator('.tabbed-block');
  await expect(blocks.nth(1)).toBeHidden();
  await tabs.locator('.tabbed-labels label').nth(1).click();
  await expect(blocks.nth(1)).toBeVisible();
  await expect(blocks.nth(0)).toBeHidden();
  await context.close();
});
