import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './portal-test.ts';

const NARROW = { width: 390, height: 844 };

/** Tests that pages read well: accessible in both themes, without JavaScript, on a narrow screen. */
export function testReading(addresses: string[]): void {
  for (const address of addresses) {
    test.describe(address, () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        test(`is accessible, ${colorScheme}`, async ({ page }) => {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.goto(address);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(
            violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]),
          ).toEqual([]);
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
        await page.setViewportSize(NARROW);
        expect(await overflowOf(page)).toBeLessThanOrEqual(0);
        await context.close();
      });

      test('fits a narrow screen and loads from the portal alone', async ({ page, baseURL }) => {
        const elsewhere: string[] = [];
        page.on('request', (request) => {
          if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('data:'))
            elsewhere.push(request.url());
        });
        await page.setViewportSize(NARROW);
        await page.goto(address);
        await page.waitForLoadState('networkidle');
        expect(await overflowOf(page)).toBeLessThanOrEqual(0);
        expect(elsewhere).toEqual([]);
      });
    });
  }
}

/** Pixels by which a page is wider than its window. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
