import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { NetworkOptions } from '../../graph/transport/network';
import type { Environment } from '../context';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';

/**
 * Proxy and certificate authorities as the environment gives them: `HTTPS_PROXY`, `NO_PROXY`, and the files of
 * `NODE_EXTRA_CA_CERTS` and `SSL_CERT_FILE`, in which Terraform and Node look as well.
 *
 * @throws Refusal where a file cannot be read
 */
export async function networkOf(env: Environment): Promise<NetworkOptions> {
  const proxy = first(env, 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy');
  const noProxy = first(env, 'NO_PROXY', 'no_proxy');
  const named = new Map(
    AUTHORITIES.flatMap((name) => {
      const file = env[name] ?? '';
      return file === '' ? [] : [[file, name] as const];
    }),
  );
  const texts = await Promise.all([...named].map(([file, name]) => certificates(name, file)));
  return {
    ...(proxy === undefined ? {} : { proxy: checkedProxy(proxy), proxyNamedBy: proxy.name }),
    ...(noProxy === undefined ? {} : { noProxy: noProxy.value }),
    ...(texts.length === 0 ? {} : { authorities: texts.join('\n') }),
  };
}

const AUTHORITIES = ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'] as const;

/** A variable that is set. */
interface Variable {
  readonly name: string;
  readonly value: string;
}

function first(env: Environment, ...names: readonly string[]): Variable | undefined {
  const name = names.find((one) => (env[one] ?? '') !== '');
  return name === undefined ? undefined : { name, value: env[name] ?? '' };
}

/** The value itself is not told: it may hold a password, at whatever place. */
function checkedProxy({ name, value }: Variable): string {
  const address = value.includes('://') ? value : `http://${value}`;
  if (isProxy(address)) return address;
  throw new Refusal(EXIT.failed, [
    unplaced(
      'graph/proxy',
      `${name} is no address of a proxy.`,
      `Write it as http://host:port, with user and password before the host where the proxy wants them.${value.includes('@') ? ' Special characters of a password are percent-encoded.' : ''}`,
    ),
  ]);
}

/** A password whose special characters are not encoded ends the host too early, or cannot be decoded. */
function isProxy(address: string): boolean {
  if (!URL.canParse(address) || !/^https?:/i.test(address)) return false;
  const { pathname, search, hash, username, password } = new URL(address);
  return pathname === '/' && search === '' && hash === '' && isDecodable(username) && isDecodable(password);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

async function certificates(variable: string, file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => error as NodeJS.ErrnoException);
  if (typeof text !== 'string')
    throw unusable(`${variable}: ${file} cannot be read (${text.code ?? 'unknown error'}).`);
  const found = text.match(CERTIFICATE) ?? [];
  if (found.length === 0) throw unusable(`${variable}: ${file} holds no certificates in PEM form.`);
  if (!found.every(isCertificate)) throw unusable(`${variable}: ${file} holds a certificate that is none.`);
  return text;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

function unusable(message: string): Refusal {
  const help =
    'NODE_EXTRA_CA_CERTS and SSL_CERT_FILE name PEM files of certificate authorities; correct or unset them.';
  return new Refusal(EXIT.failed, [unplaced('graph/certificates', message, help)]);
}
