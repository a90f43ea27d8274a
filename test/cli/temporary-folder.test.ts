import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os, { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { temporaryFolder } from '../../cli/temporary-folder';
import { runCli } from '../support/run-cli';
import { CANARY, SPEC } from '../support/tenant';

describe('temporary folders', () => {
  let scratch: string;

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'scimform-test-'));
  });

  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  /** A folder as another process would have made it, with a plan in it. */
  function folderOf(template: string, change: (name: string) => string): string {
    const folder = join(scratch, change(basename(template)));
    mkdirSync(folder);
    writeFileSync(join(folder, 'plan'), 'secret');
    return folder;
  }

  /** The number of a process that has ended. */
  const ended = (): number => spawnSync(process.execPath, ['-e', '0']).pid;
  const withPid = (pid: number) => (name: string) => name.replace(`-${process.pid}-`, `-${pid}-`);

  it('are for this user alone', async () => {
    const folder = await temporaryFolder('plan', scratch);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(basename(folder)).toMatch(new RegExp(`^scimform-plan-${process.pid}-[0-9a-f]{8}-\\w{6}$`));
  });

  it('of a process that is gone are removed by the next', async () => {
    const own = await temporaryFolder('plan', scratch);
    const left = folderOf(own, withPid(ended()));
    const next = await temporaryFolder('plan', scratch);
    expect(existsSync(left)).toBe(false);
    expect(readdirSync(scratch).sort()).toEqual([basename(own), basename(next)].sort());
  });

  it('of an earlier process with the number of this one are removed', async () => {
    const own = await temporaryFolder('plan', scratch);
    const left = folderOf(own, (name) => name.replace(/\w{6}$/, 'aaaaaa'));
    utimesSync(left, 0, 0);
    await temporaryFolder('plan', scratch);
    expect([own, left].map((folder) => existsSync(folder))).toEqual([true, false]);
  });

  it('of a process that runs, of another machine, or of somebody else stay', async () => {
    const own = await temporaryFolder('plan', scratch);
    const stay = [
      folderOf(own, withPid(process.ppid)),
      folderOf(own, (name) => withPid(ended())(name).replace(/-[0-9a-f]{8}-/, '-00000000-')),
      folderOf(own, () => `scimform-plan-${ended()}`),
    ];
    await temporaryFolder('plan', scratch);
    expect([own, ...stay].map((folder) => existsSync(folder))).toEqual([true, true, true, true]);
  });
});

describe('a folder for temporary files that cannot be used', () => {
  let scratch: string;

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'scimform-test-'));
    writeFileSync(join(scratch, 'spec.yaml'), SPEC);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(scratch, { recursive: true, force: true });
  });

  const COMMANDS = [
    ['plan', join('..', 'spec.yaml')],
    ['apply', '--yes', join('..', 'spec.yaml')],
    ['quickstart'],
    ['sandbox'],
  ];
  const PLACES = [
    ['does not exist', 'nowhere', 'ENOENT'],
    ['is a file', 'spec.yaml', 'ENOTDIR'],
  ] as const;

  it.each(COMMANDS.flatMap((args) => PLACES.map((place) => [args, ...place] as const)))(
    'is named by %j where it %s',
    async (args, _, name, code) => {
      const folder = join(scratch, name);
      const cwd = join(scratch, 'work');
      mkdirSync(cwd);
      jest.spyOn(os, 'tmpdir').mockReturnValue(folder);
      const result = await runCli([...args, '--format', 'json'], { cwd, env: { IPASS_SCIM_TOKEN: CANARY } });
      expect(result.code).toBe(1);
      const told = `${result.stdout}${result.stderr}`;
      expect(told).toContain(`No temporary folder can be made in ${folder}: ${code}.`);
      expect(told).toContain('Set TMPDIR to a folder');
      expect(told).not.toContain('internal/defect');
    },
  );

  it('is named where its name is too long for a socket', async () => {
    const folder = join(scratch, 'x'.repeat(100));
    mkdirSync(folder);
    jest.spyOn(os, 'tmpdir').mockReturnValue(folder);
    const { code, stderr } = await runCli(['quickstart'], { cwd: scratch });
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`The temporary folder ${folder}/scimform-tf-`),
    ]);
    expect(stderr).toContain('a short name');
    expect(readdirSync(folder)).toEqual([]);
  });
});
