import * as fc from 'fast-check';
import { mergedUsers, UnfitBaseError } from '../../../provisioning/snapshot/merge';
import { RecordIndex } from '../../../provisioning/snapshot/record-index';
import { userLine, type GraphObject } from '../../../provisioning/snapshot/user-record';

const id = (number: number): string => `${number.toString(16).padStart(8, '0')}-0000-4000-8000-00000000000a`;

function user(number: number, members: GraphObject = {}): GraphObject {
  return { id: id(number), userPrincipalName: `u${number}@contoso.example`, ...members };
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  for (const value of values) yield await Promise.resolve(value);
}

async function merged(users: readonly GraphObject[], changes: readonly GraphObject[]) {
  const index = new RecordIndex();
  changes.forEach((change, offset) => index.add(change['id'] as string, { offset, bytes: 1 }));
  const sorted = [...index.sorted()].map((places) => {
    const all = places.map(({ offset }) => changes[offset]!);
    return { id: all[0]!['id'] as string, changes: all };
  });
  const found: GraphObject[] = [];
  for await (const one of mergedUsers(each(users), sorted)) found.push(one);
  return found;
}

it('lays changes over users: what a change leaves out stays, null takes a value away', async () => {
  const before = [user(1, { department: 'Sales', city: 'Ulm' }), user(3)];
  const after = await merged(before, [
    { id: id(1), department: null },
    user(2),
    { id: id(3), '@removed': {} },
  ]);
  expect(after.map(userLine)).toEqual([user(1, { city: 'Ulm' }), user(2)].map(userLine));
});

it('takes somebody who comes back for a new one', async () => {
  const before = [user(1, { department: 'Sales' })];
  expect(await merged(before, [{ id: id(1), '@removed': {} }, user(1, { city: 'Ulm' })])).toEqual([
    user(1, { city: 'Ulm' }),
  ]);
});

it('counts ids in any case', async () => {
  const upper = (one: GraphObject): GraphObject => ({ ...one, id: (one['id'] as string).toUpperCase() });
  expect(await merged([user(0xab)], [upper({ id: id(0xab), city: 'Ulm' })])).toEqual([
    upper(user(0xab, { city: 'Ulm' })),
  ]);
});

it.each<[string, readonly GraphObject[], readonly GraphObject[]]>([
  ['users are not in order', [user(2), user(1)], []],
  ['a user comes twice', [user(1), user(1)], []],
  ['a user has no object id', [{ id: 'ann', userPrincipalName: 'ann' }], []],
  ['a change is of somebody unknown', [user(1)], [{ id: id(2), city: 'Ulm' }]],
])('refuses where %s', async (_, users, changes) => {
  await expect(merged(users, changes)).rejects.toThrow(UnfitBaseError);
});

it('gives what a map would, in the order of ids', async () => {
  const change = fc.record({
    number: fc.integer({ min: 0, max: 40 }),
    city: fc.constantFrom('Ulm', 'Bonn', null),
    isRemoved: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 0, max: 40 })),
      fc.array(change),
      async (numbers, all) => {
        const users = [...numbers].sort((a, b) => a - b).map((number) => user(number, { city: 'Rom' }));
        const expected = new Map(users.map((one) => [one['id'], one]));
        const changes = all.map(({ number, city, isRemoved }) =>
          isRemoved ? { id: id(number), '@removed': {} } : user(number, { city }),
        );
        for (const one of changes) {
          if ('@removed' in one) expected.delete(one.id);
          else expected.set(one['id'], { ...expected.get(one['id']), ...one });
        }
        const lines = [...expected.values()].map(userLine).sort();
        expect((await merged(users, changes)).map(userLine).sort()).toEqual(lines);
        const ids = (await merged(users, changes)).map((one) => one['id'] as string);
        expect(ids).toEqual([...ids].sort());
      },
    ),
  );
});

it('keeps 32 bytes for each record, however many there are', () => {
  const index = new RecordIndex();
  for (let number = 5000; number > 0; number -= 1) index.add(id(number), { offset: number, bytes: 1 });
  expect(index.add('no id', { offset: 0, bytes: 0 })).toBe(false);
  const offsets = [...index.sorted()].flat().map(({ offset }) => offset);
  expect([index.size, offsets]).toEqual([5000, Array.from({ length: 5000 }, (_, place) => place + 1)]);
});
