import { HOSTS } from '../../graph/clouds';
import { bypassesProxy, oddEntries } from '../../graph/transport/no-proxy';
import type { NetworkOptions } from '../../graph/transport/network';
import type { Environment } from '../context';
import { ok, warning, type Check } from './check';

const NAME = 'Proxy';

/** By which way Microsoft is asked, and whether Terraform takes the same. Tells no credentials of a proxy. */
export function proxyChecks(env: Environment, { proxy, noProxy }: NetworkOptions): readonly Check[] {
  if (proxy === undefined) return [ok(NAME, 'None: Microsoft is asked directly.')];
  const hosts = [...new Set(Object.values(HOSTS).flatMap(({ login, graph }) => [login, graph]))];
  const direct = hosts.filter((host) => bypassesProxy(host, noProxy));
  const found =
    direct.length === 0
      ? `Microsoft is asked by ${new URL(proxy).host}.`
      : `${new URL(proxy).host}, but NO_PROXY has ${direct.join(', ')} asked directly.`;
  return [ok(NAME, found), ...differences(env), ...oddEntries(noProxy).map(oddEntry)];
}

/** Its author meant a host to be asked directly, and it is not. What could be a password is not repeated. */
function oddEntry(entry: string): Check {
  return warning(
    NAME,
    `NO_PROXY has ${entry.includes('@') ? 'an entry with @' : `"${entry}"`}, which names no host.`,
    'Write host names without https://, separated by commas.',
  );
}

/** https://pkg.go.dev/net/http#ProxyFromEnvironment */
function differences(env: Environment): readonly Check[] {
  const value = (name: string): string => env[name] ?? '';
  const [upper, lower] = [value('HTTPS_PROXY'), value('https_proxy')];
  if (upper !== '' && lower !== '' && upper !== lower)
    return [
      warning(NAME, 'HTTPS_PROXY and https_proxy differ.', 'Unset one: programs differ in which they take.'),
    ];
  if (upper === '' && lower === '')
    return [
      warning(
        NAME,
        'ALL_PROXY is not read by Terraform and its providers.',
        'Set HTTPS_PROXY to the same address.',
      ),
    ];
  return [];
}
