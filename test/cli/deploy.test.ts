/** What plan, apply and destroy refuse before Terraform runs. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli, type CliOptions } from '../support/run-cli';
import { SPEC } from '../support/tenant';

describe('before Terraform runs', () => {
  let folder: string;
  const call = (args: string[], options: CliOptions = {}): ReturnType<typeof runCli> => {
    const [command = '', ...flags] = args;
    return runCli([command, join(folder, 'spec.yaml'), ...flags], { cwd: folder, ...options });
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scimform-test-'));
    await writeFile(join(folder, 'spec.yaml'), SPEC);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('apply wants --yes where there is nobody to ask', async () => {
    expect(await call(['apply'])).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('usage/confirmation'),
    });
    expect(await call(['destroy'])).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('usage/confirmation'),
    });
    expect(await readdir(folder)).toEqual(['spec.yaml']);
  });

  it('apply wants to know which of several tenants', async () => {
    await writeFile(
      join(folder, 'spec.yaml'),
      SPEC.replace(/^ {2}contoso: .*\n/m, '$&  other: { tenantId: 22222222-2222-2222-2222-222222222222 }\n'),
    );
    expect(await call(['apply', '--yes'])).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('The spec has several tenants: contoso, other.'),
    });
  });

  it('apply refuses a state that would lie on a runner', async () => {
    const result = await call(['apply', '--yes'], { env: { CI: 'true' } });
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('--allow-local-state') });
  });

  it('names the environment variable of a secret that is missing, and its line', async () => {
    const result = await call(['plan']);
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(
      /spec\.yaml:12:\d+ error credentials\/environment-missing: The environment variable IPASS_SCIM_TOKEN/,
    );
  });

  it('says how to get Terraform where there is none', async () => {
    const result = await call(['plan'], { env: { PATH: folder } });
    expect(result).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Neither terraform nor tofu is on PATH.'),
    });
  });

  it.each(['1.4.6', 'nonsense'])('refuses a Terraform of version %s', async (version) => {
    await writeFile(join(folder, 'terraform'), `#!/bin/sh\necho '{"terraform_version":"${version}"}'\n`, {
      mode: 0o755,
    });
    const result = await call(['plan'], { env: { PATH: `${folder}:/bin:/usr/bin` } });
    expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining('terraform/version') });
  });
});
