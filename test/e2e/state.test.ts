/** State: where it lies, who may read it, and that no change of backend makes everything a second time. */
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SPEC, startTenant, type TestTenant } from '../support/tenant';

jest.setTimeout(60_000);

const STACK = 'ipass-smartconnect-contoso';

describe('state', () => {
  let tenant: TestTenant;
  const backend = (path: string): string => `${SPEC}terraform: { backend: { local: { path: '${path}' } } }\n`;

  beforeAll(async () => {
    tenant = await startTenant();
    await tenant.spec(SPEC);
    await tenant.apply();
  });

  afterEach(() => tenant.spec(SPEC));
  afterAll(() => tenant.close());

  it('lies beside the spec, for its owner only', async () => {
    const { mode } = await stat(join(tenant.folder, `terraform.${STACK}.tfstate`));
    expect(mode & 0o077).toBe(0);
    expect(await readdir(join(tenant.folder, 'cdktf.out/stacks', STACK))).not.toContain('terraform.tfstate');
  });

  it.each(['plan', 'apply', 'destroy'])(
    '%s refuses a backend that does not know what exists',
    async (command) => {
      await tenant.spec(backend('/elsewhere/state.tfstate'));
      const result = await tenant.scimform([command, ...(command === 'plan' ? [] : ['--yes'])]);
      expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining('terraform/state-moved') });
      expect(result.stderr).toContain('terraform init -migrate-state');
    },
  );

  it('takes a backend that names the same file', async () => {
    await tenant.spec(backend(`../../../terraform.${STACK}.tfstate`));
    expect((await tenant.plan()).code).toBe(0);
  });

  it('refuses to leave a remote backend behind', async () => {
    const record = join(tenant.folder, 'cdktf.out/stacks', STACK, '.terraform/terraform.tfstate');
    await writeFile(
      record,
      JSON.stringify({
        version: 3,
        serial: 1,
        lineage: 'x',
        backend: { type: 'http', config: { address: 'http://127.0.0.1:1/state' }, hash: 1 },
      }),
    );
    const { code, stderr } = await tenant.scimform(['plan']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('terraform/') });
    expect(stderr).toContain('migrate');
  });
});
