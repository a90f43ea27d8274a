import { configureGraph, validateProvider } from '../../../emulator/providers/configuration';
import { UNKNOWN } from '../../../emulator/providers/cty/value';
import type { Attributes } from '../../../emulator/providers/cty/value';
import { MSGRAPH_RETRIES } from '../../../emulator/providers/graph/retry';
import { RecordingGraph } from './support/recording-graph';

const KNOWN = [
  { tenantId: 'tenant-a', clientId: 'first', clientSecret: 'secret-1' },
  { tenantId: 'tenant-a', clientId: 'second', clientSecret: 'secret-2' },
];

async function signInOf(config: Attributes): Promise<string> {
  const graph = await new RecordingGraph(() => ({ status: 204 })).start();
  const surroundings = { boxUrl: new URL(graph.url), credentials: KNOWN, waits: {} };
  const signal = AbortSignal.timeout(5000);
  const client = configureGraph(config, MSGRAPH_RETRIES, surroundings).during({
    sending: signal,
    waiting: signal,
  });
  await client.request({ method: 'GET', url: 'v1.0/me' });
  await graph.stop();
  const form = new URLSearchParams(graph.requests[0]?.body);
  return `${graph.requests[0]?.host ?? ''} ${form.get('client_id') ?? ''} ${form.get('client_secret') ?? ''}`;
}

describe('configuration of a provider', () => {
  it.each<[string, Attributes, string]>([
    [
      'the first known client of the tenant',
      { tenant_id: 'Tenant-A' },
      'login.microsoftonline.com first secret-1',
    ],
    [
      'a configured client',
      { tenant_id: 'other', client_id: 'c', client_secret: 's' },
      'login.microsoftonline.com c s',
    ],
    [
      'a configured client whose secret is known',
      { tenant_id: 'tenant-a', client_id: 'second' },
      'login.microsoftonline.com second secret-2',
    ],
    [
      'another cloud',
      { tenant_id: 'tenant-a', environment: 'usgovernment' },
      'login.microsoftonline.us first secret-1',
    ],
  ])('signs in as %s', async (_, config, expected) => {
    expect(await signInOf(config)).toBe(expected);
  });

  it.each<[Attributes, RegExp]>([
    [{}, /tenant_id is not configured/],
    [{ tenant_id: UNKNOWN }, /known only after apply/],
    [
      { tenant_id: 'other' },
      /No client_id and client_secret is configured, and none is known for tenant "other"/,
    ],
    [{ tenant_id: 'tenant-a', client_id: 'third' }, /No client_secret for client_id "third"/],
    [{ tenant_id: 'tenant-a', environment: 'moon' }, /must be one of: public, global/],
  ])('refuses %j', (config, message) => {
    const surroundings = { boxUrl: new URL('http://127.0.0.1:1'), credentials: KNOWN, waits: {} };
    expect(() => configureGraph(config, MSGRAPH_RETRIES, surroundings)).toThrow(message);
  });

  it('is checked before it is used, as far as it is known', () => {
    expect(validateProvider({ environment: 'moon' })).toMatchObject([{ attribute: 'environment' }]);
    expect(validateProvider({ environment: UNKNOWN })).toEqual([]);
  });
});
