import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './portal-test.ts';

/** One page of each sort. */
const PAGES = [
  './',
  './catalog/',
  './catalog/component/',
  './catalog/default/component/tracking-service/',
  './catalog/default/group/nordlys-freight/',
  './catalog/default/user/ingrid.solberg/',
  './api-docs/',
  './catalog/default/api/booking-api/api/',
  './docs/',
  './docs/default/component/tracking-service/architecture/',
  './create/',
  './create/templates/default/go-http-service/',
  './teams/',
  './health/',
  './search/',
  './getting-started/',
];

for (const address of PAGES) {
  test.describe(address, () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`is accessible, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual(
          [],
        );
      });
    }

    test('reads the same without JavaScript', async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        javaScriptEnabled: false,
        ...(baseURL ? { baseURL } : {}),
      });
      const page = await context.newPage();
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(
        page.getByRole('banner').getByRole('link', { name: 'Catalog', exact: true }),
      ).toBeVisible();
      await context.close();
    });

    test('fits a narrow screen and loads from the portal alone', async ({ page, baseURL }) => {
      const elsewhere: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('data:'))
          elsewhere.push(request.url());
      });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      expect(elsewhere).toEqual([]);
    });
  });
}

test('the theme a person picks stays', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  const button = page.getByRole('button', { name: /theme/i });
  for (let i = 0; i < 3 && (await background()) === light; i++) await button.click();
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.goto('./catalog/');
  expect(await background()).toBe(dark);
});

test('a page prints without the portal around it', async ({ page }) => {
  await page.goto('./catalog/default/component/tracking-service/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
