import { CONTOSO } from '../../../emulator/tenant/company';
import { purgeExpired } from '../../../emulator/tenant/recycle-bin';
import { createTenant } from '../../../emulator/tenant/tenant';

const deleted = CONTOSO.users.find(({ deletedDateTime }) => deletedDateTime !== null)!;
const END = Date.parse('2026-02-14T09:00:00Z');

const tenant = () =>
  createTenant({ tenantId: '11111111-1111-1111-1111-111111111111' }, { company: CONTOSO, seed: 'seed' });

it.each<[string, number, number | undefined, boolean]>([
  ['before 30 days are over', END - 1, undefined, true],
  ['when 30 days are over', END, undefined, false],
  ['when they were over before the time that passes', END + 2, END, true],
  ['when they end in the time that passes', END + 2, END - 1, false],
])('keeps somebody or not: %s', (_, now, since, isKept) => {
  const { directory } = purged(now, since);
  expect(directory.user(deleted.id) !== undefined).toBe(isKept);
  expect(directory.userCount).toBe(CONTOSO.users.length - (isKept ? 0 : 1));
  const changes = directory.changesSince(0);
  expect(changes.filter(({ kind }) => kind === 'user')).toHaveLength(isKept ? 0 : 1);
});

function purged(now: number, since: number | undefined) {
  const state = tenant();
  purgeExpired(state, new Date(now), since === undefined ? undefined : new Date(since));
  return state;
}
