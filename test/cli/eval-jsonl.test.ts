import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, type CliOptions } from '../support/run-cli';

interface Answer {
  readonly id?: unknown;
  readonly value?: unknown;
  readonly type?: string;
  readonly flow?: string;
  readonly expression?: string;
  readonly warnings?: readonly { readonly code: string }[];
  readonly error?: { readonly code: string; readonly message: string; readonly offset?: number };
  readonly errors?: readonly { readonly code: string; readonly offset: number }[];
}

async function lines(stdin: CliOptions['stdin'], ...flags: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await runCli(['eval', '--jsonl', ...flags], { stdin: stdin ?? [] });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout === '' || stdout.endsWith('\n')).toBe(true);
  return stdout.split('\n').slice(0, -1);
}

async function answers(cases: readonly unknown[], ...flags: readonly string[]): Promise<readonly Answer[]> {
  const stdin = cases.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join('');
  return (await lines(stdin, ...flags)).map((line) => JSON.parse(line) as Answer);
}

async function answer(one: unknown, ...flags: readonly string[]): Promise<Answer> {
  const all = await answers([one], ...flags);
  expect(all).toHaveLength(1);
  return all[0] ?? {};
}

it('answers every case by a line, in order, byte for byte', async () => {
  const given = [
    '{"id":"a","expression":"Append([mail], \\".x\\")","attributes":{"mail":"m@c"}}',
    '  ',
    '{"id":"b","expression":"Foo([mail])"}\r',
    '',
    '{"expression":"[a]","attributes":{"a":["x",2,null,true]}}',
    '{"id":7,"expression":"IgnoreFlowIfNullOrEmpty([a])"}',
    '{"id":null,"expression":"Count([a])"}',
  ].join('\n');
  expect(await lines(given)).toEqual([
    '{"id":"a","value":"m@c.x","type":"String"}',
    '{"id":"b","error":{"code":"expression/unknown-function","message":"There is no function Foo.",' +
      '"help":"All functions are in docs/expressions.md.","offset":0}}',
    '{"value":["x","2","True"],"type":"String[]"}',
    '{"id":7,"value":null,"type":"None","flow":"ignore"}',
    '{"id":null,"value":0,"type":"Integer"}',
  ]);
});

describe('the documented examples, in one run', () => {
  interface Vector {
    readonly id: string;
    readonly expression: string;
    readonly expected: unknown;
    readonly type: string;
    readonly disputed?: boolean;
    readonly flow?: string;
  }
  const vectors = JSON.parse(
    readFileSync(join(__dirname, '../vectors/expressions.json'), 'utf8'),
  ) as readonly Vector[];

  it('give what is expected', async () => {
    const got = await answers(vectors);
    expect(got.map(({ id }) => id)).toEqual(vectors.map(({ id }) => id));
    const settled = vectors
      .map((vector, index) => ({ vector, got: got[index] }))
      .filter(({ vector }) => !vector.disputed);
    expect(settled.length).toBeGreaterThan(100);
    expect(settled.map(({ got: one }) => one)).toEqual(
      settled.map(({ vector: { id, expected, type, flow } }) => ({
        id,
        value: expected,
        type,
        ...(flow === undefined ? {} : { flow: 'ignore' }),
      })),
    );
  });

  it('are checked, and the canonical form is its own', async () => {
    const checked = await answers(vectors, '--check');
    expect(checked.filter(({ error }) => error !== undefined)).toEqual([]);
    const again = await answers(
      checked.map(({ id, expression }) => ({ id, expression })),
      '--check',
    );
    expect(again.map(({ expression }) => expression)).toEqual(checked.map(({ expression }) => expression));
  });
});

it('gives class and place of the invalid examples', async () => {
  const vectors = JSON.parse(
    readFileSync(join(__dirname, '../vectors/expressions-invalid.json'), 'utf8'),
  ) as readonly { readonly id: string; readonly class: string; readonly position: number }[];
  const got = await answers(vectors, '--check');
  expect(got.map(({ id, error }) => [id, error?.code, error?.offset])).toEqual(
    vectors.map(({ id, class: kind, position }) => [id, `expression/${kind}`, position]),
  );
});

it('gives several mistakes, the first apart', async () => {
  const { error, errors } = await answer({ expression: 'Foo([a], Bar())' });
  expect([error?.offset, errors?.map(({ offset }) => offset)]).toEqual([0, [0, 9]]);
  expect(await answer({ expression: 'Foo()' })).not.toHaveProperty('errors');
});

