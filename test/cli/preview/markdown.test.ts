import fc from 'fast-check';
import { code, escaped } from '../../../cli/preview/markdown/escape';
import { PreviewFolder, SOUND_SPEC } from './previewing';

const folder = new PreviewFolder();
afterAll(() => folder.remove());
folder.write('spec.yaml', SOUND_SPEC);
folder.write(
  'after.yaml',
  SOUND_SPEC.replace('value: Sales', 'value: HR').replace('title: jobTitle', 'title: department'),
);
const AGAINST = ['after.yaml', '--against', 'spec.yaml', '--format', 'markdown'];

test('a change for a pull request', async () => {
  const { stdout, code: exit } = await folder.preview(AGAINST);
  expect(stdout).toMatchSnapshot();
  expect(exit).toBe(3);
});

test('with persons, where that is asked for', async () => {
  const { stdout } = await folder.preview([...AGAINST, '--people', 'upn']);
  expect(stdout).toContain('  - `senior@contoso.example`; title: no value → "HR"');
});

test('a spec alone', async () => {
  const { stdout } = await folder.preview(['spec.yaml', '--format', 'markdown']);
  expect(stdout).toContain('| Tenant | People | In scope | Out of scope | With problems |');
  expect(stdout).toContain('- member of Users (role User): 39');
});

test('two hundred tenants stay within what a comment may hold', async () => {
  const tenants = Array.from(
    { length: 200 },
    (_, index) => `  t${index}: { tenantId: 11111111-1111-1111-1111-${String(index).padStart(12, '0')} }`,
  );
  folder.write('many.yaml', SOUND_SPEC.replace(/^tenants: .*$/m, `tenants:\n${tenants.join('\n')}`));
  const { stdout } = await folder.preview(['many.yaml', '--format', 'markdown', '--people', 'upn']);
  expect(stdout.length).toBeLessThan(65_536);
  expect(stdout).toMatch(/… \d+ more tenants are not told in detail\./);
  expect(stdout.match(/^\| t\d+ \|/gm)).toHaveLength(200);
}, 60_000);

test('one large tenant keeps its reasons where its people do not fit', async () => {
  const users = Array.from({ length: 400 }, (_, index) => ({
    id: `u${index}`,
    userPrincipalName: `${'long'.repeat(40)}${index}@contoso.example`,
    department: 'Sales',
    accountEnabled: true,
  }));
  folder.write('large.json', JSON.stringify({ users, groups: [], takenAt: '2026-11-01T00:00:00Z' }));
  const all = SOUND_SPEC.replace('scope: assigned', 'scope: all').replace(/^assignments:\n(?: .*\n)+/m, '');
  const targets = Array.from({ length: 20 }, (_, index) => `      x${index}: userPrincipalName\n`).join('');
  folder.write('all.yaml', all);
  folder.write('more.yaml', all.replace('    attributes:\n', `    attributes:\n${targets}`));
  const args = ['more.yaml', '--against', 'all.yaml', '--directory', 'large.json', '--format', 'markdown'];
  const { stdout } = await folder.preview([...args, '--people', 'upn']);
  expect(stdout.length).toBeLessThan(65_536);
  expect(stdout).toContain('<b>Change: 400</b>');
  expect(stdout).toContain('Persons are not listed: there are more than a comment holds.');
});

test('assumptions that hold for some tenants name them', async () => {
  folder.write(
    'two.yaml',
    SOUND_SPEC.replace(
      /^tenants: .*$/m,
      `tenants:\n  one: { tenantId: 11111111-1111-1111-1111-111111111111 }\n  two: { tenantId: 22222222-2222-2222-2222-222222222222, overrides: { assignments: [] } }`,
    ),
  );
  const { stdout } = await folder.preview(['two.yaml', '--format', 'markdown']);
  expect(stdout).toContain('- nobody is assigned (no assignments are declared) (two)');
});

describe('texts of others', () => {
  test.each([
    ['@contoso/admins', '\\@<!-- -->contoso/admins'],
    ['see #12', 'see \\#<!-- -->12'],
    ['<b>', '\\<b\\>'],
    ['a|b', 'a\\|b'],
    ['https://x.example', 'https\\://x.example'],
    ['www.x.example', 'www\\.x.example'],
    [':tada: *b* _c_ `d`', '\\:tada: \\*b\\* \\_c\\_ \\`d\\`'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['[x](y)', '\\[x\\](y)'],
    ['two\nlines', 'two⏎lines'],
    ['$x$', '\\$x\\$'],
  ])('%j are written %j', (text, expected) => {
    expect(escaped(text)).toBe(expected);
  });

  test.each([
    ['a', '`a`'],
    ['`a``', '``` `a`` ```'],
    ['a|b', '`a|b`'],
    [' ', '`   `'],
  ])('as code %j is %j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it('are one line each, with every special character escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(escaped(text)).not.toMatch(/[\r\n]/);
        expect(escaped(text).replaceAll('<!-- -->', '')).not.toMatch(/(?<!\\)(?:\\\\)*[`*_<>|@#[\]]/);
      }),
    );
  });
});
