/** How much is told of persons. */
import { COMPANY } from '../../support/company';
import { PreviewFolder, SOUND_SPEC } from './previewing';

const folder = new PreviewFolder();
afterAll(() => folder.remove());

const AFTER = ['--against', 'spec.yaml', 'after.yaml'];
folder.write(
  'after.yaml',
  SOUND_SPEC.replace('value: Sales', 'value: HR').replace('title: jobTitle', 'title: department'),
);

/** Every value of a person in the directory that is long enough to be one's own. */
const NAMES = COMPANY.users.flatMap((user) =>
  ['userPrincipalName', 'mail'].flatMap((name) => {
    const value = user[name];
    return typeof value === 'string' && value.length > 6 ? [value] : [];
  }),
);
const IDS = COMPANY.users.map(({ id }) => id);

function toldOf(text: string, values: readonly string[]): readonly string[] {
  // Whom the spec names, it names to every reader.
  const own = ['direct@contoso.example', '00000000-0000-4000-8000-000000000002'];
  return values.filter((value) => text.includes(value) && !own.includes(value.toLowerCase()));
}

describe.each(['text', 'json', 'markdown', 'html'])('in %s', (format) => {
  test.each([[[]], [AFTER]])('given %j', async (args) => {
    const at = async (level: string): Promise<string> => {
      const { stdout, stderr } = await folder.preview([...args, '--format', format, '--people', level]);
      return stdout + stderr;
    };
    const [none, count, id, upn] = [await at('none'), await at('count'), await at('id'), await at('upn')];
    for (const text of [none, count]) expect(toldOf(text, [...NAMES, ...IDS])).toEqual([]);
    expect(toldOf(id, NAMES)).toEqual([]);
    expect(toldOf(id, IDS).length).toBeGreaterThan(10);
    expect(toldOf(upn, NAMES).length).toBeGreaterThan(10);
    expect(none.length).toBeLessThan(count.length);
  });
});

test('values of persons are told with their names only', async () => {
  const { stdout: id } = await folder.preview([...AFTER, '--people', 'id', '--format', 'json']);
  expect(id).not.toMatch(/"attributes"|"request"|"changes"|is \\"/);
  const { stdout: upn } = await folder.preview([...AFTER, '--people', 'upn', '--format', 'json']);
  expect(upn).toMatch(/"attributes"/);
  expect(upn).toMatch(/department is \\"Sales\\"/);
});

test('mistakes in a snapshot name nobody either', async () => {
  const [first, second, ...rest] = COMPANY.users;
  const users = [
    { ...first, mail: 5 },
    { ...second, id: rest[0]?.id },
    { ...rest[1], userPrincipalName: '' },
    ...rest,
  ];
  folder.write('faulty.json', JSON.stringify({ ...COMPANY, users }));
  const { code, stderr } = await folder.preview(['--directory', 'faulty.json', '--people', 'none']);
  expect(code).toBe(1);
  expect(stderr).toContain('User 1: mail is a number, not a text.');
  expect(toldOf(stderr, [...NAMES, ...IDS])).toEqual([]);
});

test('a document that tells no persons has no member for them', async () => {
  const { tenants } = await folder.document(['--people', 'count']);
  expect(tenants[0]).not.toHaveProperty('people');
  expect(tenants[0]?.summary.byReason).toMatchObject({ 'scope/assigned': 47 });
  const none = await folder.document(['--people', 'none']);
  expect(none.tenants[0]?.summary).toEqual({ users: 70, inScope: 47, outOfScope: 23, problems: 4 });
});

test('a misspelt level is told', async () => {
  const { code, stderr } = await folder.preview(['--people', 'upns']);
  expect(code).toBe(64);
  expect(stderr).toBe(
    'error usage/flag-value: --people does not know "upns".\n  Did you mean upn? Levels: none, count, id, upn.\n',
  );
});
