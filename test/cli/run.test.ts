import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../support/run-cli';
import { SPEC } from '../support/tenant';

describe('the command line', () => {
  it('tells its commands', async () => {
    const { code, stdout } = await runCli(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
     "scimform: Microsoft Entra ID app provisioning as code

     Usage: scimform <command> [SPEC…] [flags]

     Commands:
       quickstart           the whole story on a tenant in a box: validate, preview, apply, first cycle, result
       init                 write a commented spec to start from
       validate             all problems of a spec at once, each with its place
       eval                 what a mapping expression gives for a person, step by step
       test                 run a spec's tests: who is in scope, and what is sent
       snapshot             write a tenant's directory and live application to a file, for preview
       preview              show who would be provisioned, why, and with what
       synth                Terraform JSON, one stack for each tenant
       plan                 what apply would change, drift included
       apply                configure the tenant as declared and start provisioning
       destroy              remove the job, the assignments and the application
       drift                what is live otherwise than declared, who changed it, and how to keep it
       export               write the spec of an application that was set up in the portal
       adopt                take over what exists: a Terraform state for it, nothing written to the tenant
       status               whether provisioning runs in every tenant, and why not
       watch                follow the job until its cycle ends, or something is wrong with it
       logs                 what was done with whom, and why not: the provisioning log
       doctor               what this machine and this identity can do, and what to fix
       start                let the job run: go on after a pause, or leave quarantine
       pause                stop provisioning: no further cycle begins
       restart              make the job forget something and run; by default evaluate everybody again
       deletions            whom the threshold holds back from being disabled or deleted: list, allow, reject
       provision-on-demand  provision people at once, and show each step and what is sent
       sandbox              a tenant in a box for other programs, until interrupted

     Without SPEC, the file named by SCIMFORM_SPEC is read, else provisioning.yaml.
     See scimform <command> --help for the flags of a command.
     Exit codes: 0 clean, 1 failed, 2 differences, 3 refused by a guard, 4 a job is not healthy, 5 unreachable or not allowed, 64 usage.
     "
    `);
  });

  it.each(['quickstart', 'init', 'validate', 'eval', 'test', 'synth', 'plan', 'apply', 'destroy', 'drift'])(
    'explains %s',
    async (command) => {
      const { code, stdout } = await runCli([command, '--help']);
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: scimform ${command}`);
      expect((await runCli(['help', command])).stdout).toBe(stdout);
    },
  );
  it.each([
    'quickstart',
    'init',
    'validate',
    'eval',
    'test',
    'synth',
    'plan',
    'apply',
    'destroy',
    'status',
    'watch',
    'logs',
  ])('explains %s', async (command) => {
    const { code, stdout } = await runCli([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: scimform ${command}`);
    expect((await runCli(['help', command])).stdout).toBe(stdout);
  });

  it('tells its version', async () => {
    expect((await runCli(['--version'])).stdout).toMatch(/^scimform \d+\.\d+\.\d+\n$/);
  });

  it.each<[string, string[], string, RegExp]>([
    ['an unknown command', ['aply'], 'usage/unknown-command', /Did you mean apply\?/],
    ['a command of no version', ['migrate'], 'usage/unknown-command', /There is no command "migrate"/],
    ['an unknown flag', ['validate', '--fromat', 'json'], 'usage/unknown-flag', /Did you mean --format\?/],
    ['a flag of another command', ['validate', '--yes'], 'usage/unknown-flag', /validate has no flag --yes/],
    ['a flag without its value', ['synth', '--out'], 'usage/flag-value', /--out needs a value/],
    [
      'a flag that eats the next flag',
      ['synth', '--out', '--tenant', 'a'],
      'usage/flag-value',
      /--out needs a value/,
    ],
    [
      'a value that a switch does not take',
      ['apply', '--yes=no'],
      'usage/flag-value',
      /--yes takes no value/,
    ],
    ['an unknown format', ['validate', '--format', 'xml'], 'usage/flag-value', /Formats: text, json/],
    [
      'some tenants and all of them at once',
      ['pause', '--tenant', 'contoso', '--all'],
      'usage/tenant-choice',
      /they contradict each other/,
    ],
    ['no spec', ['validate'], 'usage/operands', /no provisioning.yaml here/],
  ])('refuses %s', async (_, args, code, text) => {
    const result = await runCli(args, { cwd: '/' });
    expect(result.code).toBe(64);
    expect(result.stderr).toContain(code);
    expect(result.stderr).toMatch(text);
    expect(result.stdout).toBe('');
  });

  it('takes flags before and after the command', async () => {
    const spec = 'config/examples/ipass-smartconnect.yaml';
    const before = await runCli(['--format', 'json', 'validate', spec]);
    expect(before).toEqual(await runCli(['validate', spec, '--format=json']));
    expect(JSON.parse(before.stdout)).toEqual({ diagnostics: [], summary: { errors: 0, warnings: 0 } });
  });

  it('refuses in JSON where JSON was asked for', async () => {
    const { code, stdout, stderr } = await runCli(['validate', '--format', 'json', '--nonsense']);
    expect({ code, stderr }).toEqual({ code: 64, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: [{ code: 'usage/unknown-flag', severity: 'error' }],
      summary: { errors: 1, warnings: 0 },
    });
  });

  it('prints its help and fails where no command is given', async () => {
    expect(await runCli([])).toMatchObject({
      code: 64,
      stdout: '',
      stderr: expect.stringContaining('Usage:'),
    });
  });
});

test('no line moves any more behind a refusal', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'scimform-test-'));
  writeFileSync(join(cwd, 'provisioning.yaml'), SPEC);
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  let written = '';
  const env = { PATH: cwd, ARM_USE_CLI: 'false' };
  const { code, stderr } = await runCli(['snapshot', '--out', 'a.jsonl'], {
    cwd,
    env,
    isMoving: true,
    onNote: (text) => (written += text),
  });
  jest.advanceTimersByTime(2000);
  jest.useRealTimers();
  rmSync(cwd, { recursive: true });
  expect(code).not.toBe(0);
  expect(written).toBe(stderr);
});

test.each([
  [['validate', '--formt', 'json'], 'See scimform validate --help.'],
  [['--formt', 'json', 'validate'], 'See scimform --help.'],
])('%j: the help of the command that was meant', async (args, help) => {
  expect((await runCli(args)).stderr).toContain(help);
});

test.each([
  [
    'plan',
    'Usage: scimform plan [SPEC…] [flags]',
    '--out PATH       the folder to write to (default: cdktf.out)',
  ],
  ['snapshot', 'Usage: scimform snapshot [SPEC] [flags]', '--out PATH       the file to write'],
  [
    'logs',
    'Usage: scimform logs [SPEC] [flags]',
    '--user WHO       only this person, by user principal name',
  ],
])('%s: the help speaks of it alone', async (command, ...lines) => {
  const { stdout } = await runCli([command, '--help']);
  for (const line of lines) expect(stdout).toContain(line);
});
