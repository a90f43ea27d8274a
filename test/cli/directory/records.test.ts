import * as fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { document, group, lines, read, user, TAKEN_AT, type Reading } from './reading';

type Records = Parameters<typeof document>;

describe('what is told of users, in both formats', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['no id', { userPrincipalName: 'a@b' }, ['snapshot/missing-id']],
    ['an empty id', user('', {}), ['snapshot/missing-id']],
    ['an id that is a number', { ...user('a'), id: 5 }, ['snapshot/missing-id']],
    ['no name', { id: 'a' }, ['snapshot/missing-name']],
    ['null as name', { ...user('a'), userPrincipalName: null }, ['snapshot/missing-name']],
    ['a number as text', user('a', { department: 5 }), ['snapshot/type']],
    ['a text as Boolean', user('a', { accountEnabled: 'True' }), ['snapshot/type']],
    ['a text as list', user('a', { businessPhones: '+1' }), ['snapshot/type']],
    ['a number in a list', user('a', { proxyAddresses: ['a', 1] }), ['snapshot/type']],
    ['a text as manager', user('a', { manager: 'b' }), ['snapshot/type']],
    ['an id again, in another case', user('OK'), ['snapshot/duplicate-id']],
    ['the id of a group', user('g'), ['snapshot/duplicate-id']],
  ])('%s: left out', async (_, wrong, codes) => {
    const records: Records = [[user('ok'), wrong, user('last')], [group('g')]];
    const [whole, byLine] = [await read(document(...records)), await read(lines(...records))];
    expect(whole.told).toEqual(codes);
    expect(byLine.told).toEqual(codes.map((code) => `${code}:3`));
    for (const { users } of [whole, byLine]) expect(users.map(({ record }) => record)).toEqual([1, 3]);
  });

  it('no accountEnabled is told once, and true', async () => {
    const { told, users, messages } = await read(
      document([{ id: 'a', userPrincipalName: 'a' }, user('b', { accountEnabled: null }), user('c')]),
    );
    expect(told).toEqual(['snapshot/account-enabled-absent']);
    expect(messages).toEqual(['accountEnabled is absent for 2 users; it is taken for true.']);
    expect(users).toHaveLength(3);
  });

  it('tells a hundred of a kind, then counts', async () => {
    const wrong = Array.from({ length: 1234 }, (_, index) => ({ id: `a${index}` }));
    const { told, messages } = await read(lines(wrong));
    expect(told).toHaveLength(101);
    expect(told[99]).toBe('snapshot/missing-name:101');
    expect(messages[100]).toBe('1,134 more of snapshot/missing-name are not told one by one.');
  });

  it('keeps the digits of long integers', async () => {
    const text = document([user('a', { extension_x: 1 })]).replace(
      '"extension_x":1',
      '"extension_x":133500000000000001',
    );
    expect((await read(text)).users[0]?.graph['extension_x']).toBe(133500000000000001n);
  });
});

describe('what is told of groups', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['no id', { displayName: 'G' }, ['snapshot/missing-id']],
    ['a text', 'g', ['snapshot/type']],
    ['a name that is a number', group('x', [], { displayName: 5 }), ['snapshot/type']],
    ['members that are a text', group('x', [], { members: 'a' }), ['snapshot/type']],
    ['a member that is a number', group('x', ['a', 5]), ['snapshot/type']],
    ['a member without id', group('x', [{}]), ['snapshot/type']],
    ['securityEnabled as text', group('x', [], { securityEnabled: 'true' }), ['snapshot/type']],
    ['an id again', group('G'), ['snapshot/duplicate-id']],
  ])('%s: left out', async (_, wrong, told) => {
    const reading = await read(document([user('a')], [group('g', ['a']), wrong]));
    expect(reading.told).toEqual(told);
    expect(reading.facts?.groups.map(({ id }) => id)).toEqual(['g']);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['no name', group('x', [], { displayName: undefined }), []],
    [
      'a link to more members',
      group('x', ['a'], { 'members@odata.nextLink': 'https://…' }),
      ['snapshot/members-partial'],
    ],
    ['no members', group('x', [], { members: undefined }), ['snapshot/members-absent']],
    ['no securityEnabled', group('x', [], { securityEnabled: null }), ['snapshot/security-enabled-absent']],
    ['a member nobody knows', group('x', ['z']), ['snapshot/unknown-member']],
    ['itself and one another', group('x', ['x', 'g']), []],
  ])('%s: there', async (_, one, told) => {
    const reading = await read(document([user('a')], [group('g', ['a', 'x']), one]));
    expect(reading.told).toEqual(told);
    expect(reading.facts?.groups.map(({ id, securityEnabled }) => [id, securityEnabled])).toEqual([
      ['g', true],
      ['x', true],
    ]);
  });

  it('a deleted group is none, but its id is known', async () => {
    const deleted = group('x', [], { deletedDateTime: '2026-01-01T00:00:00Z' });
    const { facts, told } = await read(document([], [deleted, group('g', ['x'])]));
    expect(facts?.groups.map(({ id }) => id)).toEqual(['g']);
    expect(told).toEqual([]);
  });

  it('unknown members are counted and told once', async () => {
    const { messages } = await read(document([user('a')], [group('g', ['a', 'y', 'z']), group('h', ['z'])]));
    expect(messages).toEqual(['3 members of groups are not among users and groups, the first of Group g.']);
  });
});

