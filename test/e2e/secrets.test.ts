/** No command on a tenant tells a secret, or leaves one or an access token anywhere but in Terraform's state. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reply, Request } from '../../emulator/http/message';
import { parseFault } from '../../emulator/faults/given-fault';
import { COMMANDS } from '../../cli/commands';
import { startLiveTenant } from '../support/live-tenant';
import { runCli, type CliResult } from '../support/run-cli';
import { APPLICATION, CANARY, SPEC, TENANT_ID, type TestTenant } from '../support/tenant';

jest.setTimeout(120_000);

const CLIENT_SECRET = 'canary-client-3a1f';

/** Arguments by command; the spec of the folder is meant. */
const CALLS: readonly (readonly string[])[] = [
  ['doctor'],
  ['plan'],
  ['snapshot', '--out', 'people.jsonl'],
  ['status'],
  ['logs'],
  ['drift'],
  ['provision-on-demand', 'pilot@contoso.example', '--yes'],
  ['pause', '--yes'],
  ['start', '--yes'],
  ['restart', '--yes'],
  ['deletions', 'list'],
  ['adopt', '--yes'],
  ['export', '--name', APPLICATION, '--credentials', 'managed'],
];

let tenant: TestTenant;
let home: string;

beforeAll(async () => {
  const clients = [
    { clientId: '44444444-4444-4444-8444-444444444444', clientSecret: CLIENT_SECRET },
  ] as const;
  tenant = await startLiveTenant({ tenants: [{ tenantId: TENANT_ID, clients }] }, echoed);
  home = await mkdtemp(join(tmpdir(), 'scimform-home-'));
  await tenant.spec(SPEC);
  await tenant.apply();
});
afterAll(async () => {
  await tenant.close();
  await rm(home, { recursive: true });
});

async function call(args: readonly string[], own: Readonly<Record<string, string>> = {}): Promise<CliResult> {
  const env = { HOME: home, ...own };
  if (args[0] !== 'export') return tenant.scimform(args, { env });
  // It takes no spec.
  const wait = (): Promise<void> => Promise.resolve();
  return runCli(args, { cwd: tenant.folder, env: { ...tenant.env, ...env }, wait });
}

let isEchoing = false;

/** What an application said to the service stands in the log, and why a job is in quarantine: some repeat what they were sent. */
function echoed({ method, target }: Request, reply: Reply): Reply {
  if (!isEchoing || method === 'PUT' || !/auditLogs|synchronization\/jobs|provisionOnDemand/.test(target))
    return reply;
  return {
    ...reply,
    body: JSON.parse(JSON.stringify(reply.body ?? null), echoing) as Exclude<Reply['body'], undefined>,
  };
}

function echoing(name: string, value: unknown): unknown {
  if (['reason', 'message', 'description'].includes(name) && typeof value === 'string')
    return `${value} 401 for Bearer ${CANARY} by ${CLIENT_SECRET}`;
  // The answer to provisioning on demand is a document in a text.
  if (name === 'value' && typeof value === 'string' && value.startsWith('{'))
    return JSON.stringify(JSON.parse(value, echoing));
  return value;
}

/** Everything that is written in a folder, by file. */
async function contents(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const)));
}

const SECRET = new RegExp(`${CANARY}|${CLIENT_SECRET}`);
/** How the access tokens of the box begin. */
const TOKEN = /eyJ[A-Za-z0-9_-]{20,}\.eyJ/;

test('the calls are of commands that exist', () => {
  const known = COMMANDS.map(({ name }) => name);
  for (const [command = ''] of CALLS) expect(known).toContain(command);
});

describe.each(CALLS.map((one) => [one.join(' '), one] as const))('%s', (_, args) => {
  test.each(['', 'empty-401', 'permission-denied', 'token-expired', 'throttled=0.3'])(
    'with fault %j',
    async (fault) => {
      const given = fault === '' ? [] : [parseFault(fault)];
      tenant.box.setFaults(given.flatMap((one) => ('mistake' in one ? [] : [one])));
      const text = await call(args);
      const json = await call([...args, '--format', 'json']);
      expect([text.code, json.code]).not.toContain(64);
      const told = [text, json].map(({ stdout, stderr }) => stdout + stderr).join('\n');
      expect(told).not.toMatch(SECRET);
      expect(told).not.toMatch(TOKEN);
      expect(told).not.toContain('internal/defect');
    },
  );
});

test('what an application repeated is told without', async () => {
  tenant.box.setFaults([]);
  tenant.portal.start(APPLICATION);
  await tenant.box.advance('next-cycle');
  isEchoing = true;
  let count = 0;
  for (const args of [
    ['logs'],
    ['logs', '--format', 'jsonl'],
    ['provision-on-demand', 'pilot@contoso.example', '--yes'],
  ])
    for (const format of [[], args.includes('--format') ? [] : ['--format', 'json']]) {
      const { stdout, stderr } = await call([...args, ...format]);
      expect(stdout + stderr).not.toMatch(SECRET);
      count += (stdout + stderr).split('(sensitive)').length - 1;
    }
  isEchoing = false;
  expect(count).toBeGreaterThan(5);
});

test('a wrong secret is not repeated', async () => {
  tenant.box.setFaults([]);
  for (const args of CALLS) {
    const { stdout, stderr } = await call(args, { ARM_CLIENT_SECRET: 'canary-wrong-77' });
    expect(stdout + stderr).not.toContain('canary-wrong-77');
  }
});

test('nothing is left but the state', async () => {
  const files = new Map([...(await contents(tenant.folder)), ...(await contents(home))]);
  const holding = (pattern: RegExp): string[] =>
    [...files].flatMap(([file, text]) => (pattern.test(text) && !file.includes('.tfstate') ? [file] : []));
  expect([holding(SECRET), holding(TOKEN)]).toEqual([[], []]);
  expect(files.size).toBeGreaterThan(3);
});
