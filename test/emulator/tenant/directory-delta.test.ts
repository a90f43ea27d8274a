import { newRound, usersPage } from '../../../emulator/tenant/directory-delta';
import type { DeltaRound } from '../../../emulator/tenant/directory-delta';
import { TenantDirectory } from '../../../emulator/tenant/tenant-directory';

const COUNT = 500;
const users = Array.from({ length: COUNT }, (_, index) => {
  // In an order of its own: 7 and 500 have no common divisor.
  const id = `u${String((index * 7) % COUNT).padStart(3, '0')}`;
  return { id, displayName: id, userPrincipalName: `${id}@contoso.example` };
});
const directoryOf = (people: typeof users) => new TenantDirectory({ users: people, groups: [], changes: [] });

it.each([1, 3, 100, 499, 500, 501])('tells of everybody once, in pages of %i', (size) => {
  const directory = directoryOf(users);
  const told: string[] = [];
  for (let rest: DeltaRound | undefined = newRound(directory); rest !== undefined;) {
    const page = usersPage(directory, rest, size);
    expect(page.entries.length).toBe(Math.min(size, COUNT - told.length));
    told.push(...page.entries.map((entry) => (entry.kind === 'there' ? entry.object.id : entry.id)));
    rest = page.rest;
  }
  expect(told).toEqual(users.map(({ id }) => id).sort());
});

it('goes on where it was, though a directory that was read again has another order', () => {
  const { entries, rest } = usersPage(directoryOf(users), newRound(directoryOf(users)), 250);
  const others = usersPage(directoryOf([...users].reverse()), rest!, 250);
  const ids = [...entries, ...others.entries].map((entry) => (entry.kind === 'there' ? entry.object.id : ''));
  expect(new Set(ids).size).toBe(COUNT);
  expect(others.rest).toBeUndefined();
});
