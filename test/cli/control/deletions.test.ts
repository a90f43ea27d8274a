import type { BoxOptions } from '../../../emulator/box-options';
import { documentOf, type CliOptions } from '../../support/run-cli';
import { startControlled, type Controlled } from '../../support/controlled';
import { APPLICATION } from '../../support/tenant';
import { TENANT } from '../../emulator/client';

const PEOPLE = ['pilot', 'bruno.keller', 'elif.yilmaz', 'hiro.tanaka'];
const THRESHOLD = JSON.stringify({ DeleteThresholdEnabled: true, DeleteThresholdValue: 1 });

let controlled: Controlled;
afterEach(() => controlled.close());

/** Four people with accounts, of whom three leave: one more than twice the threshold. */
async function heldBack(leave = true, options: Partial<BoxOptions> = {}): Promise<void> {
  controlled = await startControlled(
    {
      assigned: PEOPLE.map((name) => `${name}@contoso.example`),
      settings: { SyncNotificationSettings: THRESHOLD },
    },
    { now: () => new Date('2026-01-05T08:00:00Z'), ...options },
  );
  const { tenant, graphs } = controlled;
  await tenant.box.advance('next-cycle');
  if (!leave) return;
  const portal = tenant.box.portal(TENANT);
  const id = async (name: string) =>
    (await graphs[0]!.get(`/users/${name}@contoso.example`)).body.id as string;
  portal.unassign(APPLICATION, await id('bruno.keller'));
  portal.changeUser(await id('elif.yilmaz'), { accountEnabled: false });
  portal.deleteUser(await id('hiro.tanaka'));
  await tenant.box.advance('next-cycle');
  controlled.sent();
}

async function accounts(): Promise<unknown> {
  const { resources } = await controlled.tenant.box.applications[0]!.application.list('User');
  return resources.map(
    ({ userName, active }) => `${userName as string} ${active === true ? 'active' : 'inactive'}`,
  );
}

function text(args: readonly string[], options: CliOptions = {}) {
  return controlled
    .run(args, options)
    .then(({ code, stdout, stderr }) =>
      `${code}\n${stdout}---\n${stderr}`.replaceAll(controlled.tenant.folder, '.'),
    );
}

it('lists whom the threshold holds back, and why', async () => {
  await heldBack();
  expect(await text(['deletions', 'list'])).toMatchInlineSnapshot(`
   "0
   contoso: "iPass SmartConnect": 3 held back from being disabled or deleted since 2026-01-05T08:40:00.000Z; the threshold is 1
     Bruno Keller  a0000000-0000-4000-8000-000000000003  not assigned to the application.
     Elif Yilmaz   a0000000-0000-4000-8000-000000000006  the account is disabled (accountEnabled is false).
     Hiro Tanaka   a0000000-0000-4000-8000-000000000009  the account is deleted.
   Let them go:  scimform deletions allow ./provisioning.yaml
   Keep them:    undo the cause, then scimform deletions reject ./provisioning.yaml
   ---
   "
  `);
  expect(controlled.sent('all')).toMatchInlineSnapshot(`
   [
     "200 GET servicePrincipals?displayName",
     "200 GET SP/synchronization/jobs",
     "200 GET SP/synchronization/secrets",
     "200 GET auditLogs/provisioning",
   ]
  `);
  expect(documentOf(await controlled.run(['deletions', 'list', '--format', 'json']))).toMatchObject({
    tenants: [
      {
        tenant: 'contoso',
        action: 'list',
        before: { state: 'Active', status: 'Quarantine', quarantine: 'TooManyDeletes' },
        threshold: 1,
        people: [{ name: 'Bruno Keller' }, { name: 'Elif Yilmaz' }, { name: 'Hiro Tanaka' }],
      },
    ],
    diagnostics: [],
  });
});

it('lets them through when the name is typed', async () => {
  await heldBack();
  expect(await text(['deletions', 'allow'], { answers: ['contoso'] })).toMatchInlineSnapshot(`
   "0
   contoso: let through what the threshold holds back from "iPass SmartConnect". The job is Active, Quarantine (TooManyDeletes) now.
     - 3 are held back, the threshold is 1: Bruno Keller, Elif Yilmaz, Hiro Tanaka
     - the next cycle disables or deletes all of them in the application, and whoever else does not belong
       by then: the threshold holds nobody back in it
     - a deleted account is gone; a disabled one comes back when its person belongs again
   allowed contoso: "iPass SmartConnect", Active (was Active, Quarantine (TooManyDeletes))
   ---
   Type the tenant's name, contoso, to let them be disabled or deleted: "
  `);
  expect(controlled.sent()).toMatchInlineSnapshot(`
   [
     "204 POST SP/synchronization/jobs/JOB/restart {"criteria":{"resetScope":"ForceDeletes"}}",
   ]
  `);
  await controlled.tenant.box.advance('next-cycle');
  expect(await accounts()).toMatchInlineSnapshot(`
   [
     "pilot@contoso.example active",
     "bruno.keller@contoso.example inactive",
     "elif.yilmaz@contoso.example inactive",
     "hiro.tanaka@contoso.example inactive",
   ]
  `);
});

