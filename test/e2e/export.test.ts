/** What people clicked together becomes a spec whose plan is empty, and nothing is written on the way. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Box } from '../../emulator/box';
import { isObject, objectsIn } from '../../provisioning/json-value';
import { boxGraph } from '../support/box-graph';
import { storedJob, type StoredJob } from '../support/live-job-arbitrary';
import { startLiveTenant } from '../support/live-tenant';
import { runCli } from '../support/run-cli';
import { APPLICATION, CANARY, TENANT_URL, type TestTenant } from '../support/tenant';

/** More than these are tried with GENERATED=100. */
const COUNT = Number(process.env['GENERATED'] ?? 2);

jest.setTimeout(60_000 + COUNT * 20_000);

const jobs = fc.sample(storedJob, { numRuns: COUNT, seed: 8 });
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startLiveTenant({
    tenants: jobs.map((_, index) => ({ tenantId: tenantId(index) })),
    gallery: [{ displayName: APPLICATION }],
  });
});
afterAll(() => tenant.close());

function tenantId(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** Makes a job as somebody would by hand. */
async function clickTogether(box: Box, index: number, job: StoredJob): Promise<void> {
  const graph = boxGraph(box, index);
  const { value: templates } = await graph.get<{ value: { id: string }[] }>('applicationTemplates', {
    query: { $filter: `displayName eq '${APPLICATION}'` },
  });
  const made = await graph.post<{ servicePrincipal: { id: string } }>(
    `applicationTemplates/${templates[0]?.id ?? ''}/instantiate`,
    { displayName: APPLICATION },
  );
  const principal = `servicePrincipals/${made?.servicePrincipal.id ?? ''}`;
  const sync = `${principal}/synchronization`;
  const { value: own } = await graph.get<{ value: { id: string }[] }>(`${sync}/templates`);
  const created = await graph.post<{ id: string }>(`${sync}/jobs`, { templateId: own[0]?.id });
  await graph.put(`${sync}/secrets`, {
    value: [
      { key: 'BaseAddress', value: TENANT_URL },
      { key: 'SecretToken', value: CANARY },
      ...job.settings,
    ],
  });
  const path = `${sync}/jobs/${created?.id ?? ''}`;
  await graph.put(`${path}/schema`, edited(await graph.get(`${path}/schema`), job));
  await assign(graph, principal, job);
  if (job.state !== 'Disabled') await graph.post(`${path}/start`);
  if (job.state === 'Paused') await graph.post(`${path}/pause`);
}

function edited(schema: unknown, job: StoredJob): object {
  if (!isObject(schema)) throw new Error('A schema is an object.');
  const rules = objectsIn(schema['synchronizationRules']).map((rule) => ({
    ...rule,
    objectMappings: objectsIn(rule['objectMappings']).map((mapping) => ({
      ...mapping,
      ...(mapping['sourceObjectName'] === 'User' ? job.users : (job.groups ?? {})),
    })),
  }));
  return { ...schema, synchronizationRules: rules };
}

async function assign(graph: ReturnType<typeof boxGraph>, principal: string, job: StoredJob): Promise<void> {
  const { appRoles } = await graph.get<{ appRoles: { id: string }[] }>(principal);
  const chosen = [
    ...(await firstOf(graph, 'users', job.assigned.users)),
    ...(await firstOf(graph, 'groups', job.assigned.groups)),
  ];
  for (const principalId of chosen) {
    const resourceId = principal.split('/')[1];
    await graph.post(`${principal}/appRoleAssignedTo`, {
      principalId,
      resourceId,
      appRoleId: appRoles[0]?.id,
    });
  }
}

async function firstOf(graph: ReturnType<typeof boxGraph>, list: string, count: number): Promise<string[]> {
  const { value } = await graph.get<{ value: { id: string }[] }>(list, { query: { $select: 'id' } });
  return value.slice(0, count).map(({ id }) => id);
}

function writesSince(from: number): string[] {
  return tenant.box.requests
    .slice(from)
    .filter(({ method, path }) => method !== 'GET' && !/\/oauth2\/|\/\$batch/.test(path))
    .map(({ method, path }) => `${method} ${path}`);
}

describe.each(jobs.map((job, index) => [index, job] as const))('job %d', (index, job) => {
  test('is exported, adopted and unchanged', async () => {
    await clickTogether(tenant.box, index, job);
    const [client] = tenant.box.tenants[index]?.clients ?? [];
    const env = {
      ...tenant.env,
      ARM_CLIENT_ID: client?.clientId ?? '',
      ARM_CLIENT_SECRET: client?.clientSecret ?? '',
      IPASS_SMARTCONNECT_SECRET_TOKEN: CANARY,
    };
    for (const credentials of ['unmanaged', 'managed']) {
      const from = tenant.box.requests.length;
      const cwd = join(tenant.folder, `${index}-${credentials}`);
      await mkdir(cwd);
      const cli = { cwd, env };
      const flags = ['--name', APPLICATION, '--credentials', credentials, '--out', 'spec.yaml'];
      const exported = await runCli(['export', '--tenant-id', tenantId(index), ...flags], cli);
      expect([exported.stderr, exported.code]).toEqual([expect.anything(), 0]);
      const adopted = await runCli(['adopt', 'spec.yaml', '--yes', '--format', 'json'], cli);
      const { tenants, diagnostics } = JSON.parse(adopted.stdout) as {
        tenants: { outcome: string; changes: number; resources: unknown }[];
        diagnostics: { code: string; severity: string; message: string }[];
      };
      const spec = await readFile(join(cwd, 'spec.yaml'), 'utf8');
      expect({ spec, tenants, errors: diagnostics.filter(({ severity }) => severity === 'error') }).toEqual({
        spec,
        tenants: [expect.objectContaining({ outcome: 'adopted', changes: 0 })],
        errors: [],
      });
      expect([adopted.code, writesSince(from)]).toEqual([0, []]);
      expect(exported.stdout + exported.stderr + adopted.stdout + adopted.stderr + spec).not.toContain(
        CANARY,
      );
    }
  });
});
