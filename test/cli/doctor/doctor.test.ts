import { OWNED_BY } from '../../../graph/permissions';
import { runCli } from '../../support/run-cli';
import { CANARY, SPEC, TENANT_ID } from '../../support/tenant';
import { CLIENT_ID, doctor, findings, machineWith, named, SECRET, tenantWith, told } from './doctoring';

jest.setTimeout(60_000);

const OTHER_ID = '66666666-6666-4666-8666-666666666666';

test('all is well, and nothing was made yet', async () => {
  const one = await tenantWith();
  const result = await one.scimform(['doctor']);
  expect(told(result)).toMatchInlineSnapshot(`
   "
   This machine
     ✓ Node.js       NODE; 20.9 is the oldest that works.
     ✓ Terraform     terraform VERSION at PATH
     ✓ Providers     TF_REATTACH_PROVIDERS: both run already, as those of a sandbox do.
     ✓ Proxy         Microsoft is asked by PROXY.
     ✓ Certificates  NODE_EXTRA_CA_CERTS: one authority in FILE.
     ✓ Sign-in       By a client secret: ARM_CLIENT_ID and ARM_CLIENT_SECRET.

   Specs
     ! Specs  Without errors, 1 tenant; 1 warning.
              → Read them: scimform validate provisioning.yaml

   contoso
     ✓ Variables    IPASS_SCIM_TOKEN: set.
     ✓ Login        login.microsoftonline.com answers.
     ✓ Graph        graph.microsoft.com answers.
     ✓ Cloud        The tenant is there, in public.
     ✓ Clock        Within five minutes of Microsoft's.
     ✓ Sign-in      Works, as an application with AppRoleAssignment.ReadWrite.All,
                    Application.ReadWrite.All, AuditLog.Read.All, Directory.Read.All,
                    Group.ReadWrite.All, Synchronization.ReadWrite.All, User.ReadWrite.All.
     ✓ Permissions  Enough for plan, adopt, apply, destroy, export, status, watch, logs, drift,
                    snapshot, provision-on-demand, start, pause, restart, deletions.
     ✓ Gallery      "iPass SmartConnect" is in the gallery.
     ! Job          The tenant contoso has no application "iPass SmartConnect".
                    → Create it with scimform apply.

   0 to fix, 2 to know.
   "
  `);
  expect(result.code).toBe(0);
});

test('the job runs', async () => {
  const one = await tenantWith();
  await one.apply();
  const { code, checks } = await doctor(one);
  expect([code, findings(checks), named(checks, 'Job')]).toEqual([0, [], ['ok Job: Active, NotRun.']]);
});

test('an identity that may look at the job only', async () => {
  const one = await tenantWith(['Application.Read.All', 'Synchronization.Read.All']);
  const result = await one.scimform(['doctor']);
  expect(told(result).slice(told(result).indexOf('  ✓ Sign-in      Works'))).toMatchInlineSnapshot(`
   "  ✓ Sign-in      Works, as an application with Application.Read.All, Synchronization.Read.All.
     ✓ Permissions  Enough for export, status, watch.
     ! Permissions  User.Read.All is missing: plan, adopt, apply, destroy, drift, snapshot,
                    provision-on-demand need it to look up users that the spec names by user principal
                    name; to read the attributes of all users; to look up whom to provision.
                    → Grant User.Read.All at the app registration (API permissions, Application
                      permissions), with admin consent.
     ! Permissions  GroupMember.Read.All is missing: plan, adopt, apply, destroy, drift, snapshot need
                    it to look up groups that the spec names by display name; to read groups and their
                    members.
                    → Grant GroupMember.Read.All at the app registration (API permissions, Application
                      permissions), with admin consent.
     ! Permissions  Application.ReadWrite.OwnedBy is missing: apply, destroy need it to make the
                    application from the gallery; to change and delete the application.
                    → Grant Application.ReadWrite.OwnedBy at the app registration (API permissions,
                      Application permissions), with admin consent.
     ! Permissions  AppRoleAssignment.ReadWrite.All is missing: apply, destroy need it to assign people
                    and groups; to take assignments away.
                    → Grant AppRoleAssignment.ReadWrite.All at the app registration (API permissions,
                      Application permissions), with admin consent.
     ! Permissions  Synchronization.ReadWrite.All is missing: apply, destroy, provision-on-demand,
                    start, pause, restart, deletions need it to write job, mappings and settings, and
                    start the job; to provision on demand; to start, pause and restart the job.
                    → Grant Synchronization.ReadWrite.All at the app registration (API permissions,
                      Application permissions), with admin consent.
     ! Permissions  ProvisioningLog.Read.All is missing: logs needs it to read the provisioning log.
                    → Grant ProvisioningLog.Read.All at the app registration (API permissions,
                      Application permissions), with admin consent.
     ✓ Gallery      "iPass SmartConnect" is in the gallery.
     ! Job          The tenant contoso has no application "iPass SmartConnect".
                    → Create it with scimform apply.

   0 to fix, 8 to know.
   "
  `);
  expect(result.code).toBe(0);
});

