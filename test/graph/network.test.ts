import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createPipelineRequest } from '@azure/core-rest-pipeline';
import { createAuthority } from '../../emulator/proxy/authority';
import { startProxy } from '../../emulator/proxy/proxy';
import { createNetwork } from '../../graph/transport/network';

it('keeps its connection through a proxy, and trusts whom it is told to behind it', async () => {
  const authority = await createAuthority();
  const handle = () => Promise.resolve({ status: 200, body: { value: [] } });
  const box = await startProxy({ authority, handle });
  let tunnels = 0;
  const counting = createServer().on('connect', (request: IncomingMessage, socket: Duplex) => {
    tunnels += 1;
    const upstream = connect(Number(new URL(box.url).port), '127.0.0.1');
    upstream.write(`CONNECT ${request.url ?? ''} HTTP/1.1\r\nHost: ${request.url ?? ''}\r\n\r\n`);
    upstream.pipe(socket).pipe(upstream);
    for (const one of [upstream, socket]) one.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => counting.listen(0, '127.0.0.1', resolve));
  const { port } = counting.address() as AddressInfo;
  const network = createNetwork({
    proxy: `http://127.0.0.1:${port}`,
    authorities: authority.certificate,
  });
  const url = 'https://graph.microsoft.com/v1.0/users';
  const answers = [];
  for (let count = 0; count < 5; count += 1)
    answers.push((await network.sendRequest(createPipelineRequest({ url }))).status);
  counting.closeAllConnections();
  counting.close();
  await box.close();
  expect([answers, tunnels]).toEqual([[200, 200, 200, 200, 200], 1]);
});

it.each(['aborted', 'timed out'])(
  'a request that is %s leaves no tunnel to a proxy that does not answer',
  async (how) => {
    let begun = 0;
    let ended = (): void => undefined;
    const end = new Promise<void>((resolve) => (ended = resolve));
    const proxy = createServer().on('connect', (_, socket: Duplex) => {
      begun += 1;
      socket.resume().on('end', ended).on('error', ended);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const network = createNetwork({ proxy: `http://127.0.0.1:${port}` });
    const url = 'https://graph.microsoft.com/v1.0/users';
    const options = how === 'aborted' ? { abortSignal: AbortSignal.timeout(100) } : { timeout: 100 };
    await expect(network.sendRequest(createPipelineRequest({ url, ...options }))).rejects.toThrow(/timeout/);
    await end;
    expect(begun).toBe(1);
    proxy.close();
  },
);
