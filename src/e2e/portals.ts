/** A portal that browser tests visit: the sample company, printed for one address. */
export interface TestPortal {
  name: string;
  port: number;
  /** `app.baseUrl` of the portal. */
  address: string;
  /** Where it is printed. */
  folder: string;
}

/** At the root of a host, and below a path, as on GitHub Pages. */
export const PORTALS: TestPortal[] = [
  { name: 'root', port: 4501, address: 'http://localhost:4501/', folder: '.playbill/e2e/root' },
  {
    name: 'sub-path',
    port: 4502,
    address: 'http://localhost:4502/some/where/',
    folder: '.playbill/e2e/sub-path',
  },
];
