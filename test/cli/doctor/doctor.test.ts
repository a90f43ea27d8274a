import { join } from 'node:path';
import type { BoxTenant } from '../../../emulator/tenant/tenant';
import { nodeCheck } from '../../../cli/doctor/machine';
import { startLiveTenant } from '../../support/live-tenant';
import { documentOf, runCli, type CliOptions, type CliResult } from '../../support/run-cli';
import { CANARY, SPEC, TENANT_ID, type TestTenant } from '../../support/tenant';

interface DoctorDocument {
  readonly machine: readonly Check[];
  readonly tenants: readonly { readonly tenant: string; readonly checks: readonly Check[] }[];
}

interface Check {
  readonly name: string;
  readonly result: string;
  readonly found: string;
  readonly fix?: string;
}

const CLIENT_ID = '55555555-5555-4555-8555-555555555555';
const SECRET = 'canary-client-secret';

let tenant: TestTenant | undefined;
afterEach(async () => {
  await tenant?.close();
  tenant = undefined;
});

async function tenantWith(roles?: readonly string[]): Promise<TestTenant> {
  const client = { clientId: CLIENT_ID, clientSecret: SECRET, ...(roles === undefined ? {} : { roles }) };
  const tenants: readonly BoxTenant[] = [{ tenantId: TENANT_ID, clients: [client] }];
  tenant = await startLiveTenant({ tenants });
  await tenant.spec(SPEC);
  return tenant;
}

async function doctor(
  one: TestTenant,
  cli: CliOptions = {},
): Promise<{ code: number; document: DoctorDocument }> {
  const result = await one.scimform(['doctor', '--format', 'json'], cli);
  return { code: result.code, document: documentOf<DoctorDocument>(result) };
}

/** What is not as it should be. */
function findings(checks: readonly Check[] | undefined): string[] {
  return (checks ?? [])
    .filter(({ result }) => result !== 'ok')
    .map(({ name, result, found, fix = '' }) => `${result} ${name}: ${found} -> ${fix}`);
}

function told(result: CliResult): string {
  return result.stdout
    .replace(/\d+\.\d+\.\d+(?=; 20\.9)/, 'NODE')
    .replace(/terraform \S+ at \S+/, 'terraform VERSION at PATH')
    .replace(/127\.0\.0\.1:\d+/, 'PROXY');
}

test('all is well, and nothing was made yet', async () => {
  const one = await tenantWith();
  const result = await one.scimform(['doctor']);
  expect(told(result)).toMatchInlineSnapshot(`
   "
   This machine
     ✓ Node.js    NODE; 20.9 is the oldest that works.
     ✓ Terraform  terraform VERSION at PATH
     ✓ Providers  TF_REATTACH_PROVIDERS: providers that run already, such as those of a sandbox.
     ✓ Network    Microsoft is asked by the proxy PROXY, with certificate authorities of its
                  own.
     ✓ Sign-in    By a client secret (ARM_CLIENT_SECRET).

   contoso
     ✓ Variables    IPASS_SCIM_TOKEN: set.
     ✓ Cloud        The tenant is in public.
     ✓ Clock        Within five minutes of Microsoft's.
     ✓ Sign-in      As an application with AppRoleAssignment.ReadWrite.All, Application.ReadWrite.All,
                    AuditLog.Read.All, Directory.Read.All, Synchronization.ReadWrite.All.
     ✓ Permissions  Enough for plan, adopt, apply, destroy, export, status, watch, logs, drift,
                    snapshot, provision-on-demand, start, pause, restart, deletions.
     ! Job          contoso has no application "iPass SmartConnect".
                    → Create it with scimform apply.

   0 to fix, 1 to know.
   "
  `);
  expect(result.code).toBe(0);
});

test('without a spec it looks at this machine only', async () => {
  const one = await tenantWith();
  const result = await runCli(['doctor', '--format', 'json'], { cwd: join(one.folder), env: one.env });
  expect([result.code, documentOf<DoctorDocument>(result).tenants]).toEqual([0, []]);
  expect(one.box.requests).toEqual([]);
});

