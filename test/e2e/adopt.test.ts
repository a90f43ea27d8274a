/** The first apply after adopting writes nothing, and from then on everything is as if apply had made it. */
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BoxOptions } from '../../emulator/box-options';
import { parseFault, type GivenFault } from '../../emulator/faults/given-fault';
import { startLiveTenant } from '../support/live-tenant';
import { documentOf, type CliResult } from '../support/run-cli';
import { APPLICATION, CANARY, SPEC, type TestTenant } from '../support/tenant';

jest.setTimeout(60_000);

let tenant: TestTenant;
afterEach(() => tenant.close());

const STATE = 'terraform.ipass-smartconnect-contoso.tfstate';

/** A tenant in which the application runs, and nobody has a state of it. */
async function clickedTogether(options: Partial<BoxOptions> = {}, spec = SPEC): Promise<void> {
  tenant = await startLiveTenant(options);
  await tenant.spec(spec);
  await tenant.apply();
  await rm(join(tenant.folder, STATE));
}

function servicePrincipalId(): string {
  const path = tenant.box.requests.find(({ path: one }) => one.includes('/synchronization/jobs'))?.path ?? '';
  return /servicePrincipals\/([^/]+)/.exec(path)?.[1] ?? '';
}

/** What was written to the tenant meanwhile, as method and the end of the path. */
async function writesOf(work: () => Promise<unknown>): Promise<string[]> {
  const from = tenant.box.requests.length;
  await work();
  return tenant.box.requests
    .slice(from)
    .filter(({ method, path }) => method !== 'GET' && !/\/oauth2\/|\/\$batch/.test(path))
    .map(({ method, path }) => `${method} ${path.split('/').at(-1) ?? ''}`);
}

interface AdoptDocument {
  readonly tenants: readonly {
    readonly outcome: string;
    readonly changes: number;
    readonly recorded: readonly string[];
    readonly unadopted: readonly { readonly path: readonly unknown[]; readonly reason: string }[];
  }[];
  readonly diagnostics: readonly { readonly code: string; readonly severity: string }[];
}

async function adopt(...flags: readonly string[]): Promise<CliResult & { readonly document: AdoptDocument }> {
  const result = await tenant.scimform(['adopt', '--yes', '--format', 'json', ...flags]);
  return { ...result, document: documentOf<AdoptDocument>(result) };
}

test('everything apply made is adopted, and the first apply writes nothing', async () => {
  await clickedTogether();
  const writes = await writesOf(async () => {
    const { code, document } = await adopt();
    expect([code, document.tenants[0]]).toEqual([
      0,
      expect.objectContaining({ outcome: 'adopted', changes: 0, unadopted: [] }),
    ]);
    expect([...(document.tenants[0]?.recorded ?? [])].sort()).toEqual([
      'azuread_app_role_assignment.group_smartconnect_pilot_user_97a61601',
      'azuread_app_role_assignment.user_pilot_contoso_example_user_814b0113',
      'azuread_application_from_template.app',
      'azuread_synchronization_job.job',
      'msgraph_resource_action.start',
      'msgraph_resource_action.test_connection',
      'msgraph_update_resource.schema',
      'msgraph_update_resource.settings',
    ]);
    expect((await tenant.scimform(['apply', '--yes'])).code).toBe(0);
  });
  expect(writes).toEqual([]);
  expect((await stat(join(tenant.folder, STATE))).mode & 0o077).toBe(0);
});

test('the state is the one that apply itself had written', async () => {
  tenant = await startLiveTenant();
  await tenant.spec(SPEC);
  await tenant.apply();
  const applied = await resourcesIn(join(tenant.folder, STATE));
  await rm(join(tenant.folder, STATE));
  await adopt();
  expect(await resourcesIn(join(tenant.folder, STATE))).toEqual(applied);
});

