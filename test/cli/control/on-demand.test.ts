import { given } from '../../emulator/faults/given';
import { documentOf, type CliOptions } from '../../support/run-cli';
import { startControlled, type Controlled } from '../../support/controlled';

let controlled: Controlled;
afterEach(() => controlled.close());

async function text(args: readonly string[], options: CliOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await controlled.run(['provision-on-demand', ...args], options);
  return `${code}\n${stdout}---\n${stderr}`.replaceAll(controlled.tenant.folder, '.');
}

it('shows each step and what was sent', async () => {
  controlled = await startControlled();
  controlled.sent();
  expect(await text(['pilot@contoso.example'], { answers: ['yes'] })).toMatchInlineSnapshot(`
   "0
   contoso: provision Pilot Account into "iPass SmartConnect" now. The job is Active, NotRun.
     - their accounts are created, changed or disabled at once, as mappings and filters say, whatever the
       job is doing
     - the threshold against deletions does not count; nobody who is blocked or deleted is touched
   success Pilot Account (pilot@contoso.example): create, account c66af55a-7682-404b-8db3-aae67fb56736
     import     success  Read user Pilot Account from the directory.
     scoping    success  assigned (role User).
       yes  active in the directory
       yes  assigned to the application
       yes  has a role that counts
       yes  in scope
     matching   success  The application has no such account.
     export     success  The account was created.
     processing skipped  The manager has no account, so that urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager is left as it is until a restart.
     what was sent:
       active                                                                     "True"
       addresses[type eq "other"].formatted                                       "Berlin"
       displayName                                                                "Pilot Account"
       emails[type eq "other"].value                                              "SMTP:pilot@contoso.example"
       emails[type eq "work"].value                                               "pilot@contoso.example"
       externalId                                                                 "pilot"
       name.familyName                                                            "Account"
       name.givenName                                                             "Pilot"
       phoneNumbers[type eq "work"].value                                         "+1 555 0101"
       title                                                                      "Pilot User"
       urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department      "Sales"
       urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber  "1001"
       userName                                                                   "pilot@contoso.example"
   ---
   Provision in contoso? Only "yes" is a yes: "
  `);
  expect(controlled.sent('all')).toMatchInlineSnapshot(`
   [
     "200 GET servicePrincipals?displayName",
     "200 GET SP/synchronization/jobs",
     "200 GET SP/synchronization/jobs/JOB/schema",
     "200 GET users/pilot@contoso.example?displayName",
     "200 POST SP/synchronization/jobs/JOB/provisionOnDemand {"parameters":[{"ruleId":"40dd21a0-5d76-414d-8d8c-7dce19587345","subjects":[{"objectId":"a0000000-0000-4000-8000-000000000001","objectTypeName":"User"}]}]}",
   ]
  `);
});

it('shows the verdict on each filter clause of somebody who is skipped', async () => {
  controlled = await startControlled();
  controlled.tenant.portal.addFilter('iPass SmartConnect', 'Sales in Italy', [
    { operatorName: 'EQUALS', sourceOperandName: 'department', targetOperand: { values: ['Sales'] } },
    { operatorName: 'EQUALS', sourceOperandName: 'country', targetOperand: { values: ['IT'] } },
  ]);
  expect(await text(['pilot@contoso.example', '--yes'])).toMatchInlineSnapshot(`
   "0
   contoso: provision Pilot Account into "iPass SmartConnect" now. The job is Active, NotRun.
     - their accounts are created, changed or disabled at once, as mappings and filters say, whatever the
       job is doing
     - the threshold against deletions does not count; nobody who is blocked or deleted is touched
   skipped Pilot Account (pilot@contoso.example)
     import     success  Read user Pilot Account from the directory.
     scoping    skipped  the scoping filter "Sales in Italy" fails at country EQUALS IT: country is "DE".
       yes  active in the directory
       yes  assigned to the application
       yes  has a role that counts
       no   in scope
       yes  filter: Sales in Italy.department EQUALS
       no   filter: Sales in Italy.country EQUALS
     processing skipped  the scoping filter "Sales in Italy" fails at country EQUALS IT: country is "DE".
     reason: NotEffectivelyEntitled: the scoping filter "Sales in Italy" fails at country EQUALS IT: country is "DE".
   ---
   "
  `);
});

const PEOPLE = [
  'pilot',
  'bruno.keller',
  'elif.yilmaz',
  'hiro.tanaka',
  'jan.devries',
  'rosa.lindner',
  'uma.rao',
];

