import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './portal-test.ts';

const NARROW = { width: 390, height: 844 };

/** What depends on the theme of all that axe looks at. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Tests that pages read well: accessible in both themes, without JavaScript, on a narrow screen. */
export function testReading(addresses: string[]): void {
  for (const address of addresses) {
    test.describe(address, () => {
      test.describe.configure({ mode: 'parallel' });

      test('is accessible, in light and in dark', async ({ page }) => {
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
        await page.goto(address);
        expect(await violationsOf(page)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        expect(await violationsOf(page, COLOUR_RULES)).toEqual([]);
      });

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

/**
 * What axe has against a page: each rule with the elements that break it. The portal has no frames of other
 * origins, for which alone axe would open a second page ("legacy mode" does without).
 */
async function violationsOf(page: Page, rules?: string[]): Promise<unknown[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]);
}

/** Pixels by which a page is wider than its window. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
