import { permissionChecks } from '../../../cli/doctor/permissions';
import { documentOf, runCli } from '../../support/run-cli';
import { provisioning } from '../../support/provisioning';
import { SPEC } from '../../support/tenant';
import { tenantWith } from './doctoring';

interface Document {
  readonly tenants: readonly {
    readonly tenant: string;
    readonly commands: readonly {
      readonly commands: readonly string[];
      readonly least: readonly string[];
      readonly leastWithoutOwnership: readonly string[];
      readonly needs: readonly object[];
    }[];
  }[];
}

test('tells the least of each command, and asks nobody', async () => {
  const one = await tenantWith();
  const result = await runCli(['doctor', '--permissions', 'provisioning.yaml'], { cwd: one.folder });
  expect(result.stdout).toMatchInlineSnapshot(`
   "The least application permissions of Microsoft Graph for contoso

     plan, adopt, drift, snapshot      Application.Read.All, GroupMember.Read.All,
                                       Synchronization.Read.All, User.Read.All
     apply, destroy                    AppRoleAssignment.ReadWrite.All, Application.ReadWrite.OwnedBy*,
                                       GroupMember.Read.All, Synchronization.ReadWrite.All,
                                       User.Read.All
     export, status, watch             Application.Read.All, Synchronization.Read.All
     logs                              Application.Read.All, ProvisioningLog.Read.All
     provision-on-demand               Application.Read.All, Synchronization.ReadWrite.All,
                                       User.Read.All
     start, pause, restart, deletions  Application.Read.All, Synchronization.ReadWrite.All

     * This one reaches what the identity owns: what it made itself, and where it was added to the
     owners of the service principal. For applications of others, Application.ReadWrite.All takes its
     place.

   Grant them in the Entra admin center: App registrations, the application that signs in, API
   permissions, Add a permission, Microsoft Graph, Application permissions. Then grant admin consent.

   What they are for, and what else would be enough

     Application.Read.All, or Application.ReadWrite.OwnedBy, or Application.ReadWrite.All, or
     Directory.Read.All
         plan, adopt, apply, destroy, export, drift, snapshot: to read the application, its roles and
         assignments
         status, watch, logs, provision-on-demand, start, pause, restart, deletions: to find the
         application by name
         https://learn.microsoft.com/graph/api/serviceprincipal-list

     Synchronization.Read.All, or Synchronization.ReadWrite.All
         plan, adopt, apply, destroy, export, status, watch, drift, snapshot, provision-on-demand,
         start, pause, restart, deletions: to read job, mappings and settings
         https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-get

     User.Read.All, or Directory.Read.All
         plan, adopt, apply, destroy, drift: to look up users that the spec names by user principal
         name
         export: to name assigned users by user principal name (optional: without it the spec names
         them by id)
         logs: to find whom --user names by user principal name (optional: without it --user takes the
         object id only)
         snapshot: to read the attributes of all users
         provision-on-demand: to look up whom to provision
         https://learn.microsoft.com/graph/api/user-list

     GroupMember.Read.All, or Group.Read.All, or Directory.Read.All
         plan, adopt, apply, destroy, drift: to look up groups that the spec names by display name
         export: to name assigned groups (optional: without it the spec names them by id)
         snapshot: to read groups and their members
         https://learn.microsoft.com/graph/api/group-list-members

     Application.ReadWrite.OwnedBy, or Application.ReadWrite.All, or Directory.ReadWrite.All
         apply: to make the application from the gallery
         https://learn.microsoft.com/graph/api/applicationtemplate-instantiate

     AppRoleAssignment.ReadWrite.All and Application.Read.All, or AppRoleAssignment.ReadWrite.All and
     Application.ReadWrite.OwnedBy, or AppRoleAssignment.ReadWrite.All and Application.ReadWrite.All,
     or AppRoleAssignment.ReadWrite.All and Directory.Read.All
         apply: to assign people and groups
         https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto

     Application.ReadWrite.OwnedBy, or Application.ReadWrite.All
         apply, destroy: to change and delete the application
         https://learn.microsoft.com/graph/api/application-delete

     Synchronization.ReadWrite.All
         apply, destroy: to write job, mappings and settings, and start the job
         provision-on-demand: to provision on demand
         start, pause, restart, deletions: to start, pause and restart the job
         https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-start

     AppRoleAssignment.ReadWrite.All
         apply, destroy: to take assignments away
         https://learn.microsoft.com/graph/api/serviceprincipal-delete-approleassignedto

     Organization.Read.All, or Directory.Read.All
         export: to name the tenant after its organization (optional: without it the spec calls it
         "tenant")
         https://learn.microsoft.com/graph/api/organization-list

     ProvisioningLog.Read.All, or AuditLog.Read.All and Directory.Read.All
         status, watch: to read the provisioning log (optional: without it a quarantine is explained
         without naming who fails)
         logs: to read the provisioning log
         deletions: to read the provisioning log (optional: without it nobody who is held back is
         named)
         https://learn.microsoft.com/graph/api/provisioningobjectsummary-list

   "
  `);
  expect([result.code, one.box.requests]).toEqual([0, []]);
});

async function documentFor(spec: string): Promise<Document> {
  const one = await tenantWith();
  await one.spec(spec);
  const result = await runCli(['doctor', '--permissions', 'provisioning.yaml', '--format', 'json'], {
    cwd: one.folder,
  });
  return documentOf<Document>(result);
}

test('needs less where the spec declares less', async () => {
  const { tenants } = await documentFor(
    SPEC.replace(/assignments:\n(?: {2}-.*\n)+/, '').replace(
      'application: {',
      'application: { existing: 33333333-3333-3333-3333-333333333333,',
    ),
  );
  const of = (command: string): readonly string[] | undefined =>
    tenants[0]?.commands.find(({ commands }) => commands.includes(command))?.least;
  expect([of('apply'), of('plan'), of('status')]).toEqual([
    ['Application.Read.All', 'Synchronization.ReadWrite.All'],
    ['Application.Read.All', 'Synchronization.Read.All'],
    ['Synchronization.Read.All'],
  ]);
});

