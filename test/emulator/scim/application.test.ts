import type { ScimChange } from '../../../emulator/scim/resources/context';
import { createListener } from '../../../emulator/http/listener';
import { startServer } from '../../../emulator/http/server';
import { ApplicationUnderTest, CORE_USER, TOKEN } from './application-under-test';

it('tells every change once it can be read', async () => {
  const test = await ApplicationUnderTest.start();
  const seen: [string, string, number][] = [];
  const listen = ({ kind, type }: ScimChange) => seen.push([kind, type, test.application.count('User')]);
  const stop = test.application.watch(listen);
  const id = await test.user('ann@contoso.com');
  await test.group('Sales', [id]);
  await test.patch('Users', id, { op: 'Add', path: 'title', value: 'Boss' });
  await test.patch('Users', id, { op: 'Add', path: 'title', value: 'Boss' });
  await test.user('ann@contoso.com').catch(() => undefined);
  await test.ask('DELETE', `/Users/${id}`);
  stop();
  await test.user('bob@contoso.com');
  expect(seen).toEqual([
    ['created', 'User', 1],
    ['created', 'Group', 1],
    ['changed', 'User', 1],
    ['removed', 'User', 0],
    ['changed', 'Group', 0],
  ]);
});

it('counts, lists and gets without a request', async () => {
  const test = await ApplicationUnderTest.start();
  const ids = [
    await test.user('a@x.example'),
    await test.user('b@x.example'),
    await test.user('c@x.example'),
  ];
  expect(test.application.count('User')).toBe(3);
  const { total, resources } = await test.application.list('User', { startIndex: 2, count: 1 });
  expect([total, resources.map(({ id }) => id)]).toEqual([3, [ids[1]]]);
  const found = await test.application.list('User', { filter: 'userName eq "c@x.example"' });
  expect(found.resources).toEqual([await test.application.get('User', ids[2]!)]);
  expect(await test.application.get('User', 'nobody')).toBeUndefined();
});

it.each([
  ['attributes=userName', ['id', 'schemas', 'userName']],
  ['attributes=name.familyName,EMAILS', ['emails', 'id', 'name', 'schemas']],
  ['attributes=shoeSize', ['id', 'schemas']],
  ['excludedAttributes=id,name,emails,meta', ['active', 'id', 'schemas', 'userName']],
])('shows what %s leaves', async (query, names) => {
  const test = await ApplicationUnderTest.start();
  const id = await test.user('ann@contoso.com', {
    active: true,
    name: { familyName: 'Lee', givenName: 'Ann' },
    emails: [{ type: 'work', value: 'ann@contoso.com' }],
  });
  const one = (await test.ask('GET', `/Users/${id}?${query}`)).json;
  expect(Object.keys(one).sort()).toEqual(names);
  expect((await test.ask('GET', `/Users?${query}`)).json).toMatchObject({ Resources: [one] });
});

it('leaves parts out', async () => {
  const test = await ApplicationUnderTest.start();
  const name = { familyName: 'Lee', givenName: 'Ann' };
  const id = await test.user('ann@contoso.com', { name });
  expect((await test.ask('GET', `/Users/${id}?excludedAttributes=name.familyName`)).json.name).toEqual({
    givenName: 'Ann',
  });
  expect((await test.ask('GET', `/Users/${id}?attributes=name.familyName`)).json.name).toEqual({
    familyName: 'Lee',
  });
});

it('is served over HTTP by the listener of the box', async () => {
  const { application } = await ApplicationUnderTest.start();
  const server = await startServer(createListener(application.handle, () => undefined));
  const answer = await fetch(`${server.url}/scim/v2/Users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify({ schemas: [CORE_USER], userName: 'ann@contoso.com' }),
  });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('content-type')).toBe('application/scim+json');
  expect(await answer.json()).toMatchObject({ userName: 'ann@contoso.com' });
  await server.close();
  await application.close();
});

it('leaves a query in its address out of what it tells', async () => {
  const test = await ApplicationUnderTest.start({ url: 'https://app.example/scim/?aadOptscim062020' });
  expect(test.application.url).toBe('https://app.example/scim');
  const id = await test.user('ann@contoso.com');
  expect((await test.ask('GET', `/Users/${id}`)).headers?.location).toBe(
    `https://app.example/scim/Users/${id}`,
  );
});
