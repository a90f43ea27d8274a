import type { CliOptions } from '../../support/run-cli';
import { startControlled, type Controlled } from '../../support/controlled';

let controlled: Controlled;
afterEach(() => controlled.close());

async function text(args: readonly string[], options: CliOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await controlled.run(['provision-on-demand', ...args], options);
  return `${code}\n${stdout}---\n${stderr}`;
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
       yes  has a role that counts, or everybody is in scope
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
   Provision? Only "yes" is a yes: "
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
       yes  has a role that counts, or everybody is in scope
       no   in scope
       yes  filter: Sales in Italy.department EQUALS
       no   filter: Sales in Italy.country EQUALS
     processing skipped  the scoping filter "Sales in Italy" fails at country EQUALS IT: country is "DE".
     reason: NotEffectivelyEntitled: the scoping filter "Sales in Italy" fails at country EQUALS IT: country is "DE".
   ---
   "
  `);
});
