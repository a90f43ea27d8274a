import { problemsDocument } from '../../../cli/print-problems';
import { renderText, summarize } from '../../../config/diagnostics/render';
import { load, withMinimum } from '../../support/spec';

function text(spec: string, color = false): string {
  const { diagnostics, sources } = load(spec);
  return renderText(diagnostics, sources, { color });
}

test('a diagnostic shows its place, the line with the range underlined, and what to do', () => {
  expect(text(withMinimum('scoep: assigned\n'))).toBe(
    [
      'spec.yaml:7:1 error spec/unknown-key: "scoep" is not a key.',
      '  7 | scoep: assigned',
      '    | ^^^^^',
      '  help: Did you mean scope? Known here: apiVersion, kind, name, extends, connector, tenants, application, assignments, credentials, notifications, deprovisioning, accidentalDeletion, scope, mappings, status, terraform and tests.',
      '',
    ].join('\n'),
  );
});

test('diagnostics are sorted, and separated by an empty line', () => {
  const lines = text(withMinimum('status: on\nscope: none\n')).split('\n');
  expect(lines.filter((line) => line.startsWith('spec.yaml'))).toEqual([
    'spec.yaml:7:9 error spec/value: Found the text "on", expected one of started and paused.',
    'spec.yaml:8:8 error spec/value: Found the text "none", expected one of assigned and all.',
  ]);
  expect(lines.filter((line) => line === '')).toHaveLength(2);
});

test('colours only where asked for', () => {
  const spec = withMinimum('scoep: assigned\n');
  expect(text(spec)).not.toContain('\u001b');
  expect(text(spec, true)).toContain('\u001b[31merror\u001b[0m');
});

test.each([
  ['a tab', 'scope: "a\tb"\n', '  7 | scope: "a→b"'],
  ['a change of writing direction', 'scope: "a\u202eb"\n', '  7 | scope: "a·b"'],
  ['an invisible space', 'scope: "a\u200bb"\n', '  7 | scope: "a·b"'],
])('%s is shown safely', (_, spec, line) => {
  expect(text(withMinimum(spec)).split('\n')[1]).toBe(line);
});

test('no control character of a spec reaches the terminal through a message', () => {
  const rendered = text(withMinimum('"\\e[31m\\u009b\\u202e": x\n'));
  expect(['\u001b', '\u009b', '\u202e'].filter((character) => rendered.includes(character))).toEqual([]);
});

test('a long line is cut around the place', () => {
  const [, line = '', underline = ''] = text(withMinimum(`scope: [${'x, '.repeat(100)}x]\n`)).split('\n');
  expect(line.length).toBeLessThan(125);
  expect(line.endsWith('…')).toBe(true);
  const spec = `tests: [${'{ name: a, user: {}, expect: { inScope: true } }, '.repeat(9)}{ nam: b, user: {}, expect: {} }]\n`;
  const lines = text(withMinimum(spec)).split('\n');
  const index = lines.findIndex((one) => one.includes('"nam" is not'));
  const [shown = '', marked = ''] = lines.slice(index + 1);
  expect(shown.slice(marked.indexOf('^'), marked.lastIndexOf('^') + 1)).toBe('nam');
  expect(underline).toContain('^');
});

test.each([
  ['block', 'credentials:\n  secretToken: canary\n'],
  ['block scalar', 'credentials:\n  secretToken: |\n    canary\n    canary\n'],
  ['pasted over several lines', 'credentials:\n  secretToken: |\n    line\ncanary2canary\n'],
  ['flow', 'credentials: { secretToken: canary, x: 1 }\n'],
  ['flow over lines', 'credentials: {\n  secretToken: canary,\n  other: canary,\n}\n'],
  ['another field', 'credentials:\n  thing: canary\n'],
  ['as name of a variable', 'credentials:\n  secretToken: { env: canary-x }\n'],
  ['identity', 'tenants:\n  contoso:\n    identity:\n      clientId: canary\n      clientSecret: canary\n'],
  ['misspelt place', 'notifications:\n  secretToken: canary\n'],
  ['password', 'passwords: [canary]\n'],
  ['wrong type', 'credentials:\n  secretToken: [canary]\n'],
  ['backend', 'terraform:\n  backend: { s3: { secret_key: canary, access_key: canary } }\n'],
  ['YAML mistake', 'credentials:\n  secretToken: "canary\nscope: x\n'],
  ['YAML mistake at the value', 'credentials:\n  secretToken: @canary\n'],
  ['JSON', '"credentials": {"secretToken": "canary", "x": {"y": "canary"}}\n'],
  ['alias', 'kept: &kept canary\ncredentials:\n  secretToken: *kept\n'],
  ['alias of lines', 'kept: &kept |\n  canary\n  canary\ncredentials:\n  secretToken: *kept\n'],
  ['URL', 'credentials:\n  tenantUrl: https://user:canary@openmobile.ipass.com/\n'],
])('a secret is in no output: %s', (_, spec) => {
  const minimum = withMinimum('')
    .replace(/^credentials.*\n/m, '')
    .replace(/^tenants.*\n/m, '');
  for (const result of [load(minimum + spec), load(withMinimum(spec)), load(spec)]) {
    expect(result.diagnostics.length).toBeGreaterThan(0);
    expect(renderText(result.diagnostics, result.sources, { color: false })).not.toContain('canary');
    expect(JSON.stringify(problemsDocument(result.diagnostics))).not.toContain('canary');
  }
});

test('a reference to an environment variable is shown', () => {
  expect(text(withMinimum('').replace('IPASS_SCIM_TOKEN', 'ARM_CLIENT_SECRET'))).toContain(
    'ARM_CLIENT_SECRET',
  );
});

test('JSON is one document with a summary', () => {
  const { diagnostics } = load(
    withMinimum('scoep: x\nassignments: [{ group: a, role: b }]\nstatus: started\n'),
  );
  expect(problemsDocument(diagnostics)).toEqual({
    diagnostics: [
      expect.objectContaining({
        code: 'spec/unknown-key',
        severity: 'error',
        file: 'spec.yaml',
        line: 7,
        column: 1,
      }),
      expect.objectContaining({
        code: 'rollout/pilot-first',
        severity: 'warning',
        line: 9,
        column: 9,
        endLine: 9,
        endColumn: 16,
      }),
    ],
    summary: { errors: 1, warnings: 1 },
  });
  expect(summarize([])).toEqual({ errors: 0, warnings: 0 });
});

test('nothing to say is nothing', () => {
  expect(renderText([], new Map(), { color: false })).toBe('');
});
