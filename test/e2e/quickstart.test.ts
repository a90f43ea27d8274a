import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf, runCli } from '../support/run-cli';
import { SPEC } from '../support/tenant';

jest.setTimeout(60_000);

interface Quickstart {
  readonly steps: readonly { readonly name: string; readonly ok: boolean; readonly seconds: number }[];
}

const STEPS = [
  'validate',
  'preview',
  'apply',
  'running',
  'plan',
  'drift',
  'repair',
  'cycle',
  'leaver',
  'quarantine',
  'recovery',
  'destroy',
];

describe('quickstart', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scimform-test-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('tells the whole story of the shipped example, and leaves nothing behind', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('scimform-quickstart-'));
    const { code, stdout, stderr } = await runCli(['quickstart'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const step of STEPS) {
      expect(stdout).toMatch(new RegExp(`^ok ${step} +\\d+\\.\\d s`, 'm'));
    }
    expect(stdout).toContain('state Active (NotRun), synchronizes assigned users');
    expect(stdout).toContain('account pilot@contoso.example (Pilot Account), active');
    expect(stdout).toContain('account pilot@contoso.example (Pilot Account), inactive');
    expect(stdout).toContain('"[companyName]" -> "[displayName]"');
    expect(await readdir(folder)).toEqual([]);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('scimform-quickstart-'))).toEqual(
      before,
    );
  });

  it('gives the same facts as JSON', async () => {
    const result = await runCli(['quickstart', '--format', 'json'], { cwd: folder });
    expect(result.code).toBe(0);
    expect(documentOf<Quickstart>(result)).toMatchObject({
      steps: [
        { name: 'validate', ok: true },
        { name: 'preview', ok: true, users: 26, inScope: 1, outOfScope: 25, problems: 0 },
        { name: 'apply', ok: true, changes: 7 },
        {
          name: 'running',
          ok: true,
          state: 'Active',
          scope: 'assigned',
          filters: [{ name: 'Sales in Europe' }],
        },
        { name: 'plan', ok: true, changes: 0 },
        { name: 'drift', ok: true, changes: 1 },
        { name: 'repair', ok: true, changes: 1, state: 'Active' },
        { name: 'cycle', ok: true, accounts: 1, created: 1, failed: 0 },
        { name: 'leaver', ok: true, action: 'disable', status: 'success', active: false },
        { name: 'quarantine', ok: true, status: 'Quarantine', reason: 'EncounteredQuarantineException' },
        { name: 'recovery', ok: true, changes: 1, status: 'Active' },
        { name: 'destroy', ok: true, changes: 7 },
      ],
    });
  });

  it.each<[string, (text: string) => string, string[]]>([
    [
      'a protected application and a remote state',
      (text: string) =>
        `${text.replace('application: { protect: false }\n', '')}terraform: { backend: { s3: { bucket: b, region: r } } }\n`,
      STEPS,
    ],
    [
      'the US Government cloud and an identity',
      (text: string) =>
        text.replace(
          /^ {2}contoso: .*$/m,
          '  contoso: { tenantId: 22222222-2222-2222-2222-222222222222, cloud: usgov, identity: { clientId: 33333333-3333-3333-3333-333333333333, clientSecret: { env: GOV_SECRET } } }',
        ),
      STEPS,
    ],
    ['no mappings at all', (text: string) => text.replace(/^mappings:\n(?: .*\n)+/m, ''), STEPS],
    [
      'filters only',
      (text: string) => text.replace(/ {4}attributes:\n(?: {6}.*\n)+ {4}unlisted: remove\n/, ''),
      STEPS,
    ],
    [
      'a paused job, which provisions nobody',
      (text: string) => text.replace('status: started', 'status: paused'),
      STEPS.filter((step) => !['cycle', 'leaver', 'quarantine', 'recovery'].includes(step)),
    ],
  ])('rehearses %s', async (_, change, steps) => {
    await writeFile(join(folder, 'spec.yaml'), change(SPEC));
    const result = await runCli(['quickstart', join(folder, 'spec.yaml'), '--format', 'json'], {
      cwd: folder,
    });
    expect(
      documentOf<Quickstart>(result)
        .steps.filter(({ ok }) => ok)
        .map(({ name }) => name),
    ).toEqual(steps);
    expect(result.code).toBe(0);
    expect(await readdir(folder)).toEqual(['spec.yaml']);
  });

  it('stops at the step that fails, says why, and leaves nothing behind', async () => {
    await writeFile(join(folder, 'spec.yaml'), SPEC.replace('role: User }', 'role: Employee }'));
    const { code, stdout, stderr } = await runCli(['quickstart', join(folder, 'spec.yaml')], { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^failed apply/m);
    expect(stdout).not.toMatch(/running/);
    expect(stderr).toContain('Role "Employee" is not one of: User, msiam_access.');
    expect(await readdir(folder)).toEqual(['spec.yaml']);
  });

  it('does what needs no Terraform where there is none, says how to get it, and fails', async () => {
    const { code, stdout, stderr } = await runCli(['quickstart'], { cwd: folder, env: { PATH: folder } });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ok validate/m);
    expect(stdout).toContain('The configuration of ipass-smartconnect-contoso could be written');
    expect(stderr).toContain('https://developer.hashicorp.com/terraform/install');
  });

  it('ends in order when interrupted', async () => {
    const handlers = new Set<() => void>();
    let told = '';
    const running = runCli(['quickstart'], {
      cwd: folder,
      onInterruptible: (handler) => handlers.add(handler),
      onOutput: (text) => {
        told += text;
        // The first step that runs Terraform has ended; the next one is about to begin.
        if (/^ok apply/m.test(told)) handlers.forEach((handler) => handler());
      },
    });
    const { code, stdout, stderr } = await running;
    expect(code).toBe(1);
    expect(stderr).toContain('terraform/interrupted');
    expect(stdout).not.toMatch(/^ok (running|destroy)/m);
    expect(await readdir(folder)).toEqual([]);
  });
});