/** Resources of a state by address, without what Terraform works out anew at every run. */
async function resourcesIn(file: string): Promise<Record<string, unknown>> {
  const state = JSON.parse(await readFile(file, 'utf8')) as {
    resources: { mode: string; type: string; name: string; instances: { attributes: object }[] }[];
  };
  const managed = state.resources.filter(({ mode }) => mode === 'managed');
  return Object.fromEntries(
    managed.map(({ type, name, instances }) => [
      `${type}.${name}`,
      // The job was started after apply had noted it.
      instances.map(({ attributes }) => ({ ...attributes, enabled: 'as it is', schedule: 'as it is' })),
    ]),
  );
}

test('later changes are written as ever', async () => {
  await clickedTogether();
  await adopt();
  await tenant.spec(SPEC.replace('displayName: displayName', 'displayName: mail'));
  expect(await writesOf(() => tenant.apply())).toEqual(['PUT schema']);
  tenant.portal.editMapping(APPLICATION, 'displayName', { matchingPriority: 7 });
  expect(await writesOf(() => tenant.apply())).toEqual(['PUT schema']);
});

test('mappings alone can become code, of an application that others keep', async () => {
  await clickedTogether();
  const [head = '', mappings = ''] = SPEC.split('mappings:');
  const own = `${head.slice(0, head.indexOf('application:'))}application: { existing: ${servicePrincipalId()} }\ncredentials: unmanaged\nmappings:${mappings}`;
  await tenant.spec(own.replace('status: started\n', ''));
  const writes = await writesOf(async () => {
    const { code, document } = await adopt();
    expect([code, document.tenants[0]?.recorded]).toEqual([
      0,
      ['azuread_synchronization_job.job', 'msgraph_update_resource.schema'],
    ]);
    await tenant.apply();
  });
  expect(writes).toEqual([]);
  await tenant.spec(own.replace('displayName: displayName', 'displayName: mail'));
  expect(await writesOf(() => tenant.apply())).toEqual(['PUT schema', 'POST start']);
  const destroyed = await tenant.scimform(['destroy', '--yes']);
  expect([destroyed.code, destroyed.stderr]).toEqual([
    3,
    expect.stringContaining('The plan would destroy the provisioning job'),
  ]);
});

