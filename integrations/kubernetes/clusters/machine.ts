import { lookup } from 'node:dns/promises';
import { homedir } from 'node:os';

/** What locating clusters needs to know of the machine it runs on. */
export interface Machine {
  /** An environment variable that is no secret. */
  variable(name: string): string | undefined;
  home: string;
  /**
   * The folder in which a pod finds the token and the certificate authority of its service
   * account.
   */
  serviceAccountFolder: string;
  /** All addresses of a host; it rejects where there are none. */
  resolve(host: string): Promise<string[]>;
}

/** The machine this runs on. */
export const THIS_MACHINE: Machine = {
  variable: (name) => process.env[name],
  home: homedir(),
  serviceAccountFolder: '/var/run/secrets/kubernetes.io/serviceaccount',
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
};