test('by id nobody has to be looked up', async () => {
  const byId = SPEC.replace(
    'user: pilot@contoso.example',
    'userId: 33333333-3333-3333-3333-333333333333',
  ).replace('group: SmartConnect Pilot', 'groupId: 44444444-4444-4444-4444-444444444444');
  const { tenants } = await documentFor(byId);
  expect(tenants[0]?.commands.find(({ commands }) => commands.includes('apply'))).toMatchInlineSnapshot(`
   {
     "commands": [
       "apply",
     ],
     "least": [
       "AppRoleAssignment.ReadWrite.All",
       "Application.ReadWrite.OwnedBy",
       "Synchronization.ReadWrite.All",
     ],
     "leastWithoutOwnership": [
       "AppRoleAssignment.ReadWrite.All",
       "Application.ReadWrite.All",
       "Synchronization.ReadWrite.All",
     ],
     "needs": [
       {
         "anyOf": [
           [
             "Application.ReadWrite.OwnedBy",
           ],
           [
             "Application.ReadWrite.All",
           ],
           [
             "Directory.ReadWrite.All",
           ],
         ],
         "optional": false,
         "reason": "make the application from the gallery",
         "source": "https://learn.microsoft.com/graph/api/applicationtemplate-instantiate",
       },
       {
         "anyOf": [
           [
             "AppRoleAssignment.ReadWrite.All",
             "Application.Read.All",
           ],
           [
             "AppRoleAssignment.ReadWrite.All",
             "Application.ReadWrite.OwnedBy",
           ],
           [
             "AppRoleAssignment.ReadWrite.All",
             "Application.ReadWrite.All",
           ],
           [
             "AppRoleAssignment.ReadWrite.All",
             "Directory.Read.All",
           ],
         ],
         "optional": false,
         "reason": "assign people and groups",
         "source": "https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto",
       },
       {
         "anyOf": [
           [
             "Application.Read.All",
           ],
           [
             "Application.ReadWrite.OwnedBy",
           ],
           [
             "Application.ReadWrite.All",
           ],
           [
             "Directory.Read.All",
           ],
         ],
         "optional": false,
         "reason": "read the application, its roles and assignments",
         "source": "https://learn.microsoft.com/graph/api/serviceprincipal-list",
       },
       {
         "anyOf": [
           [
             "Application.ReadWrite.OwnedBy",
           ],
           [
             "Application.ReadWrite.All",
           ],
         ],
         "optional": false,
         "reason": "change and delete the application",
         "source": "https://learn.microsoft.com/graph/api/application-delete",
       },
       {
         "anyOf": [
           [
             "Synchronization.Read.All",
           ],
           [
             "Synchronization.ReadWrite.All",
           ],
         ],
         "optional": false,
         "reason": "read job, mappings and settings",
         "source": "https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-get",
       },
       {
         "anyOf": [
           [
             "Synchronization.ReadWrite.All",
           ],
         ],
         "optional": false,
         "reason": "write job, mappings and settings, and start the job",
         "source": "https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-start",
       },
       {
         "anyOf": [
           [
             "AppRoleAssignment.ReadWrite.All",
           ],
         ],
         "optional": false,
         "reason": "take assignments away",
         "source": "https://learn.microsoft.com/graph/api/serviceprincipal-delete-approleassignedto",
       },
     ],
   }
  `);
});

describe('a token', () => {
  const found = (roles: readonly string[], scopes: readonly string[] = []): string[] =>
    permissionChecks(provisioning(), { roles, scopes }, 'my specs.yaml').map(
      ({ result, found: text, fix = '' }) => `${result} ${text}${fix === '' ? '' : ` -> ${fix}`}`,
    );

  test('with one permission too few', () => {
    expect(
      found(['Application.ReadWrite.All', 'Synchronization.ReadWrite.All', 'Directory.Read.All']),
    ).toEqual([
      'ok Enough for plan, adopt, export, status, watch, drift, snapshot, provision-on-demand, start, pause, restart, deletions.',
      'warning AppRoleAssignment.ReadWrite.All is missing: apply, destroy need it to assign people and groups; to take assignments away. -> Grant AppRoleAssignment.ReadWrite.All at the app registration (API permissions, Application permissions), with admin consent.',
      'warning ProvisioningLog.Read.All is missing: logs needs it to read the provisioning log. -> Grant ProvisioningLog.Read.All at the app registration (API permissions, Application permissions), with admin consent.',
    ]);
  });

  test('of no use', () => {
    expect(found(['Mail.Read'])).toEqual([
      "failed Enough for no command: this identity has Mail.Read. -> Grant, with admin consent, what the commands that you use need. They are listed by: scimform doctor --permissions 'my specs.yaml'",
    ]);
  });

  test('of a person that the Azure CLI signed in', () => {
    expect(found([], ['Directory.AccessAsUser.All', 'User.Read.All'])).toEqual([
      'skipped What a person may hangs on directory roles too: Cloud Application Administrator is enough, and Reports Reader for the log.',
    ]);
  });

  test('of a person whose application may too little', () => {
    expect(found([], ['Application.ReadWrite.All', 'Directory.Read.All', 'AuditLog.Read.All'])).toEqual([
      'warning The sign-in of this person has no scope AppRoleAssignment.ReadWrite.All, Synchronization.Read.All, Synchronization.ReadWrite.All. -> Sign in as an application instead: the scopes of the Azure CLI cannot be extended.',
    ]);
  });
});
