import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf, runCli, type CliResult } from '../support/run-cli';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scimform-test-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function evaluate(...args: readonly string[]): Promise<CliResult> {
  return runCli(['eval', ...args], { cwd: folder });
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

describe('what an expression gives, for people', () => {
  it.each<[string, readonly string[], string]>([
    ['a text', ['Append([mail], ".x")', '--set', 'mail=m@c'], 'value   m@c.x\ntype    String\n'],
    ['an integer', ['Count([a])', '--set', 'a=1', '--set', 'a=2'], 'value   2\ntype    Integer\n'],
    ['a Boolean', ['IsNull("")'], 'value   False\ntype    Boolean\n'],
    ['a date', ['CDate("2026-01-31")'], 'value   1/31/2026 12:00:00 AM\ntype    DateTime\n'],
    ['a list, a value a line', ['[a]', '--set', 'a=["x","y"]'], 'value   x\n        y\ntype    String[]\n'],
    ['an empty text', ['[a]', '--set', 'a='], 'value   ""\ntype    String\n'],
    ['blanks at an end', ['" a"'], 'value   " a"\ntype    String\n'],
    ['a line break', ['"a\nb\u001b"'], 'value   a⏎b·\ntype    String\n'],
    ['no value', ['[a]', '--set', 'a=[]'], 'value   no value\ntype    None\n'],
    [
      'what is ignored',
      ['IgnoreFlowIfNullOrEmpty([a])', '--set', 'a='],
      'value   ignored: the attribute does not flow\ntype    None\n',
    ],
    [
      'an object that is ignored',
      ['IIF("1" = "1", IgnoreObjectFlow, "")'],
      'value   ignored: the whole object does not flow\ntype    None\n',
    ],
    [
      'what was not given',
      ['Join("", [a], [b])', '--set', 'b=x'],
      'value   x\ntype    String\nabsent  [a] (not given; --set name=value gives it)\n',
    ],
    [
      'values with members',
      ['[a]', '--set', 'a=[{"value":"User"}]'],
      'value   {"value":"User"}\ntype    Complex[]\n',
    ],
  ])('%s', async (_, args, stdout) => {
    expect(await evaluate(...args)).toEqual({ code: 0, stdout, stderr: '' });
  });

  it('tells the disputed choices, wrapped', async () => {
    const { stdout } = await evaluate('Split([a], ",")', '--set', 'a=x, y');
    expect(stdout).toMatch(/^notes {3}A21 {2}Whether Split trims/m);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it('tells a warning once, with its place', async () => {
    const { code, stdout, stderr } = await evaluate('IIF(IsNull([a]), "x", "y")', '--set', 'a=[]');
    expect([code, stdout]).toEqual([0, 'value   x\ntype    String\n']);
    expect(stderr).toMatch(/^<expression>:1:5 warning expression\/disputed: .*\(A12\)\n/);
  });

  it('shows what each part gives, as a tree', async () => {
    const expression = 'IIF([a] = "x", Join("-", [a], [b]), Error([c]))';
    const { code, stdout } = await evaluate(expression, '--trace', '--set', 'a=x', '--set', 'b=["1","2"]');
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'IIF([a] = "x", Join("-", [a], [b]), Error([c]…  "x-1-2"',
        '  [a] = "x"                                     True',
        '    [a]                                         "x"',
        '  Join("-", [a], [b])                           "x-1-2"',
        '    [a]                                         "x"',
        '    [b]                                         ["1", "2"]',
        '  Error([c])                                    not evaluated',
        '    [c]                                         not evaluated',
        '',
        'value   x-1-2',
        'type    String',
        'absent  [c] (not given; --set name=value gives it)',
        '',
      ].join('\n'),
    );
  });

  it('shows where an evaluation fails', async () => {
    const { code, stdout, stderr } = await evaluate('Append(Item([a], 3), "x")', '--trace', '--set', 'a=1');
    expect(code).toBe(1);
    expect(stdout).toBe(
      'Append(Item([a], 3), "x")  failed\n  Item([a], 3)             failed\n    [a]                    "1"\n\n',
    );
    expect(stderr).toMatch(/^<expression>:1:18 error expression\/evaluation: .*\n {2}1 \| Append/);
    expect(stderr).toMatch(/\n {4}\| {18}\^\n {2}help: .*\n$/);
  });
});

describe('what an expression gives, for programs', () => {
  const clean = { diagnostics: [], summary: { errors: 0, warnings: 0 } };

  it.each<[string, readonly string[], object]>([
    ['a text', ['[a]', '--set', 'a=1'], { value: '1', type: 'String', notes: [], ...clean }],
    [
      'a list',
      ['[a]', '--set', 'a=[1,true]'],
      { value: ['1', 'True'], type: 'String[]', notes: [], ...clean },
    ],
    ['nothing', ['[a]'], { value: null, type: 'None', notes: [], ...clean }],
    [
      'ignored',
      ['IgnoreFlowIfNullOrEmpty([a])'],
      { value: null, type: 'None', flow: 'ignore', notes: [], ...clean },
    ],
    [
      'a trace, in the order of evaluation',
      ['ToLower([a])', '--trace', '--set', 'a=X'],
      {
        value: 'x',
        type: 'String',
        notes: [],
        trace: [
          { expression: '[a]', offset: 8, value: 'X', type: 'String' },
          { expression: 'ToLower([a])', offset: 0, value: 'x', type: 'String' },
        ],
        ...clean,
      },
    ],
  ])('%s', async (_, args, expected) => {
    const result = await evaluate(...args, '--format', 'json');
    expect([result.code, result.stderr]).toEqual([0, '']);
    expect(documentOf(result)).toEqual(expected);
  });

  it('gives notes by number', async () => {
    const document = documentOf<{ notes: unknown }>(await evaluate('Coalesce("", "x")', '--format', 'json'));
    expect(document.notes).toEqual([{ number: 'A11', text: expect.stringContaining('Coalesce') }]);
  });

  it('gives all mistakes, the first apart', async () => {
    const result = await evaluate('Lower([a], Lft("a"))', '--format', 'json');
    expect(result.code).toBe(1);
    const first = { code: 'expression/unknown-function', offset: 0 };
    const second = { ...first, offset: 11 };
    expect(documentOf(result)).toMatchObject({
      error: first,
      errors: [first, second],
      diagnostics: [
        { code: first.code, file: '<expression>', line: 1, column: 1, endColumn: 6 },
        { code: first.code, file: '<expression>', line: 1, column: 12, endColumn: 15 },
      ],
      summary: { errors: 2, warnings: 0 },
    });
  });

  it('gives an evaluation error the same way', async () => {
    const result = await evaluate('CDate([a])', '--set', 'a=soon', '--format', 'json');
    expect(result.code).toBe(1);
    const error = { code: 'expression/evaluation', offset: 6 };
    expect(documentOf(result)).toMatchObject({ error, errors: [error], notes: [], summary: { errors: 1 } });
  });
});

describe('--check', () => {
  it('prints the canonical form', async () => {
    expect(await evaluate('--check', 'Join( "," ,[a],[b] )')).toEqual({
      code: 0,
      stdout: 'Join(",", [a], [b])\n',
      stderr: '',
    });
  });

  it('gives it with its warnings', async () => {
    const result = await evaluate('--check', '--format', 'json', 'Trim( [a])');
    expect([result.code, result.stderr]).toEqual([0, '']);
    expect(documentOf(result)).toMatchObject({
      expression: 'Trim([a])',
      warnings: [{ code: 'expression/undocumented', offset: 0 }],
      summary: { errors: 0, warnings: 1 },
    });
  });

  it('fails for a mistake, with a caret under it', async () => {
    const { code, stdout, stderr } = await evaluate('--check', 'Append([a],\n  Lft("b"))');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('<expression>:2:3 error expression/unknown-function: ');
    expect(stderr).toContain('\n  2 |   Lft("b"))\n    |   ^^^\n  help: Did you mean Left? ');
  });
});

describe('--set', () => {
  it.each<[string, readonly string[], unknown]>([
    ['a text with an equals sign', ['a=x=y'], 'x=y'],
    ['a number is a text', ['a=7'], '7'],
    ['true is a text', ['a=true'], 'true'],
    ['a bracket that begins no list', ['a=[x] y'], '[x] y'],
    ['a name in brackets', ['[a]=x'], 'x'],
    ['a list of lists by repeating', ['a=["x"]', 'a=y'], ['x', 'y']],
    ['large numbers of a list', ['a=[9223372036854775807]'], ['9223372036854775807']],
  ])('%s', async (_, given, expected) => {
    const flags = given.flatMap((one) => ['--set', one]);
    expect(documentOf(await evaluate('[a]', ...flags, '--format', 'json'))).toMatchObject({
      value: expected,
    });
  });

  it('knows the attributes that are Booleans', async () => {
    const expression = 'Switch([IsSoftDeleted], , "False", "active", "True", "gone")';
    expect((await evaluate(expression, '--set', 'IsSoftDeleted=false')).stdout).toContain('value   active\n');
    expect((await evaluate(expression, '--set', 'IsSoftDeleted=TRUE')).stdout).toContain('value   gone\n');
  });

  it('refuses what the expression does not read, all at once', async () => {
    const { code, stdout, stderr } = await evaluate(
      'Append([mail], "x")',
      '--set',
      'mial=a',
      '--set',
      'city=b',
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /input\/unread-attribute: .*\[mial\].*\n {2}Did you mean mail\? It reads \[mail\]\.\n/,
    );
    expect(stderr).toContain('does not read [city].');
    expect((await evaluate('"x"', '--set', 'a=b')).stderr).toContain('It reads none.');
  });
});

describe('--user', () => {
  it('reads provisioning attributes, which --set overrides', async () => {
    const user = file(
      'user.json',
      '\uFEFF{ "a": "1", "b": null, "c": [1, true], "n": 12345678901234567890 }',
    );
    const value = async (expression: string, ...more: readonly string[]): Promise<unknown> =>
      documentOf<{ value: unknown }>(await evaluate(expression, '--user', user, ...more, '--format', 'json'))
        .value;
    expect(await value('Join("-", [a], [b], [c], [n])')).toBe('1-1-True-12345678901234567890');
    expect(await value('[a]', '--set', 'a=2')).toBe('2');
    expect(await value('[a]', '--set', 'a=[]')).toBeNull();
  });

  const GRAPH_USER = {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
    id: '6ea9',
    userPrincipalName: 'ada_fabrikam.example#EXT#@contoso.example',
    accountEnabled: true,
    mobilePhone: '+49',
    businessPhones: ['1', '2'],
    manager: { '@odata.type': '#microsoft.graph.user', id: 'm1' },
    onPremisesExtensionAttributes: { extensionAttribute3: 'x3', extensionAttribute4: null },
    extension_0123456789abcdef0123456789abcdef_cost: 'c9',
  };

  it.each<[string, object, unknown]>([
    ['[objectId]', {}, '6ea9'],
    ['[mobile]', {}, '+49'],
    ['[mobilePhone]', {}, '+49'],
    ['[telephoneNumber]', {}, '1'],
    ['[telephoneNumber]', { businessPhones: [] }, null],
    ['[manager]', {}, 'm1'],
    ['[extensionAttribute3]', {}, 'x3'],
    ['[extensionAttribute4]', {}, null],
    ['[extension_0123456789abcdef0123456789abcdef_cost]', {}, 'c9'],
    ['[userPrincipalName]', {}, 'ada@fabrikam.example'],
    ['[originalUserPrincipalName]', {}, 'ada_fabrikam.example#EXT#@contoso.example'],
    ['[userPrincipalName]', { userPrincipalName: 'a_b@c.example' }, 'a_b@c.example'],
    ['[IsSoftDeleted]', {}, false],
    ['[IsSoftDeleted]', { accountEnabled: false }, true],
    ['[IsSoftDeleted]', { deletedDateTime: '2026-01-01T00:00:00Z' }, true],
    ['[IsSoftDeleted]', { IsSoftDeleted: true }, true],
    ['[mobile]', { mobile: 'own' }, 'own'],
  ])('reads %s of a user of Microsoft Graph with %j', async (expression, changes, expected) => {
    const user = file('graph.json', JSON.stringify({ ...GRAPH_USER, ...changes }));
    const result = await evaluate(expression, '--user', user, '--format', 'json');
    expect(documentOf(result)).toMatchObject({ value: expected });
  });

  it('computes nothing for a person by the names of the service', async () => {
    const user = file('plain.json', '{ "userPrincipalName": "a_b#EXT#@c" }');
    const result = await evaluate('Join("-", [userPrincipalName], [IsSoftDeleted])', '--user', user);
    expect(result.stdout).toContain('value   a_b#EXT#@c\n');
  });

  it.each<[string, string, string, string | Uint8Array | undefined, string]>([
    ['a missing file', 'none.json', '1:1 error file/not-found', undefined, ''],
    ['a folder', '.', '1:1 error file/not-regular', undefined, ''],
    ['a file that is not UTF-8', 'bytes.json', '1:1 error file/encoding', Uint8Array.of(0xff), ''],
    ['a large file', 'large.json', '1:1 error file/too-large', `"${'x'.repeat(1024 * 1024)}"`, ''],
    ['an empty file', 'empty.json', '1:1 error input/json', '', ''],
    [
      'malformed JSON',
      'bad.json',
      '2:8 error input/json',
      '{ "a": 1,\n  "b": x }',
      '2 |   "b": x }\n    |        ^\n',
    ],
    ['a list', 'list.json', '2:1 error input/invalid', '\n[]', '2 | []\n    | ^\n'],
  ])('refuses %s', async (_, name, expected, content, excerpt) => {
    if (content !== undefined) file(name, content);
    const { code, stdout, stderr } = await evaluate('[a]', '--user', name);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`${name}:${expected}: `);
    expect(stderr).toContain(excerpt);
    const json = await evaluate('[a]', '--user', name, '--format', 'json');
    expect(documentOf(json)).toMatchObject({ summary: { errors: 1, warnings: 0 } });
  });
});

