import type { Box } from '../../emulator/box';
import type { GraphClient } from '../../graph/client';
import { connect, type ConnectOptions } from '../../graph/connect';
import { atEndpoint } from '../../graph/transport/endpoint';

/** Graph of one tenant of a box, without its proxy; waits take no time. */
export function boxGraph(box: Box, index = 0, retry: ConnectOptions['retry'] = {}): GraphClient {
  const tenant = box.tenants[index];
  if (tenant === undefined) throw new Error(`The box plays no tenant number ${index}.`);
  const { tenantId, cloud, clients } = tenant;
  const [{ clientId, clientSecret }] = clients;
  return connect({
    tenantId,
    cloud,
    method: { kind: 'client-secret', clientId, secret: { text: clientSecret } },
    http: atEndpoint(new URL(box.url)),
    retry: { wait: () => Promise.resolve(), ...retry },
  });
}
