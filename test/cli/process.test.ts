/** The edge of the process: streams that break, folders that are gone, temporary folders that cannot be made. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SPEC } from '../support/tenant';

const BIN = join(__dirname, '../../dist/cli/bin.js');

describe('the process', () => {
  let folder: string;
  let spec: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scimform-test-'));
    spec = join(folder, 'spec.yaml');
    writeFileSync(spec, SPEC);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function scimform(args: readonly string[], env: Record<string, string> = {}): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [BIN, ...args], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 30_000,
      env: { PATH: process.env['PATH'] ?? '', IPASS_SCIM_TOKEN: 'x', ...env },
    });
  }

  function shell(script: string): SpawnSyncReturns<string> {
    const command = script.replaceAll('scimform', `${process.execPath} ${BIN}`);
    return spawnSync('/bin/bash', ['-c', command], { cwd: folder, encoding: 'utf8', timeout: 30_000 });
  }

  it('says that the output cannot be written, and fails', () => {
    const full = openSync('/dev/full', 'w');
    try {
      const { status, stderr } = spawnSync(process.execPath, [BIN, '--help'], {
        encoding: 'utf8',
        stdio: ['ignore', full, 'pipe'],
      });
      expect(status).toBe(1);
      expect(stderr).toMatch(/^error output\/not-writable: .*ENOSPC.*\n/);
      expect(stderr).not.toContain('node:');
    } finally {
      closeSync(full);
    }
  });

  it('keeps its exit code when the reader of its output goes away', () => {
    const gone = 'sleep 0.1 | scimform validate nothing.yaml; echo "${PIPESTATUS[1]}"';
    expect(shell(gone).stdout).toMatch(/1\n$/);
    const { stdout, stderr } = shell(
      '{ scimform validate nothing.yaml 2>&1; echo $? >&3; } 3>code | true; cat code',
    );
    expect([stdout, stderr]).toEqual(['1\n', '']);
  });

  it('says that the current folder is gone', () => {
    const { stdout, stderr } = shell(
      'mkdir gone; cd gone; rmdir ../gone; scimform validate spec.yaml; echo $?',
    );
    expect(stdout).toBe('1\n');
    expect(stderr).toMatch(/^error file\/not-found: The current folder .*\n {2}Change .*\n$/);
  });

  it('quickstart says that there is no temporary folder', () => {
    const { status, stderr } = scimform(['quickstart', spec], { TMPDIR: join(folder, 'none') });
    expect(status).toBe(1);
    expect(stderr).toMatch(/output\/not-writable: .*none.*ENOENT.*\n.*TMPDIR/);
  });

  it('an output folder that can never be made is refused at once', () => {
    const { status, stderr } = scimform(['synth', spec, '--out', '/proc/none']);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/output\/not-writable: .*ENOENT/)]);
  });

  it('a signal at the question is a no', () => {
    const script = `
      const { ask } = require(process.argv[1].replace('bin.js', 'ask.js'));
      ask('Really? ').then((answer) => console.log(JSON.stringify(answer)));
      setTimeout(() => process.kill(process.pid, 'SIGTERM'), 200);`;
    // A pipe that is opened for both directions never ends.
    const { stdout, status } = spawnSync(
      '/bin/bash',
      ['-c', 'mkfifo open && "$0" -e "$1" "$2" 0<>open', process.execPath, script, BIN],
      { cwd: folder, encoding: 'utf8', timeout: 30_000 },
    );
    expect([stdout, status]).toEqual(['""\n', 0]);
  });
});
