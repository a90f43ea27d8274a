/** What somebody who waits is told. */
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { tellingWaits, waitLine } from '../../cli/live/waits';
import { retrying } from '../../graph/transport/retry';
import type { RequestHook } from '../../emulator/http/handler';
import { startLiveTenant } from '../support/live-tenant';
import { SPEC, type TestTenant } from '../support/tenant';

jest.setTimeout(60_000);

const GRAPH = 'graph.microsoft.com';
const of = { next: 2, most: 12 };

test.each([
  [
    { milliseconds: 30_250, atMost: 30_500, host: GRAPH, status: 429, isAsked: true, ...of },
    'Microsoft Graph asks to wait 30 s (429); trying again, 2 of 12',
  ],
  [
    {
      milliseconds: 60_000,
      atMost: 60_500,
      host: 'dod-graph.microsoft.us',
      status: 503,
      isAsked: true,
      ...of,
    },
    'Microsoft Graph asks to wait 60 s (503); trying again, 2 of 12',
  ],
  [
    { milliseconds: 4000, atMost: 4250, host: GRAPH, status: 503, ...of },
    'Microsoft Graph has a fault (503); trying again, 2 of 12',
  ],
  [
    { milliseconds: 4000, atMost: 4250, host: GRAPH, status: 429, ...of },
    'Microsoft Graph refuses for now (429); trying again, 2 of 12',
  ],
  [
    {
      milliseconds: 4000,
      atMost: 4250,
      host: 'login.microsoftonline.com',
      code: 'ECONNREFUSED',
      next: 4,
      most: 5,
    },
    'The login login.microsoftonline.com cannot be reached (ECONNREFUSED); trying again, 4 of 5',
  ],
  [
    { milliseconds: 250, atMost: 750, host: GRAPH, silentFor: 100_000, next: 2, most: 2 },
    'Microsoft Graph gave no whole answer in 100 s; trying again, 2 of 2',
  ],
])('%j', (pause, line) => {
  expect(waitLine(pause)).toBe(line);
});

test('waits that go on at once are told once, a longer one again', async () => {
  const lines: string[] = [];
  const told = tellingWaits((line) => lines.push(line));
  const wait = (milliseconds: number, over: Promise<void>): void =>
    told({ milliseconds, atMost: milliseconds, host: GRAPH, status: 429, isAsked: true, ...of }, over);
  let end = (): void => undefined;
  const going = new Promise<void>((resolve) => (end = resolve));
  wait(2000, going);
  wait(10_000, going);
  wait(10_000, going);
  wait(20_000, going);
  end();
  await going;
  wait(10_000, Promise.reject(new Error('interrupted')));
  await Promise.resolve();
  await Promise.resolve();
  wait(10_000, going);
  expect(lines.map((line) => /\d+ s/.exec(line)?.[0])).toEqual(['10 s', '20 s', '10 s', '10 s']);
});

test('a short wait that ends during a long one does not have that told again', async () => {
  const lines: string[] = [];
  const told = tellingWaits((line) => lines.push(line));
  const wait = (milliseconds: number, over: Promise<void>): void =>
    told({ milliseconds, atMost: milliseconds, host: GRAPH, status: 429, isAsked: true, ...of }, over);
  const never = new Promise<void>(() => undefined);
  wait(3000, Promise.resolve());
  wait(30_000, never);
  await new Promise(setImmediate);
  wait(30_000, never);
  expect(lines.map((line) => /\d+ s/.exec(line)?.[0])).toEqual(['3 s', '30 s']);
});

test('waits that were asked for do not hide one of our own', async () => {
  const lines: string[] = [];
  const tell = tellingWaits((line) => lines.push(line));
  let tries = 0;
  const answers = retrying(
    {
      sendRequest: (request) => {
        tries += 1;
        const headers = createHttpHeaders(tries <= 3 ? { 'retry-after': '1' } : {});
        return Promise.resolve({ request, status: tries <= 3 ? 429 : 503, headers });
      },
    },
    {
      mayRepeat: () => true,
      wait: () => Promise.resolve(),
      now: () => 0,
      random: () => 0,
      deadline: 300_000,
      onWait: tell,
    },
  );
  await answers.sendRequest(createPipelineRequest({ url: `https://${GRAPH}/v1.0/users` }));
  expect(lines).toEqual(['Microsoft Graph has a fault (503); trying again, 5 of 12']);
});

test('waits of our own choice are told once, silence each time', async () => {
  const lines: string[] = [];
  const told = tellingWaits((line) => lines.push(line));
  const most = 12;
  const wait = async (length: object): Promise<void> => {
    told({ milliseconds: 500, atMost: 750, host: GRAPH, next: 2, most, ...length }, Promise.resolve());
    await new Promise(setImmediate);
  };
  for (const [atMost, next, longestBefore] of [
    [750, 2, 0],
    [1250, 3, 750],
    [2250, 4, 1250],
    [4250, 5, 2250],
    [32_250, 8, 4250],
  ] as const)
    await wait({ atMost, status: 503, next, longestBefore });
  await wait({ silentFor: 100_000, most: 2 });
  expect(lines).toEqual([
    'Microsoft Graph has a fault (503); trying again, 4 of 12',
    'Microsoft Graph gave no whole answer in 100 s; trying again, 2 of 2',
  ]);
});

describe('a command that waits', () => {
  let tenant: TestTenant;
  let left = 0;
  /** Refuses what Graph is asked that often. */
  const throttled: RequestHook = ({ host }) => {
    if (host !== GRAPH || left === 0) return undefined;
    left -= 1;
    return { status: 429, headers: { 'retry-after': '30' }, body: { error: { code: 'TooManyRequests' } } };
  };

  beforeAll(async () => {
    tenant = await startLiveTenant({ onRequest: throttled });
    await tenant.spec(SPEC);
  });
  afterAll(() => tenant.close());

  const NOTE = 'contoso: Microsoft Graph asks to wait 30 s (429); trying again, ';

  test.each(['status', 'drift', 'logs', 'pause'])('%s says so on stderr', async (command) => {
    left = 2;
    const yes = command === 'pause' ? ['--yes'] : [];
    const { stdout, stderr } = await tenant.scimform([command, '--format', 'json', ...yes]);
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    expect(stderr.split('\n').filter((line) => line.startsWith(NOTE))).toEqual([
      `${NOTE}2 of 12`,
      `${NOTE}3 of 12`,
    ]);
    expect(stdout).not.toContain('asks to wait');
  });
});
