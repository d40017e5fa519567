import { defineConfig } from '@playwright/test';
import { PORTALS } from './src/e2e/portals.ts';

const portal = (name: string) => PORTALS.find((one) => one.name === name)?.address ?? '';

/** What needs a company with problems. */
const TROUBLES = /(health|inspect)\.e2e/;

/** What needs a manual of many sorts. */
const MANUAL = /reader\.e2e/;

/** What needs plugins of a company. */
const PLUGINS = /plugins\.e2e/;

export default defineConfig({
  testDir: 'src/e2e',
  testMatch: '*.e2e.ts',
  outputDir: '.playbill/e2e/results',
  workers: 2,
  forbidOnly: true,
  reporter: [['list']],
  timeout: 60_000,
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.PLAYBILL_BROWSER ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  projects: [
    { name: 'root', use: { baseURL: portal('root') }, testIgnore: [TROUBLES, MANUAL, PLUGINS] },
    {
      name: 'sub-path',
      use: { baseURL: portal('sub-path') },
      testIgnore: [/(budgets|reading|take-home)\.e2e/, TROUBLES, MANUAL, PLUGINS],
    },
    { name: 'troubled', use: { baseURL: portal('troubled') }, testMatch: TROUBLES },
    { name: 'reader', use: { baseURL: portal('reader') }, testMatch: MANUAL },
    { name: 'plugins', use: { baseURL: portal('plugins') }, testMatch: PLUGINS },
  ],
  webServer: PORTALS.map(({ address, port, folder }) => ({
    command: `node scripts/playbill.mjs preview --out ${folder} --port ${port}`,
    url: address,
    env: { PLAYBILL_BASE_URL: address },
  })),
});