describe('this machine', () => {
  test.each<[string, Record<string, string>, number, string[]]>([
    [
      'no way of signing in',
      { ARM_CLIENT_ID: '', ARM_CLIENT_SECRET: '', ARM_USE_CLI: 'false' },
      1,
      [expect.stringMatching(/^failed Sign-in: The environment names no way/)],
    ],
    [
      'a client without a credential',
      { ARM_CLIENT_SECRET: '' },
      0,
      [
        'warning Sign-in: ARM_CLIENT_ID is set, but no credential of it. -> Set ARM_CLIENT_SECRET, or ARM_USE_OIDC=true in a pipeline with OIDC.',
      ],
    ],
    [
      'OIDC beside a secret',
      { ARM_USE_OIDC: 'true' },
      0,
      [
        'warning Sign-in: ARM_USE_OIDC is on, but a secret or certificate comes before it. -> Unset the one that is not meant.',
      ],
    ],
    [
      'a secret in a file that is gone',
      { ARM_CLIENT_SECRET: '', ARM_CLIENT_SECRET_FILE_PATH: '/no/such/file' },
      1,
      [
        'failed Sign-in: /no/such/file cannot be read. -> Correct the variable that names it, or the rights of the file.',
      ],
    ],
    [
      'certificates that are none',
      { NODE_EXTRA_CA_CERTS: __filename },
      1,
      [expect.stringMatching(/^failed Network: .*doctor\.test\.ts holds no certificates/)],
    ],
    [
      'providers that are gone',
      { TF_REATTACH_PROVIDERS: '{"x/y/z":{"Addr":{"Network":"unix","String":"/no/socket"}}}' },
      1,
      [expect.stringMatching(/^failed Providers: TF_REATTACH_PROVIDERS names \/no\/socket, which is gone/)],
    ],
    [
      'no Terraform',
      { PATH: '/nowhere' },
      1,
      [expect.stringMatching(/^failed Terraform: Neither terraform nor tofu/)],
    ],
  ])('%s', async (_, env, code, expected) => {
    const one = await tenantWith();
    const result = await runCli(['doctor', '--format', 'json'], {
      cwd: one.folder,
      env: { ...one.env, ...env },
    });
    expect([findings(documentOf<DoctorDocument>(result).machine), result.code]).toEqual([expected, code]);
  });

  test('an old Node.js', () => {
    expect([nodeCheck('20.8.9').result, nodeCheck('20.9.0').result, nodeCheck('22.1.0').result]).toEqual([
      'failed',
      'ok',
      'ok',
    ]);
  });
});

