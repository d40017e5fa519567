import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Certificates in PEM, or what is wrong with the setting that should give them. */
export type Authority =
  | { pem: string | undefined }
  | { setting: 'caData' | 'caFile'; mistake: string };

/**
 * Reads the certificate authority of a cluster: `caFile`, a path as the working folder has it,
 * wins over `caData`, base64 of PEM, as in Backstage. Neither gives no PEM: the authorities of the
 * machine.
 */
export async function readAuthority(
  caFile: string | undefined,
  caData: string | undefined,
): Promise<Authority> {
  // A kubeconfig that nobody checked may hold something else than text.
  if (caFile) return authorityFile(String(caFile));
  if (!caData) return { pem: undefined };
  const pem = Buffer.from(String(caData), 'base64').toString('utf8');
  return isCertificate(pem)
    ? { pem }
    : { setting: 'caData', mistake: 'caData is not base64 of a certificate in PEM' };
}

async function authorityFile(file: string): Promise<Authority> {
  const pem = await readFile(file, 'utf8').catch(() => undefined);
  if (pem === undefined) return { setting: 'caFile', mistake: 'caFile cannot be read' };
  if (!isCertificate(pem))
    return { setting: 'caFile', mistake: 'caFile holds no certificate in PEM' };
  return { pem };
}

function isCertificate(pem: string): boolean {
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) return false;
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