it('--check gives the canonical form, and warnings where there are any', async () => {
  expect(
    await answers([{ id: 1, expression: ' Append( [a],"x")' }, { expression: 'Trim([a])' }], '--check'),
  ).toEqual([
    { id: 1, expression: 'Append([a], "x")' },
    {
      expression: 'Trim([a])',
      warnings: [expect.objectContaining({ code: 'expression/undocumented', offset: 0 })],
    },
  ]);
});

describe('what a case may say', () => {
  it.each<[string, object, Answer]>([
    [
      'now',
      { expression: 'Now()', now: '2026-01-31T12:00:00+01:00' },
      { value: '1/31/2026 11:00:00 AM', type: 'DateTime' },
    ],
    [
      'nanoseconds',
      { expression: 'Now()', now: '2026-01-31T12:00:00.123456789Z' },
      { value: '1/31/2026 12:00:00 PM', type: 'DateTime' },
    ],
    [
      'existing',
      { expression: 'SelectUniqueValue("a", "b")', existing: ['A'] },
      { value: 'b', type: 'String' },
    ],
    [
      'defaultDomain',
      { expression: 'DefaultDomain()', defaultDomain: 'c.example' },
      { value: 'c.example', type: 'String' },
    ],
    [
      'nothing, by null',
      { expression: '[a]', attributes: null, now: null, existing: null, knownAttributes: null },
      { value: null, type: 'None' },
    ],
    [
      'a name that objects have',
      { expression: '[constructor]', attributes: {} },
      { value: null, type: 'None' },
    ],
    [
      'members with names of their own',
      { expression: '[a]', expected: 1, attributes: { a: 'x' } },
      { value: 'x', type: 'String' },
    ],
  ])('%s', async (_, given, expected) => {
    expect(await answer(given)).toEqual(expected);
  });

  it('knownAttributes, with a suggestion at the bracket', async () => {
    const given = { expression: 'Append([Mail], [zz])', knownAttributes: ['mail', 'city'] };
    const { errors } = await answer(given);
    expect(errors).toEqual([
      expect.objectContaining({ code: 'expression/attribute', offset: 7, help: 'Did you mean mail?' }),
      expect.objectContaining({ code: 'expression/attribute', offset: 15 }),
    ]);
    expect(await answer({ ...given, knownAttributes: ['Mail', 'zz'] })).not.toHaveProperty('error');
  });

  it('the same expression with other known attributes is another question', async () => {
    const one = { expression: '[mail]', attributes: { mail: 'x' } };
    const got = await answers([
      one,
      { ...one, knownAttributes: ['a'] },
      { ...one, knownAttributes: ['mail'] },
      one,
    ]);
    expect(got.map(({ error }) => error?.code)).toEqual([
      undefined,
      'expression/attribute',
      undefined,
      undefined,
    ]);
  });

  it.each(['"x"', '1', '-1.5', 'true', 'false', 'null', '12345678901234567890', '"\\u00e9"'])(
    'the id %s',
    async (id) => {
      const [line] = await lines(`{"expression":"1","id":${id}}`);
      expect(line).toBe(`{"id":${id === '"\\u00e9"' ? '"é"' : id},"value":"1","type":"String"}`);
    },
  );
});

