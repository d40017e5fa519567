import { generate } from 'selfsigned';

/** A certificate with its key, both PEM. */
export interface KeyPair {
  key: string;
  cert: string;
}

const DAY = 24 * 60 * 60 * 1000;

/** A certificate authority that nobody knows. */
export async function makeAuthority(): Promise<KeyPair> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Loopback' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  return { key, cert };
}

/** A server's certificate for an address, valid until the given number of days from now. */
export async function makeCertificate(ca: KeyPair, ip = '127.0.0.1', days = 1): Promise<KeyPair> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'server' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca,
    notBeforeDate: new Date(Date.now() - 30 * DAY),
    notAfterDate: new Date(Date.now() + days * DAY),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip }] }],
  });
  return { key, cert };
}
