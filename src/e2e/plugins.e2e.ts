import { expect, test } from './portal-test.ts';
import { testReading } from './readable.ts';

const PIER = './catalog/default/component/north-pier/';

testReading([PIER, `${PIER}weather/`, './weather/']);

test('cards stand where app.extensions puts them, with the time they are from', async ({
  page,
}) => {
  await page.goto(PIER);
  const weather = page.getByRole('main').getByRole('region', { name: 'Weather' });
  await expect(weather).toContainText('-3 °C in Oslo');
  await expect(weather).toContainText('1 Mar 2026, 06:30 UTC');
  await expect(weather).toContainText('No wind is measured in Oslo.');
  const aside = page.getByRole('complementary', { name: 'About North pier' });
  await expect(aside).toContainText('Tides of today');
  await page.goto('./catalog/default/component/lighthouse/');
  await expect(page.getByText('Tides of today')).toHaveCount(0);
});

test('the age of a fact is told in words', async ({ page }) => {
  await page.goto(PIER);
  await expect(page.getByRole('region', { name: 'Weather' })).toContainText(/\(.+ ago\)/);
});

test('a person goes from a card to its tab, to the pages of the plugin and back', async ({
  page,
}) => {
  await page.goto(PIER);
  await page.getByRole('navigation').getByRole('link', { name: 'Weather' }).last().click();
  await expect(page).toHaveURL(/north-pier\/weather\/$/);
  await expect(page.getByRole('heading', { name: 'Forecast' })).toBeVisible();
  await page.getByRole('link', { name: 'All places' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The weather everywhere');
  await page.getByRole('link', { name: 'The north' }).click();
  await expect(page).toHaveURL(/\/weather\/north\/$/);
  await page.goBack();
  await page.getByRole('main').getByRole('link', { name: 'North pier' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('North pier');
});

test('what a plugin records is found by search', async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('cumulonimbus');
  await page.getByRole('option', { name: /Weather of Oslo/ }).click();
  await expect(page).toHaveURL(/north-pier\/weather\/#forecast$/);
});

test('Inspect shows values for scorecards and what the views got', async ({ page }) => {
  await page.goto(`${PIER}inspect/`);
  const facts = page.getByRole('region', { name: /^Facts/ });
  await expect(facts).toContainText('freezing');
  await expect(facts).toContainText('true');
});
