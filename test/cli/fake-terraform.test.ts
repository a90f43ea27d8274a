/** A program called terraform that is none, is broken, or says what it should not. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf, runCli, type CliOptions, type CliResult } from '../support/run-cli';
import { CANARY, SPEC, type PlanDocument } from '../support/tenant';

const VERSION = `[ "$1" = version ] && { echo '{"terraform_version":"1.11.4"}'; exit 0; }`;
const PLANNED = `${VERSION}\n[ "$1" = show ] || exit 0\n[ "$2" = -json ] || exit 0`;

describe('a terraform that is not what it should be', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scimform-test-'));
    await writeFile(join(folder, 'spec.yaml'), SPEC.replace(/^.*SmartConnect Pilot.*\n/m, ''));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function plan(script: string, options: CliOptions = {}): Promise<CliResult> {
    const program = join(folder, 'terraform');
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o755);
    return call(options);
  }

  function call(options: CliOptions = {}): Promise<CliResult> {
    const env = { PATH: `${folder}:/usr/bin:/bin`, IPASS_SCIM_TOKEN: CANARY, ...options.env };
    const args = ['plan', join(folder, 'spec.yaml'), '--format', 'json'];
    return runCli(args, { cwd: folder, ...options, env });
  }

  const found = (result: CliResult): readonly (readonly [string, string])[] =>
    documentOf<PlanDocument>(result).diagnostics.map(({ code, message }) => [code, message]);

  const FAILED: readonly (readonly [name: string, script: string, code: string, message: RegExp])[] = [
    ['says nothing', `${VERSION}\nexit 7`, 'terraform/failed', /exit code 7.*said nothing/],
    ['is killed', `${VERSION}\nkill -SEGV $$`, 'terraform/failed', /SIGSEGV.*said nothing/],
    ['plans garbage', `${VERSION}\necho garbage`, 'terraform/failed', /no plan that can be read/],
    [
      'plans what is no change',
      `${PLANNED}\necho '{"resource_changes":[null,{"address":5}]}'`,
      'terraform/failed',
      /no plan that can be read/,
    ],
    [
      'fails to show the plan',
      `${PLANNED}\necho 'Error: no show' >&2; exit 1`,
      'terraform/failed',
      /no show/,
    ],
    [
      'says it in another shape',
      `${VERSION}\n[ $1 = init ] && exit 0
      echo '{"type":"diagnostic","diagnostic":{"summary":5,"detail":{},"address":7}}'
      echo '{"type":"apply_start","hook":5}'; echo null; echo '[]'; exit 1`,
      'terraform/failed',
      /without a text/,
    ],
    ['tells no version', 'echo boom', 'terraform/version', /does not tell its version/],
  ];

  it.each(FAILED)('that %s', async (_, script, code, message) => {
    const result = await plan(script);
    expect(result.code).toBe(1);
    expect(found(result)).toEqual([[code, expect.stringMatching(message)]]);
  });

  it('that is a folder is passed over', async () => {
    await mkdir(join(folder, 'terraform'));
    const result = await call({ env: { PATH: folder } });
    expect(found(result)).toEqual([['terraform/not-found', expect.any(String)]]);
  });

  it('that cannot be started is reported', async () => {
    await writeFile(join(folder, 'terraform'), '#!/nonexistent/interpreter\n');
    await chmod(join(folder, 'terraform'), 0o755);
    expect(found(await call())).toEqual([['terraform/version', expect.stringContaining('ENOENT')]]);
  });

  it('that repeats a secret in a plan does not reach any output', async () => {
    const change = `{"actions":["update"],"before":{"x":"1"},"after":{"x":"a $TF_VAR_secret_token"}}`;
    const result = await plan(
      `${PLANNED}\ncat <<END\n{"resource_changes":[{"address":"a.b","mode":"managed","change":${change}}]}\nEND`,
    );
    expect(result.code).toBe(2);
    expect(result.stdout).toContain('"a (sensitive)"');
    expect(result.stdout + result.stderr).not.toContain(CANARY);
  });

  it('gets nothing of the environment that would bend what it does', async () => {
    const bent = {
      TF_CLI_ARGS: '-help',
      TF_CLI_ARGS_plan: '-destroy',
      TF_WORKSPACE: 'other',
      TF_DATA_DIR: '/elsewhere',
      TF_LOG: 'trace',
    };
    await plan(`env | grep -E '^TF_' >> ${folder}/seen\n${PLANNED}\necho '{}'`, {
      env: { ...bent, TF_PLUGIN_CACHE_DIR: '/cache' },
    });
    const seen = await readFile(join(folder, 'seen'), 'utf8');
    expect(seen).toContain('TF_PLUGIN_CACHE_DIR=/cache');
    for (const name of Object.keys(bent)) expect(seen).not.toContain(`${name}=`);
  });

  it('that hangs ends with the interrupt, and so does what it started', async () => {
    const result = await plan(`${VERSION}\nsleep 600\nexit 1`, {
      onInterruptible: (interrupt) => setTimeout(interrupt, 1000).unref(),
    });
    expect(result.code).toBe(1);
    expect(found(result).at(-1)).toEqual(['terraform/interrupted', expect.any(String)]);
  });

  it('that ignores interrupts is killed by the third', async () => {
    const result = await plan(`trap '' INT\n${VERSION}\nsleep 600\nexit 1`, {
      onInterruptible: (interrupt) => {
        for (const after of [1000, 1100, 1200]) setTimeout(interrupt, after).unref();
      },
    });
    expect(found(result).at(-1)).toEqual(['terraform/interrupted', expect.any(String)]);
    expect(result.stderr).toContain('third');
  });
});