describe('a tenant', () => {
  test.each<[string, string, Record<string, string>, number, string]>([
    [
      'a variable that is not set',
      SPEC,
      { IPASS_SCIM_TOKEN: '' },
      1,
      'failed Variables: IPASS_SCIM_TOKEN is not set.',
    ],
    [
      'another cloud',
      SPEC.replace('contoso: {', 'contoso: { cloud: usgov,'),
      {},
      1,
      "failed Cloud: The spec says usgov, the tenant's Microsoft Graph is graph.microsoft.com. -> Write cloud: public.",
    ],
    [
      'an unknown tenant',
      SPEC.replace(TENANT_ID, '99999999-9999-9999-9999-999999999999'),
      {},
      1,
      'failed Tenant: No cloud knows a tenant 99999999-9999-9999-9999-999999999999.',
    ],
    [
      'a wrong secret',
      SPEC,
      { ARM_CLIENT_SECRET: 'canary-wrong' },
      5,
      'The secret is another one: set the value of the secret, not its id.',
    ],
    ['an unknown client', SPEC, { ARM_CLIENT_ID: TENANT_ID }, 5, 'The tenant does not know this client id'],
    [
      'a proxy that is gone',
      SPEC,
      { HTTPS_PROXY: 'http://127.0.0.1:9' },
      5,
      'failed Login: login.microsoftonline.com cannot be reached: no connection (ECONNREFUSED).',
    ],
    [
      'a certificate that nobody trusts',
      SPEC,
      { NODE_EXTRA_CA_CERTS: '' },
      5,
      'its certificate is not trusted',
    ],
  ])('%s', async (_, spec, env, code, expected) => {
    const one = await tenantWith();
    await one.spec(spec);
    const result = await doctor(one, { env });
    expect([findings(result.document.tenants[0]?.checks).join('\n'), result.code]).toEqual([
      expect.stringContaining(expected),
      code,
    ]);
  });

  test('a clock that is wrong', async () => {
    const one = await tenantWith();
    const { code, document } = await doctor(one, { now: Date.now() + 11 * 60_000 });
    expect([code, findings(document.tenants[0]?.checks)]).toEqual([
      1,
      expect.arrayContaining([expect.stringMatching(/^failed Clock: It is 6[56]\d seconds ahead/)]),
    ]);
  });

  test('an identity that may look at the job only', async () => {
    const one = await tenantWith(['Application.Read.All', 'Synchronization.Read.All']);
    const { code, document } = await doctor(one);
    const permissions = (document.tenants[0]?.checks ?? []).filter(({ name }) => name === 'Permissions');
    expect([code, permissions.map(({ result, found }) => `${result} ${found}`)]).toMatchInlineSnapshot(`
     [
       0,
       [
         "ok Enough for export, status, watch.",
         "warning Not enough for plan, adopt: User.ReadBasic.All to look up users by user principal name; GroupMember.Read.All to look up groups by name.",
         "warning Not enough for apply, destroy: Application.ReadWrite.OwnedBy to make the application from the gallery, and delete it; OwnedBy reaches only what this identity owns; Synchronization.ReadWrite.All to write job, mappings and settings, and start, pause or restart; AppRoleAssignment.ReadWrite.All to assign people and groups; User.ReadBasic.All to look up users by user principal name; GroupMember.Read.All to look up groups by name.",
         "warning Not enough for logs: AuditLog.Read.All to read the provisioning log.",
         "warning Not enough for drift: User.ReadBasic.All to look up users by user principal name; GroupMember.Read.All to look up groups by name.",
         "warning Not enough for snapshot: User.Read.All to read the attributes of all users; GroupMember.Read.All to read groups and their members.",
         "warning Not enough for provision-on-demand: Synchronization.ReadWrite.All to write job, mappings and settings, and start, pause or restart; User.ReadBasic.All to look up users by user principal name.",
         "warning Not enough for start, pause, restart: Synchronization.ReadWrite.All to write job, mappings and settings, and start, pause or restart.",
         "warning Not enough for deletions: Synchronization.ReadWrite.All to write job, mappings and settings, and start, pause or restart.",
       ],
     ]
    `);
  });

  test('an identity that may nothing', async () => {
    const one = await tenantWith([]);
    const { code, document } = await doctor(one);
    expect([code, findings(document.tenants[0]?.checks)[0]]).toEqual([
      5,
      expect.stringContaining('the token allows nothing'),
    ]);
  });

  test('a spec with mistakes is told, and the machine looked at all the same', async () => {
    const one = await tenantWith();
    await one.spec(SPEC.replace('scope: assigned', 'scope: some'));
    const result = await one.scimform(['doctor']);
    expect([result.code, result.stdout, result.stderr]).toEqual([
      1,
      expect.stringContaining('This machine'),
      expect.stringContaining('spec/value'),
    ]);
  });
});

test('no secret is told', async () => {
  const one = await tenantWith();
  await one.scimform(['doctor']);
  await one.scimform(['doctor', '--format', 'json']);
  expect(one.printed.join('\n')).not.toMatch(new RegExp(`${CANARY}|${SECRET}`));
});

