import { connect } from 'node:net';
import { once } from 'node:events';
import { startServer } from '../../../emulator/http/server';

it('listens on the loopback address at a port of its own', async () => {
  const servers = [
    await startServer((_, response) => response.end('one')),
    await startServer((_, response) => response.end('two')),
  ];
  const [one, two] = servers.map(({ url }) => new URL(url));
  expect([one!.hostname, two!.hostname]).toEqual(['127.0.0.1', '127.0.0.1']);
  expect(one!.port).not.toBe(two!.port);
  expect(await (await fetch(two!)).text()).toBe('two');
  await Promise.all(servers.map((server) => server.close()));
});

it('closes while a client holds its connection open, and may be closed twice', async () => {
  const server = await startServer((_, response) => response.end());
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nHost: h\r\nConnection: keep-alive\r\n\r\n');
  await once(socket, 'data');
  const closed = once(socket, 'close');
  await server.close();
  await server.close();
  await closed;
  expect(socket.destroyed).toBe(true);
  await expect(fetch(server.url)).rejects.toThrow();
});
