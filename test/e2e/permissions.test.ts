/** Each command works with exactly the least permissions, and names what is missing with one less. */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMANDS } from '../../cli/commands';
import { least, OPTIONAL, permissionSets } from '../../cli/permissions/sets';
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
  export: ['export', '--name', APPLICATION],
  status: ['status', 'spec.yaml'],
  logs: ['logs', 'spec.yaml'],
  drift: ['drift', 'spec.yaml'],
  snapshot: ['snapshot', 'spec.yaml', '--out', 'people.jsonl', '--full'],
  'provision-on-demand': ['provision-on-demand', 'pilot@contoso.example', 'spec.yaml', '--yes'],
  start: ['start', 'spec.yaml', '--yes'],
  pause: ['pause', 'spec.yaml', '--yes'],
  restart: ['restart', 'spec.yaml', '--yes'],
  deletions: ['deletions', 'list', 'spec.yaml'],
};

const SETS = permissionSets(provisioning());
const ROWS = SETS.flatMap(({ commands, needs }) => {
  const [command = ''] = commands;
  const call = CALLS[command];
  const necessary = needs.filter((need) => !OPTIONAL.has(need));
  return call === undefined || !COMMANDS.some(({ name }) => name === command)
    ? []
    : [{ command, call, needs: necessary, set: least(necessary) }];
});

const SECRET = 'a-secret-of-a-client';
let tenant: TestTenant;
/** Of people who are not assigned, so that somebody can be. */
let people: readonly string[];

/** One client for each set of permissions that is tried. */
const clients = [
  { clientId: guid(0), clientSecret: SECRET },
  ...ROWS.flatMap(({ command, set }) =>
    [set, ...set.map((one) => set.filter((other) => other !== one))].map((roles, index) => ({
      clientId: clientOf(command, index),
      clientSecret: SECRET,
      roles,
    })),
  ),
];

function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function clientOf(command: string, index: number): string {
  return guid(1000 * (1 + ROWS.findIndex((row) => row.command === command)) + index);
}

beforeAll(async () => {
  tenant = await startLiveTenant({ tenants: [{ tenantId: TENANT_ID, clients }] });
  await tenant.spec(SPEC);
  await tenant.apply();
  const names = [];
  for await (const one of tenant.graph.list<{ userPrincipalName: string }>('users'))
    names.push(one.userPrincipalName);
  people = names.filter((name) => !name.startsWith('pilot@'));
});
afterAll(() => tenant.close());

/** Runs a command as one client, with a state of its own where it writes one. */
async function as(client: string, { command, call }: (typeof ROWS)[number]): Promise<CliResult> {
  const folder = join(tenant.folder, client);
  const name = command === 'plan' || command === 'apply' ? 'ipass-smartconnect' : `c-${client}`;
  const spec = SPEC.replace('name: ipass-smartconnect', `name: ${name}`).replace(
    `{ tenantId: ${TENANT_ID} }`,
    `{ tenantId: ${TENANT_ID}, identity: { clientId: ${client}, clientSecret: { env: OWN_SECRET } } }`,
  );
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await writeFile(join(folder, 'spec.yaml'), command === 'apply' ? changed(spec, client) : spec);
  const state = 'terraform.ipass-smartconnect-contoso.tfstate';
  await copyFile(join(tenant.folder, state), join(folder, state));
  return runCli(call, {
    cwd: folder,
    env: {
      ...tenant.env,
      OWN_SECRET: SECRET,
      ARM_CLIENT_ID: client,
      ARM_CLIENT_SECRET: SECRET,
      ARM_TENANT_ID: TENANT_ID,
    },
    wait: () => Promise.resolve(),
  });
}

/** Something new of everything, for each client another. */
function changed(spec: string, client: string): string {
  const number = Number(client.slice(-3));
  return spec
    .replace('threshold: 50', `threshold: ${51 + number}`)
    .replace('assignments:', `assignments:\n  - { user: ${people[number] ?? ''}, role: User }`);
}

test('most commands are held to theirs', () => {
  expect(ROWS.length).toBeGreaterThanOrEqual(9);
});

describe.each(ROWS)('$command', (row) => {
  test('works with the least', async () => {
    const { code, stderr } = await as(clientOf(row.command, 0), row);
    expect([stderr, [0, 2, 4]]).toEqual([
      expect.not.stringContaining('permission'),
      expect.arrayContaining([code]),
    ]);
  });

  test.each(row.set.map((permission, index) => [permission, index + 1] as const))(
    'not without %s',
    async (permission, index) => {
      const { code, stderr, stdout } = await as(clientOf(row.command, index), row);
      // Terraform repeats what Graph says, which names no permission.
      const named = ['plan', 'apply'].includes(row.command)
        ? /Authorization_RequestDenied|401|403/
        : new RegExp(
            row.needs
              .filter(({ permissions }) => permissions.includes(permission))
              .flatMap(({ permissions }) => permissions)
              .map((one) => one.replaceAll('.', '\\.'))
              .join('|'),
          );
      // Just after an application was made Graph refuses in the same words, so that Terraform's failure is told as one that may pass.
      const exits = ['plan', 'apply'].includes(row.command) ? [1, 5] : [5];
      expect([exits, stderr + stdout]).toEqual([
        expect.arrayContaining([code]),
        expect.stringMatching(named),
      ]);
    },
  );
});
