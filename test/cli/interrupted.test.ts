/** Commands that somebody interrupts while Microsoft has them wait. */
import type { RequestHook } from '../../emulator/http/handler';
import type { Reply } from '../../emulator/http/message';
import { startLiveTenant } from '../support/live-tenant';
import type { CliResult } from '../support/run-cli';
import { SPEC, type TestTenant } from '../support/tenant';

jest.setTimeout(60_000);

const THROTTLED: Reply = {
  status: 429,
  headers: { 'retry-after': '30' },
  body: { error: { code: 'TooManyRequests' } },
};

let tenant: TestTenant;
let where = /never/;
const hook: RequestHook = ({ host, target }) => (where.test(`${host}${target}`) ? THROTTLED : undefined);

beforeAll(async () => {
  tenant = await startLiveTenant({ onRequest: hook });
  await tenant.spec(SPEC);
});
afterAll(() => tenant.close());

/** Interrupts a command, so often, once it waits. */
async function interrupted(args: readonly string[], times = 1): Promise<CliResult> {
  const handlers: (() => void)[] = [];
  return tenant.scimform(args, {
    onInterruptible: (handler) => handlers.push(handler),
    wait: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        setTimeout(() => {
          for (let time = 0; time < times; time += 1) for (const handler of handlers) handler();
        }, 20);
      }),
  });
}

const TOKEN = /oauth2/;
const FIRST = /\/servicePrincipals/;
const BATCH = /\$batch/;

test.each<[string, RegExp, readonly string[], number, number, RegExp]>([
  ['snapshot signs in', TOKEN, ['snapshot', '--out', 'a.jsonl'], 1, 1, /snapshot\/interrupted/],
  [
    'snapshot looks for the application',
    FIRST,
    ['snapshot', '--out', 'a.jsonl'],
    1,
    1,
    /snapshot\/interrupted/,
  ],
  ['snapshot looks for groups', BATCH, ['snapshot', '--out', 'a.jsonl'], 1, 1, /snapshot\/interrupted/],
  ['watch signs in', TOKEN, ['watch'], 1, 1, /watch\/interrupted/],
  ['watch looks for the job', FIRST, ['watch'], 1, 1, /watch\/interrupted/],
  ['logs signs in', TOKEN, ['logs'], 1, 1, /logs\/interrupted/],
  ['logs looks for the application', FIRST, ['logs', '--follow'], 1, 0, /^/],
  ['pause signs in', TOKEN, ['pause', '--yes'], 2, 1, /control\/interrupted/],
  ['start looks for the job', FIRST, ['start', '--yes'], 2, 1, /not reached/],
])('%s', async (_, pattern, args, times, code, told) => {
  where = pattern;
  const result = await interrupted(args, times);
  expect([result.code, `${result.stdout}${result.stderr}`]).toEqual([code, expect.stringMatching(told)]);
  expect(result.stderr).not.toContain('internal/defect');
});
