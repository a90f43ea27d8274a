/** Every command that only looks ends right in bad weather, or with exit code 5 and a sentence; and it never writes. */
import { parseFault } from '../../emulator/faults/given-fault';
import { COMMANDS } from '../../cli/commands';
import { startLiveTenant } from '../support/live-tenant';
import { documentOf, runCli } from '../support/run-cli';
import { APPLICATION, SPEC, type TestTenant } from '../support/tenant';

jest.setTimeout(120_000);

/** Arguments by command; the spec of the folder is meant. */
const CALLS: readonly (readonly string[])[] = [
  ['status'],
  ['logs'],
  ['drift'],
  ['deletions', 'list'],
  ['export', '--name', APPLICATION, '--credentials', 'managed'],
];

const FAULTS: readonly string[] = [
  'throttled=0.5',
  'unavailable=0.5',
  'connection-reset=0.4',
  'replication-lag',
  'token-expired=0.3',
  'empty-401=0.3',
];

const NOW = Date.parse('2026-01-05T09:00:00Z');

/** How often each is tried: what a fault hits is drawn anew. */
const ROUNDS = 2;

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startLiveTenant({ now: () => new Date(NOW) });
  await tenant.spec(SPEC);
  await tenant.apply();
  await tenant.box.advance('next-cycle');
});
afterAll(() => tenant.close());
afterEach(() => tenant.box.setFaults([]));

/** How a call ended, and what it came to. */
interface Ended {
  readonly code: number;
  readonly document: unknown;
  /** Codes of what was wrong with Graph. */
  readonly graph: readonly string[];
}

async function ended(args: readonly string[]): Promise<Ended> {
  const { folder: cwd, env } = tenant;
  const wait = (): Promise<void> => Promise.resolve();
  const result = await runCli([...args, '--format', 'json'], { cwd, env, wait, now: NOW });
  const graph = (result.stdout + result.stderr).match(/graph\/[a-z-]+/g) ?? [];
  return { code: result.code, document: documentOf(result), graph };
}

test('the calls are of commands that exist', () => {
  const known = COMMANDS.map(({ name }) => name);
  for (const [command = ''] of CALLS) expect(known).toContain(command);
});

describe.each(CALLS.map((one) => [one.join(' '), one] as const))('%s', (_, args) => {
  test.each(FAULTS)('with %s', async (fault) => {
    const calm = await ended(args);
    expect(calm.graph).toEqual([]);
    const given = parseFault(fault);
    if ('mistake' in given) throw new Error(given.mistake);
    tenant.box.setFaults([given]);
    for (let round = 0; round < ROUNDS; round += 1) {
      const one = await ended(args);
      const isTold = one.code === 5 && one.graph.length > 0;
      expect(isTold ? calm : one).toEqual(calm);
    }
  });
});
