import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Environment } from '../context';
import { failed, ok, warning, type Check } from './check';

const NAME = 'Certificates';

/** Where the authorities of a network are named that opens TLS on the way. */
const VARIABLES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'] as const;
const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * The files of certificate authorities that the environment names: whether they can be read, and whether Terraform, which is
 * written in Go, sees the same as scimform.
 *
 * https://nodejs.org/api/cli.html#node_extra_ca_certsfile, https://pkg.go.dev/crypto/x509#SystemCertPool
 */
export async function certificateChecks(env: Environment, now: number): Promise<readonly Check[]> {
  const named = VARIABLES.filter((name) => (env[name] ?? '') !== '');
  const checks = await Promise.all(named.map((name) => fileCheck(name, env[name] ?? '', now)));
  return [...checks, ...terraformChecks(env)];
}

async function fileCheck(variable: string, file: string, now: number): Promise<Check> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => error as NodeJS.ErrnoException);
  if (typeof text !== 'string')
    return failed(
      NAME,
      `${variable}: ${file} cannot be read (${text.code ?? 'unknown error'}).`,
      `Correct ${variable}, or unset it.`,
    );
  const found = text.match(PEM) ?? [];
  if (found.length === 0)
    return failed(
      NAME,
      `${variable}: ${file} holds no certificates in PEM form.`,
      'Convert it, for instance by openssl x509 -inform der -in FILE -out FILE.pem, and name that file.',
    );
  const ended = found.flatMap((pem) => endOf(pem)).filter((end) => end < now);
  if (ended.length === found.length)
    return failed(
      NAME,
      `${variable}: every certificate in ${file} has expired, or is none.`,
      'Get the present authorities of your network, usually from those who run the proxy.',
    );
  const count = found.length === 1 ? 'one authority' : `${found.length} authorities`;
  return ok(NAME, `${variable}: ${count} in ${file}.`);
}

/** When it ends, milliseconds since 1970; what is no certificate ended long ago. */
function endOf(pem: string): readonly number[] {
  try {
    return [Date.parse(new X509Certificate(pem).validTo)];
  } catch {
    return [0];
  }
}

function terraformChecks(env: Environment): readonly Check[] {
  const has = (name: string): boolean => (env[name] ?? '') !== '';
  // Providers that run already brought their own trust.
  if (has('TF_REATTACH_PROVIDERS')) return [];
  if (!has('NODE_EXTRA_CA_CERTS') || has('SSL_CERT_FILE') || has('SSL_CERT_DIR')) return [];
  return [
    warning(
      NAME,
      'NODE_EXTRA_CA_CERTS is not read by Terraform and its providers.',
      "Add the authorities to the system's, or set SSL_CERT_FILE to a file that has the system's and these.",
    ),
  ];
}