it('lets five through in ten seconds', async () => {
  controlled = await startControlled();
  // The box counts real time, so that is moved on where the command waits.
  let ahead = 0;
  const real = performance.now.bind(performance);
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => real() + ahead);
  const waits: number[] = [];
  const result = await controlled.run(
    ['provision-on-demand', ...PEOPLE.map((name) => `${name}@contoso.example`), '--yes'],
    {
      now: 0,
      wait: (milliseconds) => {
        waits.push(milliseconds);
        ahead += milliseconds;
        return Promise.resolve();
      },
    },
  );
  clock.mockRestore();
  expect(waits).toEqual([10_000, 10_000]);
  expect(result.code).toBe(0);
  expect(result.stdout.split('\n').at(-2)).toBe('1 success, 6 skipped');
  expect(controlled.sent().filter((line) => line.includes('provisionOnDemand'))).toHaveLength(7);
});

it('does not send twice what may have been done', async () => {
  controlled = await startControlled();
  controlled.sent();
  controlled.tenant.box.setFaults([given('answer-lost@1-1')]);
  expect(await text(['pilot@contoso.example', 'nils.aberg@contoso.example', '--yes'])).toMatchInlineSnapshot(`
   "5
   contoso: provision Pilot Account, Nils Åberg into "iPass SmartConnect" now. The job is Active, NotRun.
     - their accounts are created, changed or disabled at once, as mappings and filters say, whatever the
       job is doing
     - the threshold against deletions does not count; nobody who is blocked or deleted is touched
   skipped Nils Åberg (nils.aberg@contoso.example)
     import     success  Read user Nils Åberg from the directory.
     scoping    skipped  not assigned to the application.
       yes  active in the directory
       no   assigned to the application
       no   has a role that counts
       no   in scope
     processing skipped  not assigned to the application.
     reason: NotEffectivelyEntitled: not assigned to the application.

   1 unknown, 1 skipped
   ---
   error on-demand/unknown-outcome: It is not known whether pilot@contoso.example was provisioned: graph.microsoft.com cannot be reached (ECONNRESET).
     Nothing was sent twice. Look before you do it again: scimform logs ./provisioning.yaml --user pilot@contoso.example
   "
  `);
  expect(controlled.sent().map((line) => line.slice(0, 60))).toMatchInlineSnapshot(`
   [
     "0 POST SP/synchronization/jobs/JOB/provisionOnDemand {"param",
     "200 POST SP/synchronization/jobs/JOB/provisionOnDemand {"par",
   ]
  `);
});

it('knows who is not there, who is deleted, and goes on with the others', async () => {
  controlled = await startControlled({ assigned: [] });
  controlled.sent();
  const names = [
    'nobody@contoso.example',
    'yusuf.demir@contoso.example',
    'a0000000-0000-4000-8000-000000000026',
  ];
  expect(await text([...names, 'victor.lopez@contoso.example', '--yes'])).toMatchInlineSnapshot(`
   "1
   contoso: provision Victor Lopez into "iPass SmartConnect" now. The job is Active, NotRun.
     - their accounts are created, changed or disabled at once, as mappings and filters say, whatever the
       job is doing
     - the threshold against deletions does not count; nobody who is blocked or deleted is touched
   skipped Victor Lopez (victor.lopez@contoso.example)
     import     success  Read user Victor Lopez from the directory.
     scoping    skipped  the account is disabled (accountEnabled is false); not assigned to the application.
       no  active in the directory
       no  assigned to the application
       no  has a role that counts
       no  in scope
     processing skipped  the account is disabled (accountEnabled is false); not assigned to the application.
     reason: NotEffectivelyEntitled: the account is disabled (accountEnabled is false); not assigned to the application.

   3 failed, 1 skipped
   ---
   error on-demand/no-user: contoso has nobody of the name or id "nobody@contoso.example".
     Give the user principal name or the object id; groups and display names are not looked for.
   error on-demand/deleted-user: Yusuf Demir (yusuf.demir@contoso.example) is deleted since 2026-01-15T09:00:00Z.
     Nobody who is deleted is provisioned on demand. Restore them, or let the next cycle disable or delete the account.
   error on-demand/deleted-user: Yusuf Demir (a0000000-0000-4000-8000-000000000026) is deleted since 2026-01-15T09:00:00Z.
     Nobody who is deleted is provisioned on demand. Restore them, or let the next cycle disable or delete the account.
   "
  `);
  expect(controlled.sent()).toHaveLength(1);
});