test('an identity that may nothing', async () => {
  const one = await tenantWith([]);
  const { code, checks } = await doctor(one);
  expect([code, findings(checks)]).toMatchInlineSnapshot(`
   [
     5,
     [
       "failed Permissions: Enough for no command: this identity has no application permission. -> Grant, with admin consent, what the commands that you use need. They are listed by: scimform doctor --permissions provisioning.yaml",
       "skipped Job: Not looked at: GET servicePrincipals is not allowed for this identity (HTTP 403). (request-id 73657e52-fc02-423b-8e04-25ddbd0766e2)",
     ],
   ]
  `);
});

test('a tenant that cannot be reached', async () => {
  const one = await tenantWith();
  const result = await one.scimform(['doctor'], { env: { HTTPS_PROXY: 'http://127.0.0.1:9' } });
  expect(result.stdout.slice(result.stdout.indexOf('contoso'))).toMatchInlineSnapshot(`
   "contoso
     ✓ Variables    IPASS_SCIM_TOKEN: set.
     ✗ Login        No connection to the proxy 127.0.0.1:9 (ECONNREFUSED).
                    → Correct HTTPS_PROXY, or start the proxy.
     ✗ Graph        No connection to the proxy 127.0.0.1:9 (ECONNREFUSED).
                    → Correct HTTPS_PROXY, or start the proxy.
     - Sign-in      Not looked at: login comes first.
     - Permissions  Not looked at: login comes first.
     - Gallery      Not looked at: login comes first.
     - Job          Not looked at: login comes first.

   2 to fix, 1 to know, 4 not looked at.
   "
  `);
  expect(result.code).toBe(5);
});

test('without a spec it looks at this machine only', async () => {
  const one = await tenantWith();
  const result = await runCli(['doctor', '--format', 'json'], { cwd: one.folder, env: one.env });
  expect([result.code, (JSON.parse(result.stdout) as { tenants: unknown }).tenants]).toEqual([0, []]);
  expect(one.box.requests).toEqual([]);
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

test('a tenant that the spec does not have', async () => {
  const one = await tenantWith();
  const result = await one.scimform(['doctor', '--tenant', 'contosa']);
  expect([result.code, result.stderr]).toEqual([64, expect.stringContaining('Did you mean contoso?')]);
});

test('who signs in by the spec needs nothing of the environment', async () => {
  const one = await tenantWith();
  const identity = 'identity: { clientId: 55555555-5555-4555-8555-555555555555, clientSecret: { env: OWN } }';
  await one.spec(SPEC.replace('contoso: {', `contoso: { ${identity},`));
  const env = { ARM_CLIENT_ID: '', ARM_CLIENT_SECRET: '', OWN: SECRET };
  const { code, document, checks } = await doctor(one, { env });
  expect([code, named(document.machine, 'Sign-in')]).toEqual([0, []]);
  expect(named(checks, 'Sign-in')).toEqual([
    expect.stringMatching(
      /^ok Sign-in: Works as 55555555-5555-4555-8555-555555555555 by a client secret: the spec's client id and secret, as an application with /,
    ),
  ]);
});

describe('Application.ReadWrite.OwnedBy', () => {
  const roles = [
    OWNED_BY,
    'AppRoleAssignment.ReadWrite.All',
    'GroupMember.Read.All',
    'Synchronization.ReadWrite.All',
    'User.Read.All',
  ];

  test('is enough before anything is made', async () => {
    const { checks } = await doctor(await tenantWith(roles));
    expect(named(checks, 'Ownership')).toEqual([
      'ok Ownership: Whoever makes the application with apply owns it.',
    ]);
  });

  test('is enough for what it made', async () => {
    const one = await tenantWith(roles);
    await one.apply();
    const { checks } = await doctor(one);
    expect(named(checks, 'Ownership')).toEqual(['ok Ownership: This identity owns the application.']);
  });

  test('is not for what others made', async () => {
    const administrator = { clientId: CLIENT_ID, clientSecret: SECRET };
    const limited = { clientId: OTHER_ID, clientSecret: SECRET, roles };
    const tenants = [{ tenantId: TENANT_ID, clients: [administrator, limited] }];
    const one = await tenantWith(undefined, { tenants });
    await one.apply();
    const { code, checks } = await doctor(one, { env: { ARM_CLIENT_ID: OTHER_ID } });
    expect([code, named(checks, 'Ownership')]).toEqual([
      0,
      [
        expect.stringMatching(
          /^warning Ownership: Application\.ReadWrite\.OwnedBy reaches own applications only, and this identity does not own service principal .* -> Add it as an owner .*, or grant Application\.ReadWrite\.All\.$/,
        ),
      ],
    ]);
  });
});

test('no secret is told', async () => {
  const one = await tenantWith();
  await one.scimform(['doctor']);
  await one.scimform(['doctor', '--format', 'json']);
  const proxy = await machineWith({ ...one.env, HTTPS_PROXY: 'http://user:canary-proxy@127.0.0.1:9' });
  const broken = await machineWith({
    HTTPS_PROXY: 'ftp://user:canary-proxy@x',
    ARM_CLIENT_SECRET: ` ${SECRET}`,
  });
  const printed = [...one.printed, JSON.stringify([proxy, broken])].join('\n');
  expect(printed).not.toMatch(new RegExp(`${CANARY}|${SECRET}|canary-proxy`));
});
