/** What somebody who interrupts does not wait for: anything. */
import type { GraphClient } from '../../graph/client';
import { Semaphore } from '../../graph/semaphore';
import { answeringServer, json, type Answer } from './answering-server';

/** Never passes, and heeds nothing. */
const forever = (): Promise<void> => new Promise(() => undefined);
const never: Answer = () => undefined;
const throttled: Answer = (response) => json(response, {}, 429, { 'Retry-After': '60' });

type Ask = (graph: GraphClient, signal?: AbortSignal) => Promise<unknown>;

const get: Ask = (graph, signal) => graph.get('users', signal && { signal });
const batch: Ask = (graph, signal) => graph.batch([{ url: '/users' }], signal && { signal });

const begun: Answer = (response) => {
  response.write('{');
};

const partly: Answer = (response) =>
  json(response, { responses: [{ id: '0', status: 429, headers: { 'Retry-After': '60' } }] });

const cases: readonly [string, Ask, Answer, Answer | undefined][] = [
  ['an answer', get, never, undefined],
  ['the end of an answer', get, begun, undefined],
  ['a pause', get, throttled, undefined],
  ['the pause of a batch', batch, throttled, undefined],
  ['the pause of a part of a batch', batch, partly, undefined],
  ['a token', get, never, never],
  ['the pause of the login', get, never, throttled],
];

describe.each(cases)('%s', (_, ask, answer, login) => {
  test.each(['the client', 'the request'])('is not waited for where %s is ended', async (whose) => {
    const controller = new AbortController();
    const server = await answeringServer(answer, login);
    const { signal } = controller;
    const isClient = whose === 'the client';
    const graph = server.graph({ retry: { wait: forever }, ...(isClient && { signal }) });
    const ended = ask(graph, isClient ? undefined : signal).catch((error: unknown) => error);
    setTimeout(() => controller.abort(), 100);
    const began = Date.now();
    expect(await ended).toBe(signal.reason);
    expect(Date.now() - began).toBeLessThan(1000);
  });
});

test('nothing is begun once it was interrupted', async () => {
  const server = await answeringServer((response) => json(response, {}));
  const signal = AbortSignal.abort();
  await expect(server.graph({ signal }).get('users')).rejects.toBe(signal.reason);
  await expect(server.graph().batch([{ url: '/users' }], { signal })).rejects.toBe(signal.reason);
  expect(server.asked).toEqual([]);
});

test('whoever is interrupted while it waits for a turn lets the others have theirs', async () => {
  const slots = new Semaphore(1);
  let finish = (): void => undefined;
  const first = slots.run(() => new Promise<string>((resolve) => (finish = () => resolve('first'))));
  const controller = new AbortController();
  const second = slots.run(() => Promise.resolve('second'), controller.signal);
  const third = slots.run(() => Promise.resolve('third'));
  controller.abort();
  await expect(second).rejects.toBe(controller.signal.reason);
  finish();
  expect([await first, await third, await slots.run(() => Promise.resolve('fourth'))]).toEqual([
    'first',
    'third',
    'fourth',
  ]);
});
