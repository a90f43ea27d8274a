import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { documentOf, runCli } from '../support/run-cli';

let root = '';
let file = '';

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'scimform-validate-')));
  mkdirSync(join(root, 'specs'));
  file = relative(process.cwd(), join(root, 'specs', 'wrong.yaml'));
  writeFileSync(file, 'scoep: assigned\ncredentials: { secretToken: canary-token }\n');
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

interface Log {
  readonly runs: readonly {
    readonly results: readonly { readonly ruleId: string; readonly locations: object }[];
  }[];
}

test('github: one command for each diagnostic, and nothing else', async () => {
  const { code, stdout, stderr } = await runCli(['validate', file, '--format', 'github']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines.every((line) => /^::(error|warning) file=.*,line=\d+.*,title=[a-z/-]+::/.test(line))).toBe(
    true,
  );
  expect(
    lines.some((line) => line.includes('title=spec/unknown-key::') && line.includes('Did you mean scope?')),
  ).toBe(true);
  expect(stdout).not.toContain('canary');
});

test('sarif: one log with every diagnostic', async () => {
  const result = await runCli(['validate', file, '--format', 'sarif']);
  expect(result).toMatchObject({ code: 1, stderr: '' });
  const json = await runCli(['validate', file, '--format', 'json']);
  const { diagnostics } = documentOf<{ diagnostics: readonly { code: string }[] }>(json);
  expect(documentOf<Log>(result).runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(
    diagnostics.map(({ code }) => code),
  );
  expect(result.stdout).not.toContain('canary');
});

test.each([
  ['github', '::error file=specs/wrong.yaml,'],
  ['sarif', '"uri": "specs/wrong.yaml"'],
])('%s names files relative to the checkout', async (format, expected) => {
  // The test cannot change the current folder, in which specs are read; it lies in the checkout as seen from `cwd`.
  const inside = { cwd: process.cwd(), env: { GITHUB_WORKSPACE: '/' } };
  const { stdout } = await runCli(['validate', file, '--format', format], inside);
  expect(stdout).toContain(expected.replace('specs/', `${join(root, 'specs').slice(1)}/`));
});

test('a file outside of the current folder and of any checkout keeps its path', async () => {
  const { stdout } = await runCli(['validate', file, '--format', 'github'], {
    env: { GITHUB_WORKSPACE: '/elsewhere' },
  });
  expect(stdout).toContain(`file=${join(root, 'specs', 'wrong.yaml')},`);
});

test('a valid spec says nothing in github, and is an empty run in sarif', async () => {
  const spec = 'config/examples/ipass-smartconnect.yaml';
  expect(await runCli(['validate', spec, '--format', 'github'])).toEqual({ code: 0, stdout: '', stderr: '' });
  const sarif = await runCli(['validate', spec, '--format', 'sarif']);
  expect(sarif.code).toBe(0);
  expect(documentOf<Log>(sarif).runs[0]?.results).toEqual([]);
});

test('what is wrong with the call itself is told in the format, too', async () => {
  const { code, stdout } = await runCli(['validate', '--format', 'github'], { cwd: '/' });
  expect(code).toBe(64);
  expect(stdout).toMatch(/^::error title=usage\/operands::No spec is named/);
});
