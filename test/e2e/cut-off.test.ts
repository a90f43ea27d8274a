/** An apply that is cut off at any write ends with a clear error, and the next one goes on from there. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Request } from '../../emulator/http/message';
import { APPLICATION, SPEC, startTenant, type TestTenant } from '../support/tenant';

jest.setTimeout(60_000);

/** The writes of a first apply, in the order in which Terraform may make them. */
const WRITES: readonly (readonly [string, RegExp])[] = [
  ['instantiating the application', /\/instantiate$/],
  ['assigning', /\/appRoleAssignedTo$/],
  ['creating the job', /\/synchronization\/jobs$/],
  ['testing the connection', /\/validateCredentials$/],
  ['writing the schema', /\/schema$/],
  ['writing the settings', /\/secrets$/],
  ['starting the job', /\/start$/],
];

/** Starts a tenant in which something happens when a write arrives for the first time; the box still answers it. */
async function tenantWith(write: RegExp, happens: () => void): Promise<TestTenant> {
  let waiting = true;
  const tenant = await startTenant({
    onRequest: ({ method, target }: Request) => {
      if (waiting && method !== 'GET' && write.test(target.split('?')[0] ?? '')) {
        waiting = false;
        happens();
      }
      return undefined;
    },
  });
  await tenant.spec(SPEC.replace(/^ {2}- \{ group:.*\n/m, ''));
  return tenant;
}

/** Terraform is a child of this very process. */
function killTerraform(): void {
  spawnSync('pkill', ['-9', '-P', String(process.pid), 'terraform|tofu']);
}

function expectClearError({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }): void {
  expect(code).toBe(1);
  expect(stderr).toMatch(/error terraform\//);
  expect(stderr + stdout).not.toMatch(/internal\/defect|^\s+at .*:\d+:\d+/m);
}

/** How many objects of a kind the tenant holds. */
function created({ box }: TestTenant, path: RegExp): number {
  return box.requests.filter(
    ({ method, path: target, status }) => method === 'POST' && status === 201 && path.test(target),
  ).length;
}

describe('one interrupt, while', () => {
  it.each(WRITES)('%s', async (_, write) => {
    const handlers = new Set<() => void>();
    const tenant = await tenantWith(write, () => handlers.forEach((handler) => handler()));
    try {
      const interrupted = await tenant.scimform(['apply', '--yes'], {
        onInterruptible: (handler) => handlers.add(handler),
      });
      expect(interrupted.stderr).toContain('Terraform finishes what is in flight and saves its state');
      if (interrupted.code !== 0) expectClearError(interrupted);
      await tenant.apply();
      expect((await tenant.plan()).code).toBe(0);
      expect((await tenant.job()).state).toBe('Active');
      expect([
        created(tenant, /instantiate$/),
        created(tenant, /jobs$/),
        created(tenant, /appRoleAssignedTo$/),
      ]).toEqual([1, 1, 1]);
    } finally {
      await tenant.close();
    }
  });
});

describe('kill -9 of Terraform, while', () => {
  const [instantiating, assigning, creatingJob] = WRITES.map(([, write]) => write);

  it.each(WRITES.slice(3))('%s: the next apply goes on', async (_, write) => {
    const tenant = await tenantWith(write, killTerraform);
    try {
      expectClearError(await tenant.scimform(['apply', '--yes']));
      await tenant.apply();
      expect((await tenant.plan()).code).toBe(0);
      expect((await tenant.job()).state).toBe('Active');
    } finally {
      await tenant.close();
    }
  });

  it.each([
    ['the application', instantiating!, 'azuread_application_from_template.app', /instantiate$/],
    ['the job', creatingJob!, 'azuread_synchronization_job.job', /jobs$/],
  ])(
    '%s is created: it may be adopted, else there is one orphan of it at most',
    async (_, write, address, path) => {
      const tenant = await tenantWith(write, killTerraform);
      try {
        const killed = await tenant.scimform(['apply', '--yes']);
        expectClearError(killed);
        expect(killed.stderr).toContain('terraform/unfinished-create');
        expect(killed.stderr).toMatch(new RegExp(`import ${address} /`));
        await tenant.apply();
        expect((await tenant.plan()).code).toBe(0);
        expect(created(tenant, path)).toBe(2);
      } finally {
        await tenant.close();
      }
    },
  );

  it('somebody is assigned: the next apply names the import, and goes on after it', async () => {
    const tenant = await tenantWith(assigning!, killTerraform);
    try {
      expect((await tenant.scimform(['apply', '--yes'])).stderr).toContain('terraform/unfinished-create');
      const refused = await tenant.scimform(['apply', '--yes']);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('terraform/assigned-already');
      const [address = ''] = /azuread_app_role_assignment\.\w+/.exec(refused.stderr) ?? [];
      const { principal, assignment } = await assignmentOf(tenant);
      const folder = join(tenant.folder, 'cdktf.out/stacks/ipass-smartconnect-contoso');
      const id = `/servicePrincipals/${principal}/appRoleAssignedTo/${assignment}`;
      const env = { ...process.env, ...tenant.env, TF_VAR_secret_token: 'x' };
      const imported = spawnTerraform(['import', '-no-color', address, id], folder, env);
      expect((await imported).output).toContain('Import successful!');
      await tenant.apply();
      expect((await tenant.plan()).code).toBe(0);
    } finally {
      await tenant.close();
    }
  });
});

/** Asynchronously: the tenant lives in this process. */
async function spawnTerraform(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ output: string }> {
  const child = spawn('terraform', args, { cwd, env });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  await new Promise((resolve) => child.on('close', resolve));
  return { output: chunks.join('') };
}

async function assignmentOf({ graph }: TestTenant): Promise<{ principal: string; assignment: string }> {
  const only = async (path: string, query = {}): Promise<string> =>
    (await graph.get<{ value: { id: string }[] }>(path, { query })).value[0]!.id;
  const principal = await only('servicePrincipals', { $filter: `displayName eq '${APPLICATION}'` });
  return { principal, assignment: await only(`servicePrincipals/${principal}/appRoleAssignedTo`) };
}
