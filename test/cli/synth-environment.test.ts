/** Variables that the library reads which writes the configuration; they are the business of `cdktf`, not of scimform. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../support/run-cli';
import { SPEC } from '../support/tenant';

const BENDING = {
  SYNTH_HCL_OUTPUT: 'true',
  CDKTF_CONTEXT_JSON:
    '{"excludeStackIdFromLogicalIds":"true","allowSepCharsInLogicalIds":"true","cdktfVersion":"0.0.1"}',
  CDKTF_TARGET_STACK_ID: 'another-stack',
  CDKTF_OUTDIR: '/nonexistent',
  CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
  CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: '1',
  TERRAFORM_BINARY_NAME: 'nonexistent',
} as const;

describe('the environment', () => {
  const before = process.env;
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scimform-test-'));
    writeFileSync(join(folder, 'spec.yaml'), SPEC);
  });

  afterEach(() => {
    process.env = before;
    rmSync(folder, { recursive: true, force: true });
  });

  async function synthesized(env: Readonly<Record<string, string>>): Promise<string> {
    const { code } = await runCli(['synth', 'spec.yaml', '--out', 'out'], { cwd: folder, env });
    expect(code).toBe(0);
    return readFileSync(join(folder, 'out/stacks/ipass-smartconnect-contoso/cdk.tf.json'), 'utf8');
  }

  it.each(Object.entries(BENDING))('does not bend what synth writes: %s', async (name, value) => {
    const plain = await synthesized({});
    rmSync(join(folder, 'out'), { recursive: true });
    process.env = { ...before, [name]: value };
    expect(await synthesized({ [name]: value })).toBe(plain);
    expect(process.env[name]).toBe(value);
  });
});