describe('standard input', () => {
  it('is the expression where - stands', async () => {
    const options = { stdin: ['ToLower(\n', '"ÄB"\n)\n'] };
    expect((await runCli(['eval', '-'], options)).stdout).toBe('value   äb\ntype    String\n');
  });

  it.each<[string, readonly (string | Uint8Array)[], string]>([
    ['nothing', [], 'error expression/syntax'],
    ['bytes that are not UTF-8', [Uint8Array.of(0x22, 0xff, 0x22)], 'error file/encoding'],
    ['more than is read', ['x'.repeat(1024 * 1024), 'x'], 'error input/too-large'],
  ])('refuses %s', async (_, stdin, expected) => {
    const { code, stdout, stderr } = await runCli(['eval', '-'], { stdin });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(expected);
  });
});

it.each<[string, readonly string[], string]>([
  ['no expression', [], 'usage/operands'],
  ['an expression that the shell took apart', ['Join("-",', '[a])'], 'usage/operands'],
  ['an expression beside cases', ['--jsonl', '[a]'], 'usage/operands'],
  ['a person beside cases', ['--jsonl', '--user', 'u.json'], 'usage/flag-value'],
  ['an attribute beside cases', ['--jsonl', '--set', 'a=b'], 'usage/flag-value'],
  ['a trace of cases', ['--jsonl', '--trace'], 'usage/flag-value'],
  ['a check with attributes', ['--check', '[a]', '--set', 'a=b'], 'usage/flag-value'],
  ['a check with a trace', ['--check', '[a]', '--trace'], 'usage/flag-value'],
  ['--set without a value', ['[a]', '--set', 'a'], 'usage/flag-value'],
  ['--set without a name', ['[a]', '--set', '=a'], 'usage/flag-value'],
  ['another format', ['[a]', '--format', 'sarif'], 'usage/flag-value'],
])('refuses %s', async (_, args, code) => {
  const result = await evaluate(...args);
  expect([result.code, result.stdout]).toEqual([64, '']);
  expect(result.stderr).toContain(`error ${code}: `);
});

it('draws random texts that differ', async () => {
  const values = await Promise.all(Array.from({ length: 5 }, () => evaluate('RandomString(20, 1, 1, 1, 1)')));
  expect(new Set(values.map(({ stdout }) => stdout)).size).toBe(5);
  expect((await evaluate('Guid()')).stdout).toMatch(
    /^value {3}[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\n/,
  );
});
