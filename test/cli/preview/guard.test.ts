import { COMPANY } from '../../support/company';
import { NOW, PreviewFolder, SOUND_SPEC, newCodes } from './previewing';

let folder: PreviewFolder;
beforeEach(() => {
  folder = new PreviewFolder();
  folder.write('spec.yaml', SOUND_SPEC);
});
afterEach(() => folder.remove());

const DAY = 24 * 60 * 60 * 1000;

function directory(change: object): void {
  folder.write('directory.json', JSON.stringify({ ...COMPANY, takenAt: '2026-11-01T00:00:00Z', ...change }));
}

function takenDaysAgo(days: number): object {
  return { takenAt: new Date(NOW - days * DAY).toISOString() };
}

const users = COMPANY.users;

test.each<[string, object, readonly string[], number, readonly string[]]>([
  ['a snapshot as it should be', {}, [], 0, []],
  ['nobody', { users: [] }, [], 3, ['guard/empty-snapshot']],
  ['a part of it', { complete: false }, [], 3, ['guard/partial-snapshot']],
  ['a week old', takenDaysAgo(7), [], 0, []],
  ['eight days old', takenDaysAgo(8), [], 0, ['snapshot/stale']],
  ['a month old', takenDaysAgo(31), [], 3, ['guard/stale-snapshot']],
  ['five fewer than before', { users: users.slice(5) }, ['--previous', 'all.json'], 0, []],
  [
    'six fewer than before',
    { users: users.slice(6) },
    ['--previous', 'all.json'],
    3,
    ['guard/source-shrank'],
  ],
])('%s', async (_, change, args, code, codes) => {
  directory({});
  folder.write('all.json', JSON.stringify({ ...COMPANY, takenAt: '2026-10-25T00:00:00Z' }));
  directory(change);
  const result = await folder.preview(args);
  const document = await folder.document(args);
  // Among those who are missing there may be some whom the spec assigns.
  const own = newCodes(document).filter((one) => one !== 'snapshot/no-such-user');
  expect({ code: result.code, codes: [...own].sort() }).toEqual({ code, codes: [...codes].sort() });
  expect(document.tenants[0]?.guard?.refused).toBe(code === 3);
  for (const one of codes.filter((name) => name.startsWith('guard/')))
    expect(result.stderr).toContain(`error ${one}: `);
});

test('more leave than the threshold lets: at the threshold in the spec, with numbers and what to do', async () => {
  folder.write('after.yaml', SOUND_SPEC.replace('value: Sales', 'value: HR'));
  const { code, stderr, stdout } = await folder.preview(['after.yaml', '--against', 'spec.yaml']);
  expect(code).toBe(3);
  expect(stdout).toContain('Leave: 45, of whom 42 have the account disabled');
  expect(stderr).toContain(
    'error guard/too-many-leavers: 42 people would lose their account; accidentalDeletion.threshold is 5.\n  18 | accidentalDeletion: { threshold: 5 }',
  );
  const enough = SOUND_SPEC.replace('value: Sales', 'value: HR').replace('threshold: 5', 'threshold: 42');
  folder.write('after.yaml', enough);
  expect((await folder.preview(['after.yaml', '--against', 'spec.yaml'])).code).toBe(2);
});

test('a threshold that is no longer declared is still that of the tenant', async () => {
  const without = SOUND_SPEC.replace('accidentalDeletion: { threshold: 5 }\n', '');
  folder.write('after.yaml', without.replace('value: Sales', 'value: HR'));
  const { code, stdout } = await folder.preview(['after.yaml', '--against', 'spec.yaml']);
  expect(code).toBe(3);
  expect(stdout).toContain('stays as the other one set it: accidentalDeletion.threshold');
});

test('people who are kept do not count, and neither do those without an account', async () => {
  folder.write(
    'after.yaml',
    SOUND_SPEC.replace('value: Sales', 'value: HR').replace('outOfScope: disable', 'outOfScope: keep'),
  );
  const { code, stdout } = await folder.preview(['after.yaml', '--against', 'spec.yaml']);
  expect(code).toBe(2);
  expect(stdout).toContain('Leave: 45, of whom 0 have the account disabled');
});

test('without a threshold leavers are a warning', async () => {
  folder.write('spec.yaml', SOUND_SPEC.replace('accidentalDeletion: { threshold: 5 }\n', ''));
  folder.write(
    'after.yaml',
    SOUND_SPEC.replace('value: Sales', 'value: HR').replace('accidentalDeletion: { threshold: 5 }\n', ''),
  );
  const { code, stderr } = await folder.preview(['after.yaml', '--against', 'spec.yaml']);
  expect(code).toBe(2);
  expect(stderr).toContain('warning guard/no-threshold: 42 people would lose their account');
});

test('one tenant that the guard refuses is enough', async () => {
  const two = SOUND_SPEC.replace(
    /^tenants: .*$/m,
    `tenants:
  small: { tenantId: 11111111-1111-1111-1111-111111111111, overrides: { accidentalDeletion: { threshold: 5 } } }
  large: { tenantId: 22222222-2222-2222-2222-222222222222, overrides: { accidentalDeletion: { threshold: 500 } } }`,
  );
  folder.write('spec.yaml', two);
  folder.write('after.yaml', two.replace('value: Sales', 'value: HR'));
  const document = await folder.document(['after.yaml', '--against', 'spec.yaml']);
  expect(document.tenants.map(({ tenant, guard }) => [tenant, guard?.refused])).toEqual([
    ['small', true],
    ['large', false],
  ]);
  const at = (tenant: string): Promise<{ code: number }> =>
    folder.preview(['after.yaml', '--against', 'spec.yaml', '--tenant', tenant]);
  expect([(await at('small')).code, (await at('large')).code]).toEqual([3, 2]);
  const { code, stderr } = await folder.preview(['after.yaml', '--against', 'spec.yaml']);
  expect(code).toBe(3);
  expect(stderr).toContain('error guard/too-many-leavers: small: 42 people would lose their account');
});

test('a previous snapshot that is a part of itself is a warning', async () => {
  folder.write(
    'before.json',
    JSON.stringify({ ...COMPANY, takenAt: '2026-10-25T00:00:00Z', complete: false }),
  );
  const { code, stderr } = await folder.preview(['--previous', 'before.json']);
  expect(code).toBe(0);
  expect(stderr).toContain('warning guard/partial-previous');
});