describe('a case that is wrong is an answer, and the run goes on', () => {
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  const huge = `{"id":"h","expression":"${'x'.repeat(10_000_000)}"}`;

  it.each<[string, unknown, string, unknown, RegExp]>([
    ['no JSON', 'nonsense', 'input/json', undefined, /value was expected/],
    ['JSON that breaks off', '{"id": 4, "expression": "[a]', 'input/json', 4, /never closed/],
    ['a second document', '{"id":"a","expression":"1"} {}', 'input/json', 'a', /ends before/],
    ['a list', '[1]', 'input/invalid', undefined, /not a list/],
    ['null', 'null', 'input/invalid', undefined, /not null/],
    ['no expression', { id: 1 }, 'input/invalid', 1, /no "expression"/],
    [
      'an expression that is no text',
      { id: 1, expression: 5 },
      'input/invalid',
      1,
      /"expression" is a number/,
    ],
    ['an id that is no scalar', { id: [], expression: '1' }, 'input/invalid', undefined, /"id" is a list/],
    [
      'attributes in a list',
      { id: 1, expression: '1', attributes: [] },
      'input/invalid',
      1,
      /"attributes" is a list/,
    ],
    [
      'a list in a list',
      { id: 1, expression: '[a]', attributes: { a: [[]] } },
      'input/invalid',
      1,
      /"a" is a list with/,
    ],
    ['a time that is none', { id: 1, expression: '1', now: 'soon' }, 'input/invalid', 1, /"now" is "soon"/],
    ['a time that is a number', { id: 1, expression: '1', now: 5 }, 'input/invalid', 1, /"now" is a number/],
    [
      'one existing value',
      { id: 1, expression: '1', existing: 'a' },
      'input/invalid',
      1,
      /"existing" is a text/,
    ],
    [
      'a number among known names',
      { id: 1, expression: '1', knownAttributes: [1] },
      'input/invalid',
      1,
      /has a number in it/,
    ],
    [
      'a domain that is a Boolean',
      { id: 1, expression: '1', defaultDomain: true },
      'input/invalid',
      1,
      /"defaultDomain" is a Boolean/,
    ],
    ['an empty expression', { id: 1, expression: '' }, 'expression/syntax', 1, /./],
    ['calls nested too deep', { id: 1, expression: 'Trim('.repeat(5000) }, 'expression/nesting', 1, /./],
    [
      'lists nested deep',
      `{"id":1,"expression":"[a]","attributes":{"a":${deep}}}`,
      'input/invalid',
      1,
      /"a" is a list with/,
    ],
    ['a list nested deep in a broken line', `{"id":1,"a":${deep}`, 'input/json', 1, /more than 100 deep/],
    ['10 MB', huge, 'input/too-large', 'h', /1 MiB/],
    [
      'a text longer than there can be',
      { id: 1, expression: growing(), attributes: { a: 'x'.repeat(1000) } },
      'expression/evaluation',
      1,
      /./,
    ],
  ])('%s', async (_, wrong, code, id, message) => {
    const [first, second, ...more] = await answers([wrong, { id: 'next', expression: '"x"' }]);
    expect(first).toMatchObject({ error: { code, message: expect.stringMatching(message) } });
    expect(first?.id).toEqual(id);
    expect([second, more]).toEqual([{ id: 'next', value: 'x', type: 'String' }, []]);
  });

  it('bytes that are not UTF-8', async () => {
    const got = await lines([Uint8Array.of(0x22, 0xff, 0x22), '\n{"expression":"1"}']);
    expect(got.map((line) => (JSON.parse(line) as Answer).error?.code)).toEqual(['input/json', undefined]);
  });
});

/** Each level is a thousand times as long as the one within it. */
function growing(): string {
  return Array.from({ length: 3 }).reduce<string>((inner) => `Replace([a], "x", , , ${inner}, , )`, '[a]');
}

describe('the stream', () => {
  const given = [
    '{"id":1,"expression":"\\"ä€😀\\""}',
    '{"id":2,"expression":"[a"}',
    '{"id":3,"expression":"1"}',
  ].join('\n');

  it('may come in pieces of any size', async () => {
    const whole = await lines(given);
    const bytes = Buffer.from(given);
    for (const size of [1, 2, 7, 40]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      expect(await lines(pieces)).toEqual(whole);
    }
    expect(whole[0]).toContain('ä€😀');
  });

  it('may be empty, begin with a byte order mark, and end without a line break', async () => {
    expect(await lines('')).toEqual([]);
    expect(await lines('\n\n')).toEqual([]);
    expect(await lines('\uFEFF{"expression":"1"}')).toEqual(['{"value":"1","type":"String"}']);
  });

  it('takes --format json, which changes nothing', async () => {
    expect(await lines(given, '--format', 'json')).toEqual(await lines(given));
  });

  it('is answered as it comes', async () => {
    const seen: string[] = [];
    const order: string[] = [];
    async function* pieces(): AsyncGenerator<string> {
      for (const piece of given.split('\n')) {
        order.push('read');
        yield `${piece}\n`;
        await Promise.resolve();
      }
    }
    await runCli(['eval', '--jsonl'], {
      stdin: pieces(),
      onOutput: (text) => {
        order.push('written');
        seen.push(text);
      },
    });
    expect(order).toEqual(['read', 'written', 'read', 'written', 'read', 'written']);
    expect(seen.join('').split('\n')).toHaveLength(4);
  });
});
