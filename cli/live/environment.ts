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
  const files = [...new Set([env['NODE_EXTRA_CA_CERTS'], env['SSL_CERT_FILE']])];
  const texts = await Promise.all(
    files.filter((file) => file !== undefined && file !== '').map(certificates),
  );
  return {
    ...(proxy === undefined ? {} : { proxy: checkedProxy(proxy) }),
    ...(noProxy === undefined ? {} : { noProxy }),
    ...(texts.length === 0 ? {} : { authorities: texts.join('\n') }),
  };
}

function first(env: Environment, ...names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
}

function checkedProxy(text: string): string {
  const address = text.includes('://') ? text : `http://${text}`;
  if (URL.canParse(address) && /^https?:/i.test(address)) return address;
  throw new Refusal(EXIT.failed, [
    unplaced(
      'graph/proxy',
      'HTTPS_PROXY is no address of a proxy.',
      'Write it as http://host:port, with user and password before the host where the proxy wants them.',
    ),
  ]);
}

async function certificates(file = ''): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new Refusal(EXIT.failed, [
    unplaced(
      'graph/certificates',
      `${file} holds no certificates that can be read.`,
      'NODE_EXTRA_CA_CERTS and SSL_CERT_FILE name PEM files of certificate authorities; correct or unset them.',
    ),
  ]);
}
