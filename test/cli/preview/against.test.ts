import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SPEC } from '../../support/company';
import { NOW, PreviewFolder, SOUND_SPEC, newCodes } from './previewing';
import { runCli, type CliResult } from '../../support/run-cli';

let folder: PreviewFolder;
beforeEach(() => (folder = new PreviewFolder()));
afterEach(() => folder.remove());

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=n', '-c', 'user.email=n@contoso.example'];
  // Whatever the machine's own configuration wants, such as signatures.
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', [...identity, ...args], { cwd: folder.path, stdio: 'pipe', env }).toString();
}

function commit(...names: readonly string[]): void {
  git('init', '--quiet', '--initial-branch', 'main', '.');
  git('add', ...names);
  git('commit', '--quiet', '--message', 'one');
}

const HR = SOUND_SPEC.replace('value: Sales', 'value: HR').replace('threshold: 5', 'threshold: 50');

test('the same spec: nobody changes, no cycle, exit 0', async () => {
  folder.write('spec.yaml', SOUND_SPEC);
  const { tenants } = await folder.document(['--against', 'spec.yaml']);
  const { code } = await folder.preview(['--against', 'spec.yaml']);
  expect(code).toBe(0);
  expect(tenants[0]?.summary).toMatchObject({ enter: 0, leave: 0, change: 0 });
  expect(tenants[0]?.cycle).toEqual({ kind: 'none', objects: 0, minutes: [0, 0] });
  expect(tenants[0]?.people?.filter((one) => 'change' in one)).toEqual([]);
});

test('what is drawn by lot and what the clock says are the same on both sides', async () => {
  const random = SOUND_SPEC.replace(
    'title: jobTitle',
    `title: { expression: 'Append(RandomString(8, 1, 1, 1, 1, ""), CStr(Now()))' }\n      costCenter: { expression: 'Guid()' }`,
  );
  folder.write('spec.yaml', random);
  const { tenants } = await folder.document(['--against', 'spec.yaml']);
  expect(tenants[0]?.summary).toMatchObject({ enter: 0, leave: 0, change: 0 });
  const titles = new Set(tenants[0]?.people?.map(({ attributes }) => attributes?.['title']));
  expect(titles.size).toBe(tenants[0]?.people?.length);
});

test('a git revision: who enters and leaves, with what was before', async () => {
  folder.write('spec.yaml', SOUND_SPEC);
  commit('spec.yaml');
  folder.write('spec.yaml', HR);
  const { code, stdout } = await folder.preview(['--against', 'HEAD']);
  expect(code).toBe(2);
  expect(stdout).toMatchSnapshot();
  const { tenants } = await folder.document(['--against', 'main']);
  const junior = tenants[0]?.people?.find(
    ({ userPrincipalName }) => userPrincipalName === 'junior@contoso.example',
  );
  expect(junior).toMatchObject({
    change: 'enter',
    operation: 'create',
    before: {
      inScope: false,
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'scope/filter-failed' })]),
    },
  });
  expect(tenants[0]?.cycle.kind).toBe('initial');
});

test('a revision has its own base file, also from another folder and through links', async () => {
  mkdirSync(join(folder.path, 'specs'));
  folder.write('specs/base.yaml', SOUND_SPEC);
  folder.write('specs/spec.yaml', 'extends: ./base.yaml\n');
  commit('specs');
  folder.write('specs/base.yaml', HR);
  const from = (cwd: string, spec: string, directory: string): Promise<CliResult> =>
    runCli(['preview', spec, '--directory', directory, '--against', 'main', '--people', 'none'], {
      cwd,
      now: NOW,
    });
  symlinkSync(join(folder.path, 'specs'), join(folder.path, 'linked'));
  const results = [
    await from(join(folder.path, 'linked'), 'spec.yaml', join(folder.path, 'directory.json')),
    await from(folder.path, 'specs/spec.yaml', 'directory.json'),
    await from(join(folder.path, 'specs'), 'spec.yaml', '../directory.json'),
    await from('/', join(folder.path, 'specs/spec.yaml'), join(folder.path, 'directory.json')),
  ];
  for (const { code, stdout } of results) {
    expect(stdout).toContain('against main: 2 enter, 45 leave, 0 change');
    expect(code).toBe(2);
  }
});

test('a file wins over a revision of the same name; a folder does not', async () => {
  folder.write('spec.yaml', SOUND_SPEC);
  commit('spec.yaml');
  git('branch', 'old.yaml');
  git('branch', 'folder');
  mkdirSync(join(folder.path, 'folder'));
  folder.write('old.yaml', HR);
  const byFile = await folder.preview(['--against', 'old.yaml', '--people', 'none']);
  expect(byFile.stdout).toContain('against old.yaml: 45 enter, 2 leave');
  const byBranch = await folder.preview(['--against', 'folder', '--people', 'none']);
  expect(byBranch.stdout).toContain('against folder: 0 enter, 0 leave, 0 change');
});

