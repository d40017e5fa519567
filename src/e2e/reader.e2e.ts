import { expect, test } from './portal-test.ts';
import { testReading } from './readable.ts';

const MANUAL = './docs/default/component/manual/';
const WHOLE = './docs/_print/default/component/manual/';

testReading([
  './docs/',
  './health/docs/',
  MANUAL,
  `${MANUAL}guides/install/`,
  `${MANUAL}guides/upgrade/`,
  WHOLE,
]);

test('a picture opens at its full size, by a click and from the keyboard', async ({ page }) => {
  await page.goto(MANUAL);
  const button = page.getByRole('button', { name: 'Enlarge: The parts of the shop' });
  const picture = page.getByRole('dialog').getByRole('img');
  await page.getByRole('img', { name: 'The parts of the shop' }).click();
  expect((await picture.boundingBox())?.width).toBe(1600);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(picture).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a drawing has white paper in the dark, on the page and enlarged', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${MANUAL}guides/upgrade/`);
  const white = ['background-color', 'oklch(1 0 0)'] as const;
  await expect(page.locator('.diagram > .drawing')).toHaveCSS(...white);
  await page.getByRole('img', { name: 'PlantUML diagram' }).click();
  await expect(page.getByRole('dialog').getByRole('figure')).toHaveCSS(...white);
});

test('an address inside folded text or another tab opens it', async ({ page }) => {
  await page.goto(`${MANUAL}guides/install/#on-windows`);
  await expect(page.getByRole('heading', { name: 'On Windows' })).toBeInViewport();
  await page.goto(MANUAL);
  await page.getByRole('link', { name: 'the steps' }).click();
  await expect(page.getByRole('heading', { name: 'Steps' })).toBeInViewport();
  await expect(page.getByRole('heading', { name: 'On Windows' })).toBeHidden();
  await page.goto(`${MANUAL}guides/install/#on-windows`);
  await expect(page.getByRole('heading', { name: 'On Windows' })).toBeInViewport();
});

test('so does it without a script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const page = await context.newPage();
  for (const [id, name] of Object.entries({ steps: 'Steps', 'on-windows': 'On Windows' })) {
    await page.goto(`${MANUAL}guides/install/#${id}`);
    await expect(page.getByRole('heading', { name })).toBeInViewport();
  }
  await context.close();
});

test('an issue quotes the text that is selected', async ({ page }) => {
  await page.goto(MANUAL);
  const link = page.getByRole('link', { name: /Report/ });
  const query = async () => new URL((await link.getAttribute('href')) ?? '').searchParams;
  expect((await query()).get('title')).toBe('Documentation feedback: Home (Shop manual)');
  expect((await query()).get('body')).toMatch(/^What is wrong/);
  await page.getByText('How the shop is installed').selectText();
  await expect(link).toHaveText('Report the selected text');
  expect((await query()).get('body')).toMatch(/^> How the shop is installed and run\./);
  await link.hover();
  await page.mouse.down();
  expect((await query()).get('body')).toMatch(/^> How the shop/);
});

test('a large site shows the section of the page, and one link for each other', async ({
  page,
}) => {
  await page.goto(`${MANUAL}guides/upgrade/`);
  const nav = page.getByRole('navigation', { name: 'Shop manual' });
  await expect(nav.getByRole('link', { name: 'Upgrade' })).toHaveAttribute('aria-current', 'page');
  await expect(nav.getByRole('link')).toHaveText([
    'Home',
    'Install',
    'Upgrade',
    'Releases',
    'Print or read on one page',
  ]);
  const above = page.getByRole('navigation', { name: 'Breadcrumbs' });
  await expect(above.getByRole('link')).toHaveText(['Docs', 'Manual', 'Shop manual', 'Guides']);
});

test('a page says when it was changed and by whom, and has a title in any case', async ({
  page,
}) => {
  await page.goto(`${MANUAL}guides/upgrade/`);
  await expect(page.getByText('Last changed 2 January 2026 by Ada')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Upgrade');
});

test('a whole site reads on one page, its links lead inside, and all of it prints', async ({
  page,
}) => {
  await page.goto(MANUAL);
  await page.getByRole('link', { name: 'Print or read on one page' }).click();
  await page.getByRole('link', { name: 'the steps' }).click();
  await expect(page.getByRole('heading', { name: 'Steps' })).toBeInViewport();
  const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Linux', { exact: true })).toBeVisible();
  for (const text of ['Take the package.', 'Take the installer.', 'from its archive.']) {
    await expect(page.getByText(text)).toBeVisible();
  }
  await expect(page.getByRole('banner')).toBeHidden();
});

test('the table of contents follows the reader, down and up', async ({ page }) => {
  await page.goto(`${MANUAL}guides/install/#on-windows`);
  const entry = (name: string) =>
    page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name });
  await expect(entry('On Windows')).toHaveAttribute('aria-current', 'true');
  await page.goto(`${MANUAL}guides/install/#steps`);
  await expect(entry('Steps')).toHaveAttribute('aria-current', 'true');
  await expect(entry('On Windows')).not.toHaveAttribute('aria-current');
  await page.keyboard.press('Home');
  await expect(entry('Steps')).not.toHaveAttribute('aria-current');
});

test('headings are followed whatever their ids are', async ({ page }) => {
  await page.goto(`${MANUAL}guides/upgrade/`);
  const toc = page.getByRole('navigation', { name: 'On this page' });
  for (const name of ['How it goes', 'Check']) {
    await toc.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { name })).toBeInViewport();
  }
  await page.getByRole('heading', { name: 'How it goes' }).getByRole('link').click();
  await expect(page).toHaveURL(/#50%of$/);
});

test('an address of old leads to the section, without a script to the page', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto(`${MANUAL}setup/#steps`);
  await expect(page).toHaveURL(/manual\/guides\/install\/#steps$/);
  await expect(page.getByRole('heading', { name: 'Steps' })).toBeInViewport();
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const plain = await context.newPage();
  await plain.goto(`${MANUAL}setup/#steps`);
  await expect(plain).toHaveURL(/manual\/guides\/install\/(#steps)?$/);
  await context.close();
});

test('the list of docs is filtered by what a person types', async ({ page }) => {
  await page.goto('./docs/');
  const row = page.getByRole('row', { name: /Shop manual/ });
  await expect(row).toContainText('Team');
  await page.getByRole('searchbox').fill('nothing like it');
  await expect(row).toBeHidden();
  await expect(page).toHaveURL(/\?q=nothing/);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(row).toBeVisible();
});
