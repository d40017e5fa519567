import { expect, test } from './portal-test.ts';
import { testReading } from './readable.ts';

/** One page of each sort. */
const PAGES = [
  './',
  './catalog/',
  './catalog/component/',
  './catalog/default/component/tracking-service/',
  './catalog/default/component/tracking-service/inspect/',
  './catalog/default/api/booking-api/inspect/',
  './catalog/default/component/tracking-service/kubernetes/',
  './catalog/default/resource/fjord-prod/kubernetes/',
  './kubernetes/',
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

testReading(PAGES);

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
