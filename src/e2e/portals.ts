/** A portal that browser tests visit, printed for one address. */
export interface TestPortal {
  name: string;
  port: number;
  /** `app.baseUrl` of the portal. */
  address: string;
  /** Where it is printed. */
  folder: string;
  /** The files of its company with their app-config.yaml, where it is not the sample company. */
  fixture?: string;
  /** Its files have problems, which the build's exit code says. */
  troubled?: true;
}

/**
 * The sample company at the root of a host, and below a path, as on GitHub Pages; a small company
 * whose files have problems, one with a manual that reads in every way, and one with plugins of its own.
 */
export const PORTALS: TestPortal[] = [
  { name: 'root', port: 4501, address: 'http://localhost:4501/', folder: '.playbill/e2e/root' },
  {
    name: 'sub-path',
    port: 4502,
    address: 'http://localhost:4502/some/where/',
    folder: '.playbill/e2e/sub-path',
  },
  {
    name: 'troubled',
    port: 4503,
    address: 'http://localhost:4503/under/',
    folder: '.playbill/e2e/troubled',
    fixture: 'src/e2e/fixtures/troubled',
    troubled: true,
  },
  {
    name: 'reader',
    port: 4504,
    address: 'http://localhost:4504/',
    folder: '.playbill/e2e/reader',
    fixture: 'src/e2e/fixtures/reader',
  },
  {
    name: 'plugins',
    port: 4505,
    address: 'http://localhost:4505/',
    folder: '.playbill/e2e/plugins',
    fixture: 'src/e2e/fixtures/plugins',
  },
];
