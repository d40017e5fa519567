import { generate } from 'selfsigned';

/** A certificate and its key, both PEM. */
export interface KeyPair {
  cert: string;
  key: string;
}

/** What can be wrong with the certificate that the server shows. */
export type CertificateFlaw = 'expired' | 'other-host';

const day = 86_400_000;
const options = { keyType: 'ec', algorithm: 'sha256' } as const;

/** A certificate authority of its own, good for the life of one server. */
export async function createAuthority(): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: 'kubernetes' }], {
    ...options,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
    ],
  });
  return { cert: made.cert, key: made.private };
}

/** The server's certificate for `localhost` and `127.0.0.1`, or one that clients have to refuse. */
export async function serverCertificate(
  authority: KeyPair,
  flaw?: CertificateFlaw,
): Promise<KeyPair> {
  const now = Date.now();
  const made = await generate([{ name: 'commonName', value: 'kube-apiserver' }], {
    ...options,
    ca: authority,
    notBeforeDate: new Date(now - 30 * day),
    notAfterDate: new Date(flaw === 'expired' ? now - day : now + day),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames:
          flaw === 'other-host'
            ? [{ type: 2, value: 'kubernetes.default.svc' }]
            : [
                { type: 2, value: 'localhost' },
                { type: 7, ip: '127.0.0.1' },
              ],
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}

/** A client certificate; the user is its common name, as in Kubernetes ("X.509 client certificates"). */
export async function clientCertificate(authority: KeyPair, user: string): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: user }], {
    ...options,
    ca: authority,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', clientAuth: true },
    ],
  });
  return { cert: made.cert, key: made.private };
}
