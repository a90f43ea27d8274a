import { allHosts, CLOUD_HOSTS, knownHost } from '../../../emulator/http/hosts';

it.each([
  ['graph.microsoft.com', 'graph', ['public']],
  ['graph.microsoft.us', 'graph', ['usgov']],
  ['dod-graph.microsoft.us', 'graph', ['usgov-dod']],
  ['microsoftgraph.chinacloudapi.cn', 'graph', ['china']],
  ['login.microsoftonline.com', 'login', ['public']],
  ['login.microsoftonline.us', 'login', ['usgov', 'usgov-dod']],
  ['login.partner.microsoftonline.cn', 'login', ['china']],
  ['management.azure.com', 'management', ['public']],
])('%s is the %s of %j', (host, service, clouds) => {
  expect(knownHost(host)).toEqual({ service, clouds });
});

it.each(['', 'localhost', 'graph.microsoft.com.evil.example', 'microsoft.com'])(
  'does not know %j',
  (host) => {
    expect(knownHost(host)).toBeUndefined();
  },
);

it('lists every host once', () => {
  const hosts = allHosts();
  expect(hosts).toEqual([...new Set(hosts)]);
  expect(hosts.every((host) => knownHost(host))).toBe(true);
  expect(hosts).toEqual(expect.arrayContaining(Object.values(CLOUD_HOSTS).map(({ graph }) => graph)));
});
