import { chromium } from 'playwright';
import { serveFolder } from '../cli/serve.ts';

/** Takes the two pictures of the README from the sample portal in dist: light and dark. */
const PICTURES = [
  {
    file: 'docs/img/entity-light.png',
    scheme: 'light',
    page: 'catalog/default/component/tracking-service/',
  },
  {
    file: 'docs/img/docs-dark.png',
    scheme: 'dark',
    page: 'docs/default/component/tracking-service/',
  },
] as const;

const server = await serveFolder('dist', '/', 4329);
const browser = await chromium.launch({
  executablePath: process.env.PLAYBILL_BROWSER ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
for (const { file, scheme, page: path } of PICTURES) {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    colorScheme: scheme,
  });
  await page.goto(server.address + path, { waitUntil: 'networkidle' });
  await page.screenshot({ path: file });
  await page.close();
}
await browser.close();
server.close();