describe('what a snapshot says of itself', () => {
  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['nothing', { complete: true }, ['snapshot/age-unknown']],
    ['null', { takenAt: null }, ['snapshot/age-unknown']],
    ['six days ago', { takenAt: '2026-01-04T00:00:00Z' }, []],
    ['eight days ago', { takenAt: '2026-01-02T00:00:00+00:00' }, ['snapshot/stale']],
    ['a minute ahead', { takenAt: '2026-01-10T00:01:00Z' }, []],
    ['tomorrow', { takenAt: '2026-01-11T00:00:00.5Z' }, ['snapshot/future']],
    ['no time', { takenAt: 'yesterday' }, ['snapshot/type', 'snapshot/age-unknown']],
    ['no such day', { takenAt: '2026-13-01T00:00:00Z' }, ['snapshot/type', 'snapshot/age-unknown']],
    ['not complete', { takenAt: TAKEN_AT, complete: false }, ['snapshot/partial']],
    ['complete as text', { takenAt: TAKEN_AT, complete: 'yes' }, ['snapshot/type']],
    ['one domain', { takenAt: TAKEN_AT, registeredDomains: 'a.example' }, ['snapshot/type']],
  ])('%s', async (_, header, told) => {
    expect((await read(document([user('a')], [], header))).told).toEqual(told);
    expect((await read(lines([user('a')], [], header))).told).toEqual(told);
  });

  it('a header may come late, and in parts', async () => {
    const content = `${lines([user('a')], [], { takenAt: TAKEN_AT })}{"complete":false}\n{"registeredDomains":["a"]}`;
    expect((await read(content)).facts).toMatchObject({
      complete: false,
      takenAt: TAKEN_AT,
      registeredDomains: ['a'],
    });
  });
});

describe('lines', () => {
  const first = lines([user('a')]);
  it.each<[string, string, readonly string[]]>([
    ['not JSON', '{"id":', ['snapshot/json:3']],
    ['a list', '[]', ['snapshot/json:3']],
    ['a group that is not JSON', '{"@odata.type":"#microsoft.graph.group",', ['snapshot/json:3']],
    ['no type', '{"id":"b"}', ['snapshot/missing-type:3']],
    ['another type', '{"@odata.type":"#microsoft.graph.device"}', ['snapshot/unknown-type']],
    ['a type that is none', '{"@odata.type":[5]}', ['snapshot/unknown-type']],
    [
      'another type that speaks of groups',
      '{"@odata.type":"#x","y":"microsoft.graph.group"}',
      ['snapshot/unknown-type'],
    ],
    ['a type without #', '{"@odata.type":"microsoft.graph.user","id":"b"}', ['snapshot/missing-name:3']],
    [
      'a type that is given twice',
      '{"@odata.type":"#microsoft.graph.group","@odata.type":"#microsoft.graph.user","id":"b"}',
      ['snapshot/missing-name:3'],
    ],
  ])('%s', async (_, line, told) => {
    const reading = await read(`${first}${line}\n`);
    expect(reading.told).toEqual(told);
    expect(reading.users).toHaveLength(1);
  });

  it('a type that is nested beyond every stack', async () => {
    const type = '['.repeat(100_000) + ']'.repeat(100_000);
    const { messages } = await read(`${first}{"@odata.type":${type}}\n`);
    expect(messages).toEqual(['Objects of other types are left out: a list (1).']);
  });

  it('counts other types', async () => {
    const others = Array.from({ length: 14 }, (_, index) => `{"@odata.type":"t${index % 12}"}`).join('\n');
    const { messages } = await read(first + others);
    expect(messages).toEqual([
      'Objects of other types are left out: t0 (2), t1 (2), t2 (1), t3 (1), t4 (1), t5 (1), t6 (1), t7 (1), t8 (1), t9 (1), others (2).',
    ]);
  });

  it('bytes that are not UTF-8', async () => {
    const reading = await read(
      Buffer.concat([
        Buffer.from(`${first}{"a":"`),
        Buffer.from([0xe4]),
        Buffer.from(`"}\n${lines([user('b')])}`),
      ]),
    );
    expect(reading.told).toEqual(['snapshot/encoding:3']);
    expect(reading.users).toHaveLength(2);
  });
});

