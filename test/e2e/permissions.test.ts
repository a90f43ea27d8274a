/** Each command works with exactly the least permissions, and names what is missing with one less. */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMANDS } from '../../cli/commands';
import { least, necessary, permissionSets } from '../../graph/permission-sets';
import { OWNED_BY } from '../../graph/permissions';
import { provisioning } from '../support/provisioning';
import { startLiveTenant } from '../support/live-tenant';
import { runCli, type CliResult } from '../support/run-cli';
import { APPLICATION, SPEC, TENANT_ID, type TestTenant } from '../support/tenant';

jest.setTimeout(120_000);

/** How each command is called on a tenant in which the application runs. Its exit code is none of a refusal then. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  plan: ['plan', 'spec.yaml'],
  adopt: ['adopt', 'spec.yaml', '--yes'],
  apply: ['apply', 'spec.yaml', '--yes'],
  destroy: ['destroy', 'spec.yaml', '--yes'],
  export: ['export', '--name', APPLICATION],
  status: ['status', 'spec.yaml'],
  watch: ['watch', 'spec.yaml'],
  logs: ['logs', 'spec.yaml'],
  drift: ['drift', 'spec.yaml'],
  snapshot: ['snapshot', 'spec.yaml', '--out', 'people.jsonl', '--full'],
  'provision-on-demand': ['provision-on-demand', 'pilot@contoso.example', 'spec.yaml', '--yes'],
  start: ['start', 'spec.yaml', '--yes'],
  pause: ['pause', 'spec.yaml', '--yes'],
  restart: ['restart', 'spec.yaml', '--yes'],
  deletions: ['deletions', 'allow', 'spec.yaml', '--yes'],
};

/** Those that write Terraform's state, and cannot do so twice in one. */
const TERRAFORM = ['plan', 'apply', 'destroy'];

/** What the identity under test holds, and which one of its least set it does without. */
interface Row {
  readonly command: string;
  /** Whether the application is its own. */
  readonly owns: boolean;
  readonly set: readonly string[];
}

const ROWS: readonly Row[] = permissionSets(provisioning()).flatMap(({ commands, needs }) => {
  const [own, others] = [true, false].map((owns) => least(necessary(needs), owns));
  const here = commands.filter((one) => one in CALLS && COMMANDS.some(({ name }) => name === one));
  return here.flatMap((command) => [
    { command, owns: true, set: own ?? [] },
    // What needs the same whoever owns the application is tried once.
    ...(String(own) === String(others) ? [] : [{ command, owns: false, set: others ?? [] }]),
  ]);
});

const SECRET = 'a-secret-of-a-client';
const ADMINISTRATOR = '00000000-0000-4000-8000-000000000001';
const LIMITED = '00000000-0000-4000-8000-000000000002';
const EVERYTHING = [...new Set(permissionSets(provisioning()).flatMap(({ needs }) => least(needs, false)))];

let tenant: TestTenant;
let runs = 0;

beforeAll(async () => {
  const clients = [ADMINISTRATOR, LIMITED].map((clientId) => ({ clientId, clientSecret: SECRET }));
  tenant = await startLiveTenant({
    tenants: [{ tenantId: TENANT_ID, clients }],
    // The reading that allows least: what passes here passes with the others.
    behaviour: { ownerSynchronizes: 'nothing' },
  });
  await apply(tenant.folder, ADMINISTRATOR);
});
afterAll(() => tenant.close());

/** An application in a state of its own, made with all permissions. */
async function apply(folder: string, client: string, application = APPLICATION): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'spec.yaml'), specOf(client, application));
  tenant.portal.grant(client, EVERYTHING);
  const { code, stderr } = await run(folder, client, CALLS['apply'] ?? []);
  if (code !== 0) throw new Error(stderr);
}

function specOf(client: string, application: string): string {
  const identity = `identity: { clientId: ${client}, clientSecret: { env: OWN_SECRET } }`;
  return SPEC.replace(`{ tenantId: ${TENANT_ID} }`, `{ tenantId: ${TENANT_ID}, ${identity} }`).replace(
    'application: {',
    `application: { displayName: "${application}",`,
  );
}

async function run(folder: string, client: string, call: readonly string[]): Promise<CliResult> {
  const env = { ...tenant.env, OWN_SECRET: SECRET, ARM_CLIENT_ID: client, ARM_CLIENT_SECRET: SECRET };
  return runCli(call, { cwd: folder, env, wait: call[0] === 'watch' ? untilCycle : () => Promise.resolve() });
}

/** Lets the cycle run that is waited for. */
async function untilCycle(): Promise<void> {
  await tenant.box.advance('next-cycle');
}

/** Runs the command as the limited identity, on an application that is there but for `apply`. */
async function limited({ command, owns }: Row, permissions: readonly string[]): Promise<CliResult> {
  runs += 1;
  const folder = join(tenant.folder, `run-${runs}`);
  const isFresh = command === 'apply' || command === 'destroy';
  const application = isFresh ? `Application ${runs}` : APPLICATION;
  if (command === 'destroy') await apply(folder, owns ? LIMITED : ADMINISTRATOR, application);
  await mkdir(folder, { recursive: true });
  const name = command === 'adopt' ? `adopted-${runs}` : 'ipass-smartconnect';
  const spec = specOf(LIMITED, application).replace('name: ipass-smartconnect', `name: ${name}`);
  await writeFile(join(folder, 'spec.yaml'), spec);
  const state = 'terraform.ipass-smartconnect-contoso.tfstate';
  if (command === 'plan') await copyFile(join(tenant.folder, state), join(folder, state));
  tenant.portal.grant(LIMITED, permissions);
  const result = await run(folder, LIMITED, CALLS[command] ?? []);
  await rm(folder, { recursive: true, force: true });
  return result;
}

test('every command that is there is held to its own', () => {
  const tried = new Set(ROWS.map(({ command }) => command));
  const graph = permissionSets(provisioning()).flatMap(({ commands }) => commands);
  const there = graph.filter((one) => COMMANDS.some(({ name }) => name === one));
  expect(there.filter((one) => !tried.has(one))).toEqual([]);
});

describe.each(ROWS)('$command, its own application: $owns', (row) => {
  test('works with the least', async () => {
    const { code, stderr } = await limited(row, row.set);
    expect([stderr, [0, 2, 4]]).toEqual([
      expect.not.stringMatching(/permission|not allowed/),
      expect.arrayContaining([code]),
    ]);
  });

  // An identity that owns nothing differs in this one only.
  const less = row.owns ? row.set : row.set.filter((one) => one === 'Application.ReadWrite.All');
  test.each(less)('is refused without %s, and says so', async (missing) => {
    const { code, stderr, stdout } = await limited(
      row,
      row.set.filter((one) => one !== missing),
    );
    expect([code, stderr + stdout]).toEqual([5, expect.stringContaining(missing)]);
    expect(TERRAFORM.includes(row.command) ? stderr : '').not.toContain('terraform/failed');
  });
});

test('an application of others is out of reach for who may change only its own', async () => {
  const row = ROWS.find(({ command, owns }) => command === 'destroy' && !owns);
  if (row === undefined) throw new Error('No such row.');
  const permissions = row.set.map((one) => (one === 'Application.ReadWrite.All' ? OWNED_BY : one));
  const { code, stderr } = await limited(row, permissions);
  expect([code, stderr]).toEqual([5, expect.stringContaining(OWNED_BY)]);
});