it('changes nothing at any other answer', async () => {
  await heldBack();
  expect((await text(['deletions', 'allow'], { answers: ['yes'] })).split('\n').slice(0, 1)).toEqual(['1']);
  expect((await controlled.run(['deletions', 'allow'])).code).toBe(64);
  expect(controlled.sent()).toEqual([]);
});

it('says what rejecting means, and restarts', async () => {
  await heldBack();
  const { tenant, graphs } = controlled;
  const portal = tenant.box.portal(TENANT);
  const elif = (await graphs[0]!.get('/users/elif.yilmaz@contoso.example')).body.id as string;
  portal.changeUser(elif, { accountEnabled: true });
  const bruno = (await graphs[0]!.get('/users/bruno.keller@contoso.example')).body.id as string;
  portal.assign(APPLICATION, bruno, 'User');
  expect(await text(['deletions', 'reject'], { answers: ['contoso'] })).toMatchInlineSnapshot(`
   "0
   contoso: restart provisioning of "iPass SmartConnect", so that what the threshold holds back is decided anew. The job is Active, Quarantine (TooManyDeletes) now.
     - 3 are held back, the threshold is 1: Bruno Keller, Elif Yilmaz, Hiro Tanaka
     - Graph has no request that rejects: this restarts provisioning as the portal does, and everybody is
       evaluated again
     - who belongs again by then keeps the account: undo the cause first, assign them, restore them, let
       them sign in, or correct the filter
     - who still does not belong is counted again: too many for the threshold are held back again, else
       they are disabled or deleted
   restarted contoso: "iPass SmartConnect", Active, NotRun (was Active, Quarantine (TooManyDeletes))
   ---
   Type the tenant's name, contoso, to restart: "
  `);
  expect(controlled.sent()).toMatchInlineSnapshot(`
   [
     "204 POST SP/synchronization/jobs/JOB/restart {"criteria":{"resetScope":""}}",
   ]
  `);
  await tenant.box.advance('next-cycle');
  // One is still gone, which the threshold lets through.
  expect(await accounts()).toMatchInlineSnapshot(`
   [
     "pilot@contoso.example active",
     "bruno.keller@contoso.example active",
     "elif.yilmaz@contoso.example active",
     "hiro.tanaka@contoso.example inactive",
   ]
  `);
});

it('has nothing to decide where nobody is held back', async () => {
  await heldBack(false);
  controlled.sent();
  expect(await text(['deletions', 'list'])).toMatchInlineSnapshot(`
   "0
   contoso: "iPass SmartConnect": nobody is held back; the threshold is 1
   ---
   "
  `);
  expect(await text(['deletions', 'allow', '--yes'])).toMatchInlineSnapshot(`
   "0
   unchanged contoso: "iPass SmartConnect", Active
     nobody is held back
   ---
   "
  `);
  expect(await text(['deletions', 'alow'])).toMatchInlineSnapshot(`
   "64
   ---
   error usage/operands: deletions does not know "alow".
     Did you mean allow? Write scimform deletions list, allow or reject; specs end in .yaml, .yml or .json.
   "
  `);
  expect(controlled.sent()).toEqual([]);
});

it('says so where the log may not be read', async () => {
  await heldBack(true, {
    onRequest: ({ target }) =>
      target.includes('/auditLogs/')
        ? {
            status: 403,
            body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' } },
          }
        : undefined,
  });
  expect(await text(['deletions', 'list'])).toMatchInlineSnapshot(`
   "5
   contoso: "iPass SmartConnect": people held back from being disabled or deleted since 2026-01-05T08:40:00.000Z; the threshold is 1
   Let them go:  scimform deletions allow ./provisioning.yaml
   Keep them:    undo the cause, then scimform deletions reject ./provisioning.yaml
   ---
   warning control/log-unreadable: Who is held back stands in the provisioning log, which cannot be read. GET auditLogs/provisioning is not allowed for this identity (HTTP 403).
     Grant the application permission ProvisioningLog.Read.All (or AuditLog.Read.All and Directory.Read.All) to the application that signs in, and consent to it as an administrator.
   "
  `);
  expect(await text(['deletions', 'allow', '--yes'])).toMatchInlineSnapshot(`
   "0
   contoso: let through what the threshold holds back from "iPass SmartConnect". The job is Active, Quarantine (TooManyDeletes) now.
     - people are held back, the threshold is 1; who they are stands in the provisioning log, which cannot
       be read (ProvisioningLog.Read.All)
     - the next cycle disables or deletes all of them in the application, and whoever else does not belong
       by then: the threshold holds nobody back in it
     - a deleted account is gone; a disabled one comes back when its person belongs again
   allowed contoso: "iPass SmartConnect", Active (was Active, Quarantine (TooManyDeletes))
   ---
   "
  `);
});

it.each([['start'], ['restart']])('%s wants the name while people are held back', async (command) => {
  await heldBack();
  const declined = await text([command], { answers: ['yes'] });
  expect(declined).toMatchSnapshot();
  expect(controlled.sent()).toEqual([]);
  expect((await controlled.run([command], { answers: ['contoso'] })).code).toBe(0);
});