describe('what is larger than is read', () => {
  const padding = Buffer.alloc(65 * 1024 * 1024, 'x');

  it('a line', async () => {
    const content = Buffer.concat([
      Buffer.from(`${lines([user('a')])}{"x":"`),
      padding,
      Buffer.from('"}\n'),
      Buffer.from(lines([user('b')])),
    ]);
    const reading = await read(gzipSync(content, { level: 1 }));
    expect(reading.told).toEqual(['snapshot/record-too-large:3']);
    expect(reading.users).toHaveLength(2);
  });

  it('a user of a document', async () => {
    const [before, behind] = document([user('a'), user('b', { department: 'HERE' }), user('c')]).split(
      'HERE',
    );
    const reading = await read(
      Buffer.concat([Buffer.from(before ?? ''), padding, Buffer.from(behind ?? '')]),
    );
    expect(reading.told).toEqual(['snapshot/record-too-large']);
    expect(reading.users.map(({ record }) => record)).toEqual([1, 3]);
  });

  it('a line without an end, first of all', async () => {
    expect((await read(Buffer.concat([Buffer.from('{"x":"'), padding]))).told).toEqual([
      'snapshot/age-unknown',
      'snapshot/record-too-large',
    ]);
  });
});

/** Users and groups with what may be wrong with them. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.record(
    {
      id: fc.constantFrom('a', 'b', 'c', ''),
      userPrincipalName: fc.constantFrom('a@b', ''),
      accountEnabled: fc.oneof(fc.boolean(), fc.jsonValue({ maxDepth: 1 })),
      members: fc.oneof(fc.array(fc.constantFrom('a', 'b', 'z')), fc.jsonValue({ maxDepth: 1 })),
    },
    { requiredKeys: [] },
  ),
);
const objects = fc.array(
  anything.filter(
    (one) => typeof one === 'object' && one !== null && !Array.isArray(one) && !('@odata.type' in one),
  ),
);

it('a document and lines of one directory give the same', async () => {
  const essence = ({ users, facts, told }: Reading): unknown => ({
    users: users.map(({ record, graph: { '@odata.type': _, ...graph } }) => ({ record, graph })),
    facts,
    told: told.map((one) => one.replace(/:.*/, '')),
  });
  await fc.assert(
    fc.asyncProperty(objects, objects, async (users, groups) => {
      const [whole, byLine] = [await read(document(users, groups)), await read(lines(users, groups))];
      expect(essence(byLine)).toEqual(essence(whole));
    }),
    { numRuns: 100 },
  );
});

it('any bytes end in records or in something told', async () => {
  const seeds = [
    document([user('a')], [group('g', ['a'])]),
    lines([user('a')], [group('g', ['a'])]),
    'id,userPrincipalName\na,"b ""c"""\n',
  ];
  const mutated = fc
    .tuple(fc.constantFrom(...seeds), fc.nat(200), fc.nat(4), fc.uint8Array({ maxLength: 4 }), fc.boolean())
    .map(([text, at, cut, bytes, compressed]) => {
      const content = Buffer.concat([
        Buffer.from(text.slice(0, at)),
        bytes,
        Buffer.from(text.slice(at + cut)),
      ]);
      return compressed ? gzipSync(content) : content;
    });
  const damaged = fc.tuple(mutated, fc.nat(300), fc.nat(255)).map(([bytes, at, value]) => {
    const copy = Buffer.from(bytes);
    if (at < copy.length) copy[at] = value;
    return copy;
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 60 }), mutated, damaged), async (bytes) => {
      const { facts, users, told } = await read(Buffer.from(bytes));
      expect(facts !== undefined || told.length > 0).toBe(true);
      expect(
        users.every(
          ({ graph: { id, userPrincipalName } }) =>
            typeof id === 'string' && typeof userPrincipalName === 'string',
        ),
      ).toBe(true);
    }),
    { numRuns: 300 },
  );
});
