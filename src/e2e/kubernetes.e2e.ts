import { expect, test } from './portal-test.ts';

const SERVICE = './catalog/default/component/tracking-service/';

test('a developer sees on the overview that a service is not well, and why', async ({ page }) => {
  await page.goto(SERVICE);
  const card = page.getByRole('region', { name: 'Kubernetes' });
  await expect(card).toContainText('24 of 25 ready');
  await expect(card).toContainText('Degraded');
  await expect(card).toContainText(/Recorded, not live\s*as of 21 Nov 2026/);
  await card.getByRole('link', { name: /runs out of memory/ }).click();
  await expect(page).toHaveURL(/tracking-service\/kubernetes\/#/);
  const finding = page.locator(':target');
  await expect(finding).toBeInViewport();
  await expect(finding).toContainText('exit code 137');
  await expect(finding).toContainText('What to try');
});

test('a finding leads to its pod, and gives the command for the rest', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${SERVICE}kubernetes/`);
  const finding = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Error' }).first();
  await finding.getByRole('button', { name: /copy/i }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^kubectl -n tracking logs tracking-consumer-\S+ -c consumer --previous$/);
  await finding.getByRole('link', { name: /^Pod tracking\// }).click();
  const pod = page.locator(':target');
  await expect(pod).toBeVisible();
  await expect(pod).toContainText('CrashLoopBackOff');
  await expect(pod).toContainText('OOMKilled');
});

test('what differs between clusters stands side by side', async ({ page }) => {
  await page.goto(`${SERVICE}kubernetes/`);
  const row = page.getByRole('row', { name: /Deployment tracking-service\s+Image/ });
  await expect(row).toContainText('8.14.2');
  await expect(row).toContainText('8.13.9');
});

test('a manager goes from the fleet to a team’s trouble', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('banner').getByRole('link', { name: 'Kubernetes' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kubernetes');
  const team = page
    .locator('details')
    .filter({ has: page.locator('summary', { hasText: /^\s*Tracking/ }) });
  await team.locator('summary').click();
  await team.getByRole('link', { name: 'Tracking service' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tracking service');
});

test('a cluster has a page and a tab of its own', async ({ page }) => {
  await page.goto('./kubernetes/');
  await page.getByRole('main').getByRole('link', { name: 'fjord-prod' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('fjord-prod');
  await page.goto('./catalog/default/resource/fjord-prod/');
  await page.getByRole('link', { name: 'Kubernetes', exact: true }).last().click();
  await expect(page).toHaveURL(/resource\/fjord-prod\/kubernetes\/$/);
  await expect(page.getByRole('table').first()).toBeVisible();
});

test('search finds a workload', async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('tracking-consumer');
  const found = page.getByRole('option').filter({ hasText: 'Deployment' }).first();
  await expect(found).toContainText('tracking-consumer');
  await found.click();
  await expect(page).toHaveURL(/tracking-service\/kubernetes\/#/);
});

test('the health of a service reads without JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto(`${SERVICE}kubernetes/`);
  await expect(page.getByText('runs out of memory')).toBeVisible();
  await page.getByText('12 pods, 1 image').click();
  await expect(page.getByText('CrashLoopBackOff').first()).toBeVisible();
  await context.close();
});
