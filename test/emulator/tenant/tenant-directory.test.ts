import fc from 'fast-check';
import type { Json } from '../../../emulator/graph/json';
import type { Company, DirectoryUser } from '../../../emulator/tenant/company-model';
import { TenantDirectory } from '../../../emulator/tenant/tenant-directory';

const person = (id: string, name = id): DirectoryUser => ({
  id,
  displayName: name,
  userPrincipalName: `${name}@contoso.example`,
});

const COMPANY: Company = {
  displayName: 'Contoso',
  domains: ['contoso.example'],
  users: [person('ANN'), person('ben')],
  groups: [{ id: 'G1', displayName: 'Sales', members: ['ann', 'BEN'] }],
};

it('finds people by id and name in any case', () => {
  const directory = TenantDirectory.of(COMPANY);
  expect(directory.user('ann')).toBe(directory.userByName('ann@CONTOSO.example'));
  expect(directory.user('nobody')).toBeUndefined();
  expect([...directory.membersOf('g1')]).toEqual(['ann', 'ben']);
  expect([...directory.groupsOf('Ann')]).toEqual(['g1']);
});

it('has a feed that is empty at the start and tells each change once', () => {
  const directory = TenantDirectory.of(COMPANY);
  expect(directory.position).toBe(0);
  directory.putUser({ ...person('ann'), department: 'Sales' });
  directory.removeMember('G1', 'BEN');
  directory.removeMember('G1', 'BEN');
  directory.addMember('G1', 'ann');
  directory.noteAssignment('app', 'ANN');
  expect(directory.changesSince(0)).toEqual([
    { kind: 'user', id: 'ann' },
    { kind: 'member', groupId: 'g1', id: 'ben' },
    { kind: 'assignment', servicePrincipalId: 'app', principalId: 'ann' },
  ]);
  expect(directory.changesSince(2)).toHaveLength(1);
  expect(directory.changesSince(3)).toEqual([]);
});

it('takes who is gone for good out of groups, and lets their name be taken', () => {
  const directory = TenantDirectory.of(COMPANY);
  directory.putUser(person('ben', 'ann'));
  expect(directory.userByName('ann@contoso.example')?.id).toBe('ben');
  directory.purgeUser('ANN');
  expect(directory.userByName('ann@contoso.example')?.id).toBe('ben');
  expect([...directory.membersOf('G1')]).toEqual(['ben']);
  expect(directory.changesSince(1)).toEqual([
    { kind: 'member', groupId: 'g1', id: 'ann' },
    { kind: 'user', id: 'ann' },
  ]);
  directory.removeGroup('g1');
  expect(directory.groupsOf('ben').size).toBe(0);
  expect(directory.groupCount).toBe(0);
});

type Step = (directory: TenantDirectory) => void;
const id = fc.constantFrom('a', 'b', 'C', 'd');
const group = fc.constantFrom('g', 'H');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(id, id).map(
    ([one, name]): Step =>
      (directory) =>
        directory.putUser(person(one, name)),
  ),
  id.map(
    (one): Step =>
      (directory) =>
        directory.purgeUser(one),
  ),
  group.map(
    (one): Step =>
      (directory) =>
        directory.putGroup({ id: one, displayName: one }),
  ),
  group.map(
    (one): Step =>
      (directory) =>
        directory.removeGroup(one),
  ),
  fc.tuple(group, id).map(
    ([one, member]): Step =>
      (directory) =>
        directory.addMember(one, member),
  ),
  fc.tuple(group, id).map(
    ([one, member]): Step =>
      (directory) =>
        directory.removeMember(one, member),
  ),
);

/** What a journal that was told everything holds. */
function replayed(entries: ReadonlyMap<string, Json>): TenantDirectory {
  const under = (kind: string): [string, Json][] =>
    [...entries].flatMap(([key, value]) => (key.startsWith(`${kind}!`) ? [[key, value]] : []));
  const members = under('member').map(([key]) => key.split('!'));
  return new TenantDirectory({
    users: under('user').map(([, value]) => value as never),
    groups: under('group').map(([key, value]) => ({
      ...(value as { id: string; displayName: string }),
      members: members.flatMap(([, of, member = '']) => (key === `group!${of}` ? [member] : [])),
    })),
    changes: under('change').map(([, value]) => value as never),
  });
}

it('tells its journal everything that it holds', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const entries = new Map<string, Json>();
      const journal = {
        put: (key: string, value: Json) => void entries.set(key, value),
        delete: (key: string) => void entries.delete(key),
        deleteUnder: () => undefined,
      };
      const directory = TenantDirectory.of(COMPANY, {
        ...journal,
        delete: (key) => journal.delete(key),
      });
      for (const change of steps) change(directory);
      const again = replayed(entries);
      const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
      const seen = (one: TenantDirectory) => ({
        users: [...one.users()].sort(byId),
        groups: [...one.groups()].sort(byId),
        members: ['g', 'h', 'g1'].map((each) => (one.group(each) ? [...one.membersOf(each)].sort() : [])),
        changes: one.changesSince(0),
      });
      expect(seen(again)).toEqual(seen(directory));
    }),
  );
});
