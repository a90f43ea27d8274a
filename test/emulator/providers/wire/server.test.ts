import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, loadPackageDefinition, status } from '@grpc/grpc-js';
import type { ServiceClientConstructor, ServiceError } from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import { azureadProvider } from '../../../../emulator/providers/azuread/provider';
import { ProviderService } from '../../../../emulator/providers/service';
import { protocolNamespace } from '../../../../emulator/providers/wire/protocol';
import { startPluginServer } from '../../../../emulator/providers/wire/server';
import type { PluginServer } from '../../../../emulator/providers/wire/server';

type Client = InstanceType<ServiceClientConstructor>;
type Outcome = Record<string, unknown> | ServiceError;
type Call = (request: object, callback: (error: ServiceError | null, response: Outcome) => void) => void;

describe('startPluginServer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scimform-test-'));
  const socket = join(folder, 'provider.sock');
  const provider = azureadProvider({ boxUrl: new URL('http://127.0.0.1:1'), credentials: [], waits: {} });
  const definition = loadPackageDefinition(fromJSON(protocolNamespace(), { keepCase: true }));
  const { Provider } = definition['tfplugin6'] as unknown as { Provider: ServiceClientConstructor };
  // A client shares the connection of another one to the same place unless told otherwise.
  const connectTo = (path: string): Client =>
    new Provider(`unix:${path}`, credentials.createInsecure(), { 'grpc.use_local_subchannel_pool': 1 });
  let server: PluginServer;
  let client: Client;

  beforeAll(async () => {
    server = await startPluginServer(socket, () => {
      const service = new ProviderService(provider);
      return { handlers: service.handlers, close: () => service.shutDown() };
    });
    client = connectTo(socket);
  });

  afterAll(() => {
    client.close();
    server.close();
    rmSync(folder, { recursive: true });
  });

  async function call(procedure: string, request: object, by: Client = client): Promise<Outcome> {
    const method = (by[procedure] as Call).bind(by);
    return new Promise((resolve) => method(request, (error, response) => resolve(error ?? response)));
  }

  it('tells its interface', async () => {
    const answer = await call('GetProviderSchema', {});
    expect(answer).toMatchObject({
      resource_schemas: { azuread_synchronization_job: {}, azuread_app_role_assignment: {} },
      data_source_schemas: { azuread_application_template: {} },
      server_capabilities: { plan_destroy: true, get_provider_schema_optional: true },
    });
  });

  it.each([
    [
      'a block nobody has',
      { type_name: 'azuread_group', config: { msgpack: Buffer.of(0xc0) } },
      'There is no block type azuread_group.',
    ],
    [
      'bytes that are no value',
      { type_name: 'azuread_synchronization_job', config: { msgpack: Buffer.of(0xc1) } },
      '0xc1',
    ],
  ])('refuses %s, and tells no more than that', async (_, request, details) => {
    const error = (await call('ValidateResourceConfig', request)) as ServiceError;
    expect(error.code).toBe(status.INTERNAL);
    expect(error.details).toContain(details);
    expect(error.details).not.toContain('    at ');
  });

  it('asks to be configured before it does anything', async () => {
    const read = { type_name: 'azuread_synchronization_job', current_state: { msgpack: Buffer.of(0x80) } };
    expect(await call('ReadResource', read)).toMatchObject({
      diagnostics: [{ summary: 'Provider not configured' }],
    });
  });

  it('outlives a peer that speaks something else and hangs up', async () => {
    await new Promise<void>((resolve) => {
      const peer = connect(socket, () => {
        peer.write('GET / HTTP/1.1\r\n\r\n', () => peer.destroy());
      });
      peer.on('close', () => resolve());
    });
    expect(await call('StopProvider', {})).toMatchObject({ Error: '' });
  });

  it('answers each connection by itself, and tells when one is gone', async () => {
    const path = join(folder, 'several.sock');
    const gone: number[] = [];
    let connections = 0;
    const several = await startPluginServer(path, () => {
      const number = (connections += 1);
      const service = new ProviderService(provider);
      const handlers = { ...service.handlers, StopProvider: () => ({ Error: `connection ${number}` }) };
      return { handlers, close: () => void gone.push(number) };
    });
    const first = connectTo(path);
    const second = connectTo(path);
    expect(await call('StopProvider', {}, first)).toEqual({ Error: 'connection 1' });
    expect(await call('StopProvider', {}, second)).toEqual({ Error: 'connection 2' });
    first.close();
    while (gone.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(gone).toEqual([1]);
    expect(await call('StopProvider', {}, second)).toEqual({ Error: 'connection 2' });
    several.close();
    while (gone.length === 1) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(gone).toEqual([1, 2]);
    second.close();
  });
});
