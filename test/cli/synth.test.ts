import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf, runCli } from '../support/run-cli';
import { SPEC } from '../support/tenant';

const TWO_TENANTS = SPEC.replace(
  /^ {2}contoso: .*\n/m,
  '$&  fabrikam: { tenantId: 22222222-2222-2222-2222-222222222222, cloud: usgov }\n',
);

describe('synth', () => {
  let folder: string;
  const synth = (...args: string[]): ReturnType<typeof runCli> =>
    runCli(['synth', join(folder, 'spec.yaml'), ...args], { cwd: folder });
  const stacks = (): Promise<string[]> => readdir(join(folder, 'cdktf.out/stacks'));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scimform-test-'));
    await writeFile(join(folder, 'spec.yaml'), TWO_TENANTS);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('writes a stack for each tenant, the same bytes in another folder', async () => {
    const result = await synth('--format', 'json');
    expect(result.code).toBe(0);
    expect(documentOf(result)).toMatchObject({
      stacks: [
        {
          tenant: 'contoso',
          stack: 'ipass-smartconnect-contoso',
          file: 'cdktf.out/stacks/ipass-smartconnect-contoso/cdk.tf.json',
        },
        { tenant: 'fabrikam', stack: 'ipass-smartconnect-fabrikam' },
      ],
      removed: [],
    });
    const text = await readFile(
      join(folder, 'cdktf.out/stacks/ipass-smartconnect-contoso/cdk.tf.json'),
      'utf8',
    );
    expect(text).not.toContain(folder);
    const elsewhere = await mkdtemp(join(tmpdir(), 'scimform-other-place-'));
    await writeFile(join(elsewhere, 'spec.yaml'), TWO_TENANTS);
    await runCli(
      ['synth', 'spec.yaml'].map((arg) => (arg === 'synth' ? arg : join(elsewhere, arg))),
      { cwd: elsewhere },
    );
    expect(
      await readFile(join(elsewhere, 'cdktf.out/stacks/ipass-smartconnect-contoso/cdk.tf.json'), 'utf8'),
    ).toBe(text);
    await rm(elsewhere, { recursive: true });
  });

  it('removes the folder of a tenant that is gone, and no other', async () => {
    await synth();
    await mkdir(join(folder, 'cdktf.out/stacks/somebody-elses'));
    await writeFile(join(folder, 'spec.yaml'), SPEC);
    const { stderr } = await synth();
    expect(stderr).toContain('Removed the folder of ipass-smartconnect-fabrikam');
    expect(stderr).toContain('still exists in that tenant');
    expect(await stacks()).toEqual(['ipass-smartconnect-contoso', 'somebody-elses']);
  });

  it('writes only the tenants that are named, and removes nothing then', async () => {
    await synth();
    expect((await synth('--tenant', 'fabrikam')).stdout).toBe(
      'wrote cdktf.out/stacks/ipass-smartconnect-fabrikam/cdk.tf.json\n',
    );
    expect(await stacks()).toHaveLength(2);
    const wrong = await synth('--tenant', 'fabrikan');
    expect(wrong).toMatchObject({ code: 64, stderr: expect.stringContaining('Did you mean fabrikam?') });
  });

  it('leaves what Terraform keeps beside the configuration', async () => {
    await synth();
    const lock = join(folder, 'cdktf.out/stacks/ipass-smartconnect-contoso/.terraform.lock.hcl');
    await writeFile(lock, '# lock');
    await synth();
    expect(await readFile(lock, 'utf8')).toBe('# lock');
  });

  it('writes nothing where the spec has an error', async () => {
    await writeFile(join(folder, 'spec.yaml'), TWO_TENANTS.replace('scope: assigned', 'scope: somebody'));
    const { code, stderr } = await synth();
    expect(code).toBe(1);
    expect(stderr).toContain('spec/value');
    expect(await readdir(folder)).toEqual(['spec.yaml']);
  });

  it('says so where the output cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const { code, stderr } = await synth('--out', join(folder, 'file'));
    expect(code).toBe(1);
    expect(stderr).toContain('output/not-writable');
  });
});