describe('--permissions', () => {
  test('tells the least of each command, and asks nobody', async () => {
    const one = await tenantWith();
    const result = await runCli(['doctor', '--permissions', 'provisioning.yaml'], { cwd: one.folder });
    expect(result.stdout).toMatchInlineSnapshot(`
     "Application permissions of Microsoft Graph for contoso, the least:

     plan, adopt
       Application.Read.All: to find the application and read its roles and assignments
         or Application.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All
       Synchronization.Read.All: to read job, mappings and settings
         or Synchronization.ReadWrite.All
       User.ReadBasic.All: to look up users by user principal name
         or User.Read.All, Directory.Read.All
       GroupMember.Read.All: to look up groups by name
         or Group.Read.All, Directory.Read.All

     apply, destroy
       Application.ReadWrite.OwnedBy: to make the application from the gallery, and delete it; OwnedBy reaches only what this identity owns
         or Application.ReadWrite.All
       Synchronization.ReadWrite.All: to write job, mappings and settings, and start, pause or restart
       AppRoleAssignment.ReadWrite.All: to assign people and groups
       User.ReadBasic.All: to look up users by user principal name
         or User.Read.All, Directory.Read.All
       GroupMember.Read.All: to look up groups by name
         or Group.Read.All, Directory.Read.All

     export
       Application.Read.All: to find the application and read its roles and assignments
         or Application.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All
       Synchronization.Read.All: to read job, mappings and settings
         or Synchronization.ReadWrite.All
       User.ReadBasic.All (optional): to name users by user principal name; without it, the spec names them by id
         or User.Read.All, Directory.Read.All
       GroupMember.Read.All (optional): to name groups; without it, the spec names them by id
         or Group.Read.All, Directory.Read.All
       Organization.Read.All (optional): to name the tenant after its organization; without it, the spec says "tenant"
         or Directory.Read.All

     status, watch
       Application.Read.All: to find the application and read its roles and assignments
         or Application.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All
       Synchronization.Read.All: to read job, mappings and settings
         or Synchronization.ReadWrite.All

     logs
       Application.Read.All: to find the application and read its roles and assignments
         or Application.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All
       AuditLog.Read.All: to read the provisioning log

     drift
       Application.Read.All: to find the application and read its roles and assignments
         or Application.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All
       Synchronization.Read.All: to read job, mappings and settings
         or Synchronization.ReadWrite.All
       User.ReadBasic.All: to look up users by user principal name
         or User.Read.All, Directory.Read.All
       GroupMember.Read.All: to look up groups by name
         or Group.Read.All, Directory.Read.All

     snapshot
       Application.Read.All: to find the application and read its roles and assignments
         or Application.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All
       Synchronization.Read.All: to read job, mappings and settings
         or Synchronization.ReadWrite.All
       User.Read.All: to read the attributes of all users
         or Directory.Read.All
       GroupMember.Read.All: to read groups and their members
         or Group.Read.All, Directory.Read.All

     provision-on-demand
       Application.Read.All: to find the application and read its roles and assignments
         or Application.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All
       Synchronization.ReadWrite.All: to write job, mappings and settings, and start, pause or restart
       User.ReadBasic.All: to look up users by user principal name
         or User.Read.All, Directory.Read.All

     start, pause, restart
       Application.Read.All: to find the application and read its roles and assignments
         or Application.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All
       Synchronization.ReadWrite.All: to write job, mappings and settings, and start, pause or restart

     deletions
       Application.Read.All: to find the application and read its roles and assignments
         or Application.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All
       Synchronization.ReadWrite.All: to write job, mappings and settings, and start, pause or restart
       AuditLog.Read.All (optional): to name those who are held back; without it, only their number is known

     "
    `);
    expect([result.code, one.box.requests]).toEqual([0, []]);
  });

  test('needs less where the spec declares less', async () => {
    const one = await tenantWith();
    await one.spec(
      SPEC.replace(/assignments:\n(?: {2}-.*\n)+/, '').replace(
        'application: {',
        'application: { existing: 33333333-3333-3333-3333-333333333333,',
      ),
    );
    const result = await runCli(['doctor', '--permissions', 'provisioning.yaml', '--format', 'json'], {
      cwd: one.folder,
    });
    const { tenants } = documentOf<{ tenants: { commands: { commands: string[]; least: string[] }[] }[] }>(
      result,
    );
    const of = (command: string): string[] | undefined =>
      tenants[0]?.commands.find(({ commands }) => commands.includes(command))?.least;
    expect([of('apply'), of('plan'), of('status')]).toEqual([
      ['Application.Read.All', 'Synchronization.ReadWrite.All'],
      ['Application.Read.All', 'Synchronization.Read.All'],
      ['Synchronization.Read.All'],
    ]);
  });
});
