import type { Json } from '../../../emulator/graph/json';
import { ApplicationUnderTest, CORE_GROUP, idOf } from './application-under-test';

let test: ApplicationUnderTest;
let ann: string;
let bob: string;
beforeEach(async () => {
  test = await ApplicationUnderTest.start();
  ann = await test.user('ann@contoso.com');
  bob = await test.user('bob@contoso.com');
});

const reference = (value: string) => ({ $ref: null, value });

async function membersOf(id: string): Promise<readonly unknown[]> {
  const { members = [] } = await test.stored('Group', id);
  return (members as { value: string }[]).map(({ value }) => value);
}

it('creates a group as the provisioning service does, and finds it without members', async () => {
  const body = {
    schemas: [CORE_GROUP, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
    externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
    displayName: 'Sales',
    meta: { resourceType: 'Group' },
  };
  const id = idOf(await test.ask('POST', '/Groups', body));
  await test.patch('Groups', id, { op: 'Add', path: 'members', value: [reference(ann)] });
  const one = (await test.ask('GET', `/Groups/${id}?excludedAttributes=members`)).json;
  const filter = 'displayName+eq+%22sales%22';
  const { json } = await test.ask('GET', `/Groups?excludedAttributes=members&filter=${filter}`);
  expect(json).toMatchObject({ totalResults: 1, Resources: [one] });
  expect(one).toMatchObject({ id, displayName: 'Sales', externalId: body.externalId });
  expect(one).not.toHaveProperty('members');
});

it('adds, renames and deletes, each answered by 204', async () => {
  const id = await test.group('Sales');
  const value = [reference(ann), reference(bob)];
  const answers = [
    await test.patch('Groups', id, { op: 'Add', path: 'members', value }),
    await test.patch('Groups', id, { op: 'Add', path: 'members', value }),
    await test.patch('Groups', id, { op: 'Replace', path: 'displayName', value: 'New' }),
  ];
  expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [204, undefined]));
  expect(await test.stored('Group', id)).toEqual({
    displayName: 'New',
    members: [ann, bob].map((member) => ({
      value: member,
      type: 'User',
      $ref: `https://app.example/scim/v2/Users/${member}`,
    })),
  });
  expect((await test.ask('DELETE', `/Groups/${id}`)).status).toBe(204);
  expect(test.application.count('Group')).toBe(0);
});

it.each<[string, (id: string) => Json]>([
  ['a list of values', (id) => ({ op: 'Remove', path: 'members', value: [reference(id)] })],
  ['one value', (id) => ({ op: 'Remove', path: 'members', value: reference(id) })],
  ['a filter', (id) => ({ op: 'remove', path: `members[value eq "${id}"]` })],
])('removes a member by %s, and only that one', async (_name, operation) => {
  const id = await test.group('Sales', [ann, bob]);
  expect((await test.patch('Groups', id, operation(ann))).status).toBe(204);
  expect(await membersOf(id)).toEqual([bob]);
  expect((await test.patch('Groups', id, operation(ann))).status).toBe(204);
  await test.patch('Groups', id, operation(bob));
  expect(await test.stored('Group', id)).toEqual({ displayName: 'Sales' });
});

it('removes all members where no value is named, and none where the list of values is empty', async () => {
  const id = await test.group('Sales', [ann, bob]);
  await test.patch('Groups', id, { op: 'remove', path: 'members', value: [] });
  expect(await membersOf(id)).toEqual([ann, bob]);
  await test.patch('Groups', id, { op: 'remove', path: 'members' });
  expect(await membersOf(id)).toEqual([]);
});

it('replaces members', async () => {
  const id = await test.group('Sales', [ann]);
  await test.patch('Groups', id, { op: 'replace', value: { members: [{ value: bob }] } });
  expect(await membersOf(id)).toEqual([bob]);
});

it('has groups as members', async () => {
  const inner = await test.group('Inner');
  const outer = await test.group('Outer', [inner]);
  expect((await test.stored('Group', outer)).members).toEqual([
    { value: inner, type: 'Group', $ref: `https://app.example/scim/v2/Groups/${inner}` },
  ]);
});

it('keeps members that are disabled, and loses those that are deleted', async () => {
  const id = await test.group('Sales', [ann, bob]);
  await test.patch('Users', ann, { op: 'Replace', path: 'active', value: 'False' });
  expect(await membersOf(id)).toEqual([ann, bob]);
  await test.ask('DELETE', `/Users/${ann}`);
  expect(await membersOf(id)).toEqual([bob]);
  await test.ask('DELETE', `/Users/${bob}`);
  expect(await membersOf(id)).toEqual([]);
});

it('refuses members that do not exist, and a name that is taken', async () => {
  const id = await test.group('Sales');
  const nobody = await test.patch('Groups', id, { op: 'Add', path: 'members', value: [reference('nobody')] });
  expect(nobody.json).toMatchObject({ scimType: 'invalidValue', detail: expect.stringContaining('nobody') });
  const nameless = await test.ask('POST', '/Groups', { schemas: [CORE_GROUP] });
  expect(nameless.json).toMatchObject({
    scimType: 'invalidValue',
    detail: expect.stringContaining('displayName'),
  });
  const taken = await test.ask('POST', '/Groups', { schemas: [CORE_GROUP], displayName: 'SALES' });
  expect(taken).toMatchObject({ status: 409, json: { scimType: 'uniqueness' } });
});

it('finds the groups of a member', async () => {
  const sales = await test.group('Sales', [ann]);
  await test.group('Other', [bob]);
  expect((await test.query('Groups', `members.value eq "${ann}"`)).json).toMatchObject({
    totalResults: 1,
    Resources: [{ id: sales }],
  });
});