it('finds a guest by the name with #EXT#', async () => {
  controlled = await startControlled({ assigned: [] });
  expect(await text(['xenia_fabrikam.example#EXT#@contoso.example', '--yes'])).toMatch('Xenia Papadopoulou');
});

it('tells what failed, and ends with 1', async () => {
  controlled = await startControlled();
  controlled.tenant.box.setFaults([given('target-down')]);
  expect(await text(['pilot@contoso.example', '--yes'])).toMatchInlineSnapshot(`
   "1
   contoso: provision Pilot Account into "iPass SmartConnect" now. The job is Active, NotRun.
     - their accounts are created, changed or disabled at once, as mappings and filters say, whatever the
       job is doing
     - the threshold against deletions does not count; nobody who is blocked or deleted is touched
   failure Pilot Account (pilot@contoso.example)
     import     failure  Nothing accepts a connection at openmobile.ipass.com.
     error: WebExceptionProtocolError: Nothing accepts a connection at openmobile.ipass.com.
   ---
   error on-demand/failed: pilot@contoso.example was not provisioned: WebExceptionProtocolError: Nothing accepts a connection at openmobile.ipass.com.
     The steps above say how far it came; the next cycle tries again.
   "
  `);
  const result = await controlled.run([
    'provision-on-demand',
    'pilot@contoso.example',
    '--yes',
    '--format',
    'json',
  ]);
  expect(documentOf(result)).toMatchObject({
    tenants: [
      {
        tenant: 'contoso',
        action: 'provision-on-demand',
        people: [{ user: 'pilot@contoso.example', outcome: 'failure', result: { result: 'failure' } }],
      },
    ],
    diagnostics: [{ code: 'on-demand/failed' }],
  });
});

it.each([
  ['no job', 'graph/no-job', 1, (one: Controlled) => one.tenant.portal.deleteJob('iPass SmartConnect')],
  [
    'no mapping of users',
    'on-demand/no-rule',
    1,
    (one: Controlled) => one.tenant.portal.enableMapping('iPass SmartConnect', false),
  ],
  [
    'a missing permission',
    'graph/permission',
    5,
    (one: Controlled) => one.tenant.box.setFaults([given('empty-401')]),
  ],
  [
    'a directory that may not be read',
    'graph/permission',
    5,
    (one: Controlled) => one.tenant.box.setFaults([given('permission-denied@2-9')]),
  ],
  ['somebody who is not to be asked', 'usage/confirmation', 64, () => undefined],
])('%s', async (what, code, exit, prepare) => {
  controlled = await startControlled();
  controlled.sent();
  prepare(controlled);
  const yes = what.startsWith('somebody') ? [] : ['--yes'];
  const result = await controlled.run(['provision-on-demand', 'pilot@contoso.example', ...yes]);
  expect([result.code, result.stderr]).toEqual([exit, expect.stringContaining(code)]);
  expect(controlled.sent()).toEqual([]);
});

it('wants one tenant, and somebody', async () => {
  controlled = await startControlled({}, {}, 2);
  expect(await text(['pilot@contoso.example', '--yes'])).toMatchInlineSnapshot(`
   "64
   ---
   error usage/tenant-choice: Several tenants are meant: contoso, fabrikam.
     A person lives in one of them. Say which: --tenant NAME.
   "
  `);
  expect(await text([])).toMatchInlineSnapshot(`
   "64
   ---
   error usage/operands: Nobody is named.
     Write scimform provision-on-demand USER…, with user principal names or object ids; what ends in .yaml, .yml or .json is a spec.
   "
  `);
  expect(
    (await controlled.run(['provision-on-demand', 'pilot@contoso.example', '--tenant', 'fabrikam', '--yes']))
      .code,
  ).toBe(0);
});

it('begins nothing else after an interrupt', async () => {
  controlled = await startControlled();
  controlled.sent();
  let interrupt = (): void => undefined;
  const result = await controlled.run(
    ['provision-on-demand', 'pilot@contoso.example', 'ada.moreau@contoso.example', '--yes'],
    {
      onInterruptible: (handler) => (interrupt = handler),
      onOutput: (line) => {
        if (line.startsWith('success')) interrupt();
      },
    },
  );
  expect([result.code, result.stdout.split('\n').at(-2)]).toEqual([1, '1 success, 1 not reached']);
  expect(controlled.sent()).toHaveLength(1);
});