test('a spec that the revision does not have is new', async () => {
  commit('directory.json');
  folder.write('spec.yaml', SOUND_SPEC);
  const document = await folder.document(['--against', 'HEAD']);
  expect(newCodes(document)).toEqual(['against/new-spec']);
  expect(document.tenants[0]?.summary).toMatchObject({ enter: 47, leave: 0, change: 0 });
  expect(document.tenants[0]?.cycle.kind).toBe('initial');
});

test.each([
  ['no such revision', 'nowhere', 'There is neither a file nor a git revision nowhere.'],
  ['what excludes a revision', '^HEAD', 'There is neither a file nor a git revision ^HEAD.'],
  ['a folder of a revision', 'HEAD:specs', 'There is neither a file nor a git revision HEAD:specs.'],
  ['what git reads as an earlier branch', '@{-1}', 'There is neither a file nor a git revision @{-1}.'],
])('%s', async (_, name, message) => {
  commit('spec.yaml');
  const { code, stderr, stdout } = await folder.preview(['--against', name]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(`error against/unknown: ${message}`);
});

test('a hook of another worktree does not lead to another file', async () => {
  mkdirSync(join(folder.path, 'specs'));
  folder.write('specs/spec.yaml', SOUND_SPEC);
  folder.write('spec.yaml', HR);
  commit('specs', 'spec.yaml');
  const env = { PATH: process.env['PATH'], GIT_DIR: join(folder.path, '.git') };
  const { stdout, code } = await folder.preview(['specs/spec.yaml', '--against', 'HEAD'], { env });
  expect(stdout).toContain('against HEAD: 0 enter, 0 leave, 0 change');
  expect(code).toBe(0);
});

test('a commit by what its message says', async () => {
  folder.write('spec.yaml', SOUND_SPEC);
  commit('spec.yaml');
  expect((await folder.preview(['--against', ':/one', '--people', 'none'])).code).toBe(0);
});

test('what git cannot give is no new spec', async () => {
  folder.write('spec.yaml', SOUND_SPEC);
  commit('spec.yaml');
  const object = (name: string): string => {
    const hash = git('rev-parse', name).trim();
    return join(folder.path, '.git', 'objects', hash.slice(0, 2), hash.slice(2));
  };
  const [file, tree] = [object('HEAD:spec.yaml'), object('HEAD^{tree}')];
  rmSync(file);
  const lost = await folder.preview(['--against', 'HEAD']);
  expect(lost.code).toBe(1);
  expect(lost.stderr).toContain('HEAD:spec.yaml:1:1 error file/unreadable');
  rmSync(tree);
  const broken = await folder.preview(['--against', 'HEAD']);
  expect(broken.code).toBe(1);
  expect(broken.stderr).toContain('error against/unknown: git cannot tell what the revision HEAD has');
});

test.each([
  ['another name', 'name: company', 'name: firm', 'name differs'],
  ['another tenant URL', 'scim.contoso.example/v2', 'scim.contoso.example/v3', 'credentials differs'],
])('%s is told', async (_, from, to, told) => {
  folder.write('before.yaml', SOUND_SPEC);
  folder.write('spec.yaml', SOUND_SPEC.replace(from, to));
  const document = await folder.document(['--against', 'before.yaml']);
  expect(newCodes(document)).toEqual(['against/other-application']);
  expect(document.diagnostics.map(({ message }) => message).join()).toContain(told);
});

test('what looks like a flag of git is no flag of git', async () => {
  commit('spec.yaml');
  const { code, stderr } = await folder.preview(['--against=--output=stolen']);
  expect(code).toBe(64);
  expect(stderr).toContain('--against needs a value.');
});

test('a spec that is a link in the repository is followed there', async () => {
  mkdirSync(join(folder.path, 'specs'));
  folder.write('specs/real.yaml', SOUND_SPEC);
  symlinkSync('real.yaml', join(folder.path, 'specs', 'link.yaml'));
  commit('specs');
  const { stdout, code } = await folder.preview(['specs/link.yaml', '--against', 'HEAD', '--people', 'none']);
  expect(stdout).toContain('against HEAD: 0 enter, 0 leave, 0 change');
  expect(code).toBe(0);
});

test('an assignment of the other spec that the directory does not show is an error', async () => {
  folder.write(
    'before.yaml',
    SOUND_SPEC.replace('{ group: Pilots, role: Admin }', '{ group: Old Pilots, role: Admin }'),
  );
  folder.write('spec.yaml', SOUND_SPEC.replace('  - { group: Pilots, role: Admin }\n', ''));
  const { code, stderr, stdout } = await folder.preview(['--against', 'before.yaml']);
  expect(code).toBe(1);
  expect(stdout).toContain('0 enter, 0 leave');
  expect(stderr).toContain(
    'error against/assignment: The other spec assigns a group that this directory does not show (its line 12). The directory has no group named Old Pilots',
  );
});

test('a person who is gone from the directory and from the spec is a warning', async () => {
  folder.write(
    'before.yaml',
    SOUND_SPEC.replace('assignments:\n', 'assignments:\n  - { user: gone@x.example, role: User }\n'),
  );
  folder.write('spec.yaml', SOUND_SPEC);
  const document = await folder.document(['--against', 'before.yaml']);
  expect(newCodes(document)).toEqual(['against/user']);
  expect((await folder.preview(['--against', 'before.yaml'])).code).toBe(0);
});

test('a paused job is said to be prepared only, in every report', async () => {
  folder.write('spec.yaml', `${SOUND_SPEC}status: paused\n`);
  for (const format of ['text', 'markdown', 'html'])
    expect((await folder.preview(['--format', format])).stdout).toContain(
      'Prepared only: the job is paused (status: paused).',
    );
});

test('no repository, and no git', async () => {
  const env = { PATH: process.env['PATH'], GIT_CEILING_DIRECTORIES: dirname(folder.path) };
  const without = await folder.preview(['--against', 'HEAD'], { env });
  expect(without.code).toBe(1);
  expect(without.stderr).toContain('spec.yaml lies in no git repository that has a revision of that name.');
  const gitless = await folder.preview(['--against', 'HEAD'], { env: { PATH: folder.path } });
  expect(gitless.code).toBe(1);
  expect(gitless.stderr).toContain('git, which would know a revision of that name, cannot be started.');
});

test('a mistake in the other spec is told in its place', async () => {
  folder.write('spec.yaml', SOUND_SPEC.replace('scope: assigned', 'scope: some'));
  commit('spec.yaml');
  folder.write('spec.yaml', SOUND_SPEC);
  const { diagnostics } = await folder.document(['--against', 'HEAD']);
  expect(diagnostics).toMatchObject([{ code: 'spec/value', file: 'HEAD:spec.yaml', line: 7 }]);
  const { code, stderr, stdout } = await folder.preview(['--against', 'HEAD']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('7 | scope: some');
});

test('tenants are the same by their id; one that is gone is told, one that is new has nobody', async () => {
  const two = (names: string): string => SOUND_SPEC.replace(/^tenants: .*$/m, `tenants: { ${names} }`);
  const [one, other, third] = [1, 2, 3].map(
    (digit) => String(digit).repeat(8) + '-1111-1111-1111-111111111111',
  );
  folder.write('before.yaml', two(`contoso: { tenantId: ${one} }, fabrikam: { tenantId: ${other} }`));
  folder.write(
    'spec.yaml',
    two(`renamed: { tenantId: ${one} }, tailspin: { tenantId: ${third} }`).replace(
      `${one}`,
      String(one).toUpperCase(),
    ),
  );
  const document = await folder.document(['--against', 'before.yaml']);
  expect(document.tenants.map(({ tenant, summary }) => [tenant, summary.enter, summary.leave])).toEqual([
    ['renamed', 0, 0],
    ['tailspin', 47, 0],
  ]);
  expect(newCodes(document)).toEqual(['against/tenant-gone']);
  expect(document.diagnostics.find(({ code }) => code === 'against/tenant-gone')?.message).toBe(
    'before.yaml has a tenant that is not in this spec: fabrikam.',
  );
});

test('assignments only: an incremental cycle for whom it concerns', async () => {
  folder.write('before.yaml', SOUND_SPEC);
  folder.write('spec.yaml', SOUND_SPEC.replace('  - { group: Pilots, role: Admin }\n', ''));
  const { tenants } = await folder.document(['--against', 'before.yaml']);
  expect(tenants[0]?.summary).toMatchObject({ enter: 0, leave: 2, change: 1 });
  expect(tenants[0]?.cycle).toEqual({ kind: 'incremental', objects: 3, minutes: [0.03, 0.24] });
});

test('the spec of the company against itself, with a group that cannot be told', async () => {
  folder.write('spec.yaml', SPEC);
  const { code, stdout } = await folder.preview(['--against', 'spec.yaml', '--people', 'none']);
  expect(stdout).toContain('0 enter, 0 leave, 0 change');
  // An error in an assignment outranks that there is no difference.
  expect(code).toBe(1);
});
