import { createListener, MAXIMUM_BODY_BYTES } from '../../../emulator/http/listener';
import type { Handler } from '../../../emulator/http/message';
import { startServer } from '../../../emulator/http/server';
import type { RunningServer } from '../../../emulator/http/server';
import { DamagedStateError, UnwrittenStateError } from '../../../emulator/state/database-folder';
import { errorCode, send } from '../client';

const failures: unknown[] = [];
let server: RunningServer;

beforeAll(async () => {
  const handle: Handler = ({ method, host, target, body }) => {
    if (target === '/fail') return Promise.reject(new Error('a secret detail'));
    if (target === '/full') return Promise.reject(new UnwrittenStateError('No space left in /some/folder'));
    if (target === '/damaged') return Promise.reject(new DamagedStateError('CURRENT is missing'));
    if (target === '/malformed') return Promise.resolve({ status: 200, text: '{"a":' });
    if (target === '/none') return Promise.resolve({ status: 204 });
    return Promise.resolve({
      status: 200,
      headers: { 'x-extra': 'yes' },
      body: { method, host, target, size: body.length },
    });
  };
  server = await startServer(createListener(handle, (error) => failures.push(error)));
});
afterAll(() => server.close());

it('hands over the request and sends JSON', async () => {
  const answer = await send(server, 'POST', '/a?b=c', { host: 'Graph.Microsoft.com:443', text: 'abc' });
  expect(answer.body).toEqual({ method: 'POST', host: 'graph.microsoft.com', target: '/a?b=c', size: 3 });
  expect(answer.headers).toMatchObject({
    'x-extra': 'yes',
    'content-type': expect.stringMatching(/^application\/json;/) as unknown,
  });
});

it('sends a text as it is, and an empty body without type', async () => {
  // Read by hand: the text is not JSON although the answer says so.
  const malformed = await fetch(`${server.url}/malformed`);
  expect(await malformed.text()).toBe('{"a":');
  const none = await send(server, 'GET', '/none');
  expect([none.status, none.text, none.headers['content-type']]).toEqual([204, '', undefined]);
});

it('takes a body of the largest size and refuses a larger one', async () => {
  const largest = await send(server, 'PUT', '/', { text: Buffer.alloc(MAXIMUM_BODY_BYTES) });
  expect(largest.body.size).toBe(MAXIMUM_BODY_BYTES);
  const larger = await send(server, 'PUT', '/', { text: Buffer.alloc(MAXIMUM_BODY_BYTES + 1) });
  expect([larger.status, errorCode(larger)]).toEqual([413, 'RequestEntityTooLarge']);
});

it('answers 500 without a detail where the handler fails, and tells its owner', async () => {
  const answer = await send(server, 'GET', '/fail');
  expect(answer.status).toBe(500);
  expect(answer.text).not.toContain('secret detail');
  expect(failures.splice(0)).toEqual([new Error('a secret detail')]);
});

it('answers 507 with the reason where the state cannot be written, and tells its owner', async () => {
  const answer = await send(server, 'POST', '/full');
  expect([answer.status, errorCode(answer)]).toEqual([507, 'InsufficientStorage']);
  expect(answer.text).toContain('could not be written: No space left in /some/folder');
  expect(failures.splice(0)).toHaveLength(1);
});

it('says so where the state is damaged', async () => {
  const answer = await send(server, 'GET', '/damaged');
  expect([answer.status, errorCode(answer)]).toEqual([500, 'InternalServerError']);
  expect(answer.text).toContain('is damaged: CURRENT is missing');
  expect(failures.splice(0)).toHaveLength(1);
});
