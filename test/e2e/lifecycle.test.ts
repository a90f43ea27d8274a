/** From a spec to a running job and back, with the real Terraform against the tenant in a box. */
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { APPLICATION, CANARY, SPEC, startTenant, type TestTenant } from '../support/tenant';

jest.setTimeout(60_000);

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** The writes since a moment, ids cut out. */
function writesSince({ box }: TestTenant, from: number): string[] {
  return box.requests
    .slice(from)
    .filter(({ method, path }) => WRITES.includes(method) && !path.includes('/oauth2/'))
    .map(
      ({ method, path, status }) =>
        `${method} ${path.replace(/^\/v1\.0/, '').replace(IDS, '{id}')} ${status}`,
    );
}

const IDS =
  /[A-Za-z]+\.[0-9a-f]{32}\.[0-9a-f-]{36}|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=appRoleAssignedTo\/)[\w-]+/g;

describe('one tenant, from nothing to running and back', () => {
  let tenant: TestTenant;

  beforeAll(async () => {
    tenant = await startTenant();
    await tenant.spec(SPEC);
  });

  afterAll(() => tenant.close());

  it('applies: assignments, job, tested credentials, settings and schema, and the start last', async () => {
    const { code, stdout, stderr } = await tenant.scimform(['apply', '--yes']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('rollout/pilot-first') });
    expect(stdout).toContain('applied contoso');
    const writes = writesSince(tenant, 0);
    const place = (write: RegExp): number => writes.findIndex((line) => write.test(line));
    const order = [
      /instantiate 201/,
      /appRoleAssignedTo 201/,
      /jobs 201/,
      /validateCredentials 204/,
      /PUT .*secrets 204/,
      /start 204/,
    ];
    expect(order.map(place)).toEqual([...order.map(place)].sort((a, b) => a - b));
    expect(writes.filter((line) => line.includes('appRoleAssignedTo'))).toHaveLength(2);
    expect(place(/PUT .*schema 204/)).toBeGreaterThan(place(/jobs 201/));
    expect(place(/start 204/)).toBe(writes.length - 1);
  });

  it('leaves the job running as declared', async () => {
    const job = await tenant.job();
    expect(job).toMatchObject({
      state: 'Active',
      scope: 'assigned',
      tenantUrl: 'https://openmobile.ipass.com/moservices/scim/v1',
      notificationEmail: 'identity-ops@contoso.example',
      filters: [
        { name: 'Sales in Europe', clauses: ['department EQUALS Sales', 'country REGEX MATCH (DE|FR|NL)'] },
        { name: 'Staff', clauses: ['employeeId IS NOT NULL'] },
      ],
    });
    expect(Object.fromEntries(job.mappings.map(({ target, expression }) => [target, expression]))).toEqual({
      userName: '[userPrincipalName]',
      active: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
      displayName: '[displayName]',
      title: '[jobTitle]',
      'emails[type eq "work"].value': '[mail]',
      externalId: '"a \\"quoted\\" ${constant}"',
    });
  });

  it('plans nothing, and writes nothing, the second time', async () => {
    const from = tenant.box.requests.length;
    const { code, document } = await tenant.plan();
    expect({ code, tenants: document.tenants }).toMatchObject({
      code: 0,
      tenants: [{ outcome: 'unchanged', changes: 0 }],
    });
    expect(writesSince(tenant, from)).toEqual([]);
    const reads = tenant.box.requests
      .slice(from)
      .filter(({ method, host }) => method === 'GET' && host.startsWith('graph.'))
      .map(({ path }) =>
        path
          .replace(/^\/v1\.0\//, '')
          .replace(/\?.*/, '')
          .replace(IDS, '{id}'),
      );
    // As many as the real providers were recorded with, for the same blocks.
    expect(reads.sort()).toEqual([
      'applicationTemplates',
      'applications/{id}',
      'groups',
      'servicePrincipals/{id}',
      'servicePrincipals/{id}/appRoleAssignedTo/{id}',
      'servicePrincipals/{id}/appRoleAssignedTo/{id}',
      'servicePrincipals/{id}/synchronization/jobs/{id}',
      'servicePrincipals/{id}/synchronization/jobs/{id}',
      'servicePrincipals/{id}/synchronization/jobs/{id}/schema',
      'servicePrincipals/{id}/synchronization/jobs/{id}/schema',
      'servicePrincipals/{id}/synchronization/secrets',
      'servicePrincipals/{id}/synchronization/secrets',
      'servicePrincipals/{id}/synchronization/templates',
      'users/pilot@contoso.example',
    ]);
  });

  it('changes nothing where the assignments are reordered', async () => {
    const [first = '', second = ''] = SPEC.match(/ {2}- \{ (user|group).*\n/g) ?? [];
    await tenant.spec(SPEC.replace(first + second, second + first));
    expect((await tenant.plan()).code).toBe(0);
    await tenant.spec(SPEC);
  });

  it('warns of a paused job at every plan, and does not start it again', async () => {
    tenant.portal.pause(APPLICATION);
    for (const _ of [1, 2]) {
      const { code, document } = await tenant.plan();
      expect(code).toBe(0);
      expect(document.diagnostics).toContainEqual(
        expect.objectContaining({
          code: 'terraform/check',
          message: expect.stringMatching(
            /^The job is Paused, not Active\..*: scimform start \S+provisioning\.yaml does\./,
          ),
          help: expect.stringMatching(/scimform status \S+provisioning\.yaml$/),
        }),
      );
    }
    await tenant.apply();
    expect((await tenant.job()).state).toBe('Paused');
    tenant.portal.start(APPLICATION);
    expect((await tenant.plan()).document.diagnostics.map(({ code }) => code)).not.toContain(
      'terraform/check',
    );
  });

  it('tests a new token first, and changes nothing where it is rejected', async () => {
    const from = tenant.box.requests.length;
    const env = { IPASS_SCIM_TOKEN: `${CANARY}-rejected` };
    const { code, stderr } = await tenant.scimform(['apply', '--yes'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('terraform/connection-test');
    expect(stderr).toContain('Check that the SmartConnect account has Admin permission');
    expect(writesSince(tenant, from)).toEqual([expect.stringMatching(/validateCredentials 400$/)]);
    expect((await tenant.plan()).code).toBe(0);
  });

  it('pauses with status: paused, holds it against the portal, and starts again', async () => {
    await tenant.spec(SPEC.replace('status: started', 'status: paused'));
    await tenant.apply();
    expect((await tenant.job()).state).toBe('Paused');
    tenant.portal.start(APPLICATION);
    expect((await tenant.plan()).code).toBe(2);
    await tenant.apply();
    expect((await tenant.job()).state).toBe('Paused');
    await tenant.spec(SPEC);
    await tenant.apply();
    expect((await tenant.job()).state).toBe('Active');
    expect((await tenant.plan()).code).toBe(0);
  });

  it('leaves state and settings alone that the spec omits', async () => {
    const omitted = SPEC.replace(
      /^(status|scope|deprovisioning|accidentalDeletion|notifications):.*\n/gm,
      '',
    ).replace(/ {4}scopingFilters:\n(?: {6}.*\n)+/, '');
    await tenant.spec(omitted);
    await tenant.apply();
    const before = await tenant.job();
    expect(before).toMatchObject({
      state: 'Active',
      scope: 'assigned',
      notificationEmail: 'identity-ops@contoso.example',
    });
    expect(before.filters).toHaveLength(2);
    tenant.portal.saveSetting(APPLICATION, 'SyncAll', 'true');
    tenant.portal.removeFilter(APPLICATION, 'Staff');
    tenant.portal.pause(APPLICATION);
    await tenant.apply();
    expect(await tenant.job()).toMatchObject({ state: 'Paused', scope: 'all' });
    await tenant.spec(SPEC);
    await tenant.apply();
    expect((await tenant.job()).filters).toHaveLength(2);
  });

  it('names the roles there are where one does not exist, at its line', async () => {
    await tenant.spec(
      SPEC.replace('{ group: SmartConnect Pilot, role: User }', '{ group: SmartConnect Pilot, role: Admin }'),
    );
    const { code, document } = await tenant.plan();
    expect(code).toBe(1);
    expect(document.diagnostics.filter(({ code }) => code === 'terraform/condition')).toEqual([
      expect.objectContaining({
        message: 'Role "Admin" is not one of: User, msiam_access. (tenant contoso)',
        line: 10,
      }),
    ]);
    await tenant.spec(SPEC);
  });

  it('says so where a group or a user does not exist', async () => {
    await tenant.spec(SPEC.replace('SmartConnect Pilot', 'No Such Group').replace('pilot@', 'nobody@'));
    const { code, stderr } = await tenant.scimform(['plan']);
    expect(code).toBe(1);
    expect(stderr).toContain('Group "No Such Group": 0 groups have this name; use groupId.');
    expect(stderr).toContain('The directory has no user "nobody@contoso.example".');
    await tenant.spec(SPEC);
  });

  it('refuses to destroy a protected application', async () => {
    await tenant.spec(SPEC.replace('application: { protect: false }\n', ''));
    const from = tenant.box.requests.length;
    const { code, stderr } = await tenant.scimform(['destroy', '--yes']);
    expect(code).toBe(3);
    expect(stderr).toContain('terraform/protected');
    expect(writesSince(tenant, from)).toEqual([]);
    await tenant.spec(SPEC);
  });

  it('destroys the job, then the assignments, then the application', async () => {
    const from = tenant.box.requests.length;
    const { code, stdout } = await tenant.scimform(['destroy'], { answers: ['contoso'] });
    expect(code).toBe(0);
    expect(stdout).toContain('single sign-on goes with the application');
    expect(writesSince(tenant, from)).toEqual([
      'DELETE /servicePrincipals/{id}/synchronization/jobs/{id} 204',
      'DELETE /servicePrincipals/{id}/appRoleAssignedTo/{id} 204',
      'DELETE /servicePrincipals/{id}/appRoleAssignedTo/{id} 204',
      'DELETE /applications/{id} 204',
    ]);
  });

  it('asked nothing of the tenant that it does not know', () => {
    expect(tenant.box.unplanned).toEqual([]);
    expect(tenant.box.failures).toEqual([]);
  });

  it('printed no secret and no stack trace, and left nothing behind but state', async () => {
    const printed = tenant.printed.join('\n');
    expect(printed).not.toContain(CANARY);
    expect(printed).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)/m);
    const files = (await readdir(tenant.folder, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    for (const file of files.filter(({ name }) => !name.includes('tfstate'))) {
      expect(await readFile(join(file.parentPath, file.name), 'utf8')).not.toContain(CANARY);
    }
    await expect(
      access(join(tenant.folder, 'terraform.ipass-smartconnect-contoso.tfstate')),
    ).resolves.toBeUndefined();
  });
});