test('what is not there yet is left to the next apply', async () => {
  await clickedTogether(
    {},
    SPEC.replace('status: started', 'status: paused').replace(/ {2}- \{ group.*\n/, ''),
  );
  await tenant.spec(SPEC);
  const { code, document } = await adopt();
  expect([code, document.tenants[0]?.unadopted]).toEqual([
    2,
    [
      {
        path: ['assignments', 1],
        reason: '"SmartConnect Pilot" is not assigned yet; the next apply assigns it.',
      },
      { path: ['status'], reason: 'The job does not run; the next apply starts it.' },
    ],
  ]);
  expect(await writesOf(() => tenant.apply())).toEqual(['POST appRoleAssignedTo', 'POST start']);
});

test('other credentials are tested before they are saved', async () => {
  await clickedTogether();
  tenant.portal.saveSetting(APPLICATION, 'BaseAddress', 'https://old.example/scim');
  const { document } = await adopt();
  expect(document.tenants[0]?.unadopted).toEqual([
    {
      path: ['credentials', 'tenantUrl'],
      reason: 'BaseAddress is another one; the next apply tests and saves the declared credentials.',
    },
  ]);
  expect(await writesOf(() => tenant.apply())).toEqual(['POST validateCredentials', 'PUT secrets']);
});

test('what differs shows in the plan that follows, and is written by the next apply', async () => {
  await clickedTogether();
  await tenant.spec(SPEC.replace('threshold: 50', 'threshold: 51'));
  const { code, document } = await adopt();
  expect([code, document.tenants[0]?.changes]).toEqual([2, 1]);
  expect(await writesOf(() => tenant.apply())).toEqual(['PUT secrets']);
});

test('who has adopted already hears so', async () => {
  await clickedTogether();
  await adopt();
  const { code, stdout } = await tenant.scimform(['adopt', '--yes']);
  expect([code, stdout]).toEqual([0, expect.stringContaining('adopted already contoso')]);
});

test('a state of another application is not written over', async () => {
  await clickedTogether();
  await tenant.spec(SPEC.replace('application: {', 'application: { displayName: Second,'));
  await tenant.apply();
  await tenant.spec(SPEC);
  const before = await readFile(join(tenant.folder, STATE), 'utf8');
  const { code, document } = await adopt();
  expect([code, document.diagnostics.filter(({ severity }) => severity === 'error')]).toEqual([
    3,
    [expect.objectContaining({ code: 'adopt/state-in-use' })],
  ]);
  expect(await readFile(join(tenant.folder, STATE), 'utf8')).toBe(before);
});

test('a person is told what will be recorded, and may say no', async () => {
  await clickedTogether();
  const result = await tenant.scimform(['adopt'], { answers: ['no'] });
  expect(result.code).toBe(1);
  expect(result.stdout).toMatchInlineSnapshot(`
   "contoso: 8 resources exist and will be in the Terraform state. Nothing is written to the tenant.
     azuread_app_role_assignment.group_smartconnect_pilot_user_97a61601
     azuread_app_role_assignment.user_pilot_contoso_example_user_814b0113
     azuread_application_from_template.app
     azuread_synchronization_job.job
     msgraph_resource_action.start
     msgraph_resource_action.test_connection
     msgraph_update_resource.schema
     msgraph_update_resource.settings
   Nothing was changed.
   "
  `);
  await expect(stat(join(tenant.folder, STATE))).rejects.toThrow('ENOENT');
  await expect(stat(join(tenant.folder, 'cdktf.out/stacks/ipass-smartconnect-contoso.part'))).rejects.toThrow(
    'ENOENT',
  );
});

describe('failures', () => {
  const given = (text: string): GivenFault => {
    const fault = parseFault(text);
    if ('mistake' in fault) throw new Error(fault.mistake);
    return fault;
  };

  test.each([
    ['permission-denied', 5, 'graph/permission'],
    ['empty-401', 5, 'graph/permission'],
    ['token-expired', 5, 'graph/sign-in'],
  ])('%s', async (fault, exit, code) => {
    await clickedTogether();
    tenant.box.setFaults([given(fault)]);
    const result = await adopt();
    expect([result.code, result.document.diagnostics.filter(({ severity }) => severity === 'error')]).toEqual(
      [exit, [expect.objectContaining({ code, line: 6 })]],
    );
    await expect(stat(join(tenant.folder, STATE))).rejects.toThrow('ENOENT');
  });

  test.each(['throttled=0.5', 'connection-reset=0.3'])(
    '%s leaves a state that adopting completes',
    async (fault) => {
      await clickedTogether();
      tenant.box.setFaults([given(fault)]);
      // The plan that follows is made by the providers, whose patience is their own.
      expect([0, 5]).toContain((await adopt()).code);
      tenant.box.setFaults([]);
      expect((await adopt()).code).toBe(0);
    },
  );

  test('there is no such application, or no job', async () => {
    tenant = await startLiveTenant();
    await tenant.spec(SPEC);
    expect((await adopt()).document.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'graph/no-application' }),
    );
    await tenant.apply();
    tenant.portal.deleteJob(APPLICATION);
    expect((await adopt()).document.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'graph/no-job' }),
    );
  });

  test('the secret is not in the environment', async () => {
    await clickedTogether();
    const result = await tenant.scimform(['adopt', '--yes'], { env: { IPASS_SCIM_TOKEN: '' } });
    expect([result.code, result.stderr]).toEqual([
      1,
      expect.stringContaining('credentials/environment-missing'),
    ]);
  });

  test('in CI with local state', async () => {
    await clickedTogether();
    const result = await tenant.scimform(['adopt', '--yes'], { env: { CI: 'true' } });
    expect([result.code, result.stderr]).toEqual([3, expect.stringContaining('terraform/local-state-in-ci')]);
  });
});

test('the secret is nowhere but in the state', async () => {
  await clickedTogether();
  await adopt();
  expect(tenant.printed.join('\n')).not.toContain(CANARY);
});
