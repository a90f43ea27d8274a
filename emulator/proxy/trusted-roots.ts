import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';

/** Where Linux distributions keep the certificates that the system trusts, the most frequent first. */
const SYSTEM_FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** Files that a program was told to trust. */
export interface TrustSettings {
  /** Instead of the system's: `SSL_CERT_FILE`. */
  readonly instead?: string | undefined;
  /** Besides: `NODE_EXTRA_CA_CERTS`. */
  readonly besides?: string | undefined;
}

/**
 * What the system trusts, PEM. Go takes `SSL_CERT_FILE` instead of that, so a file for Go has to hold it. Where the system has
 * no such file, what Node trusts; a file that cannot be read counts for nothing.
 */
export async function trustedRoots({ instead, besides }: TrustSettings): Promise<string> {
  const system = await firstReadable(instead === undefined ? SYSTEM_FILES : [instead, ...SYSTEM_FILES]);
  const extra = besides === undefined || besides === instead ? undefined : await firstReadable([besides]);
  return [system ?? rootCertificates.join('\n'), extra ?? ''].join('\n');
}

async function firstReadable(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  }
  return undefined;
}
