import type { JsonObject } from '../../../emulator/graph/json';
import { objectsIn } from '../../../emulator/graph/json';
import { GENERIC } from '../../../emulator/scim/profiles/generic';
import { IPASS_SMARTCONNECT } from '../../../emulator/scim/profiles/ipass-smartconnect';
import { ApplicationUnderTest, CORE_GROUP, CORE_USER, ENTERPRISE_USER } from './application-under-test';

it.each([
  [GENERIC, ['User', 'Group'], [CORE_USER, ENTERPRISE_USER, CORE_GROUP]],
  [IPASS_SMARTCONNECT, ['User'], [CORE_USER, ENTERPRISE_USER]],
])('tells types and schemas of $name', async (profile, types, schemas) => {
  const test = await ApplicationUnderTest.start({ profile });
  const [resourceTypes, all] = [
    (await test.ask('GET', '/ResourceTypes')).json,
    (await test.ask('GET', '/Schemas')).json,
  ];
  expect(objectsIn(resourceTypes.Resources).map(({ id }) => id)).toEqual(types);
  expect(objectsIn(all.Resources).map(({ id }) => id)).toEqual(schemas);
  expect(all).toMatchObject({ totalResults: schemas.length, itemsPerPage: schemas.length, startIndex: 1 });
  for (const one of [...objectsIn(resourceTypes.Resources), ...objectsIn(all.Resources)]) {
    const { location } = one.meta as { location: string };
    expect((await test.ask('GET', location.slice(test.application.url.length))).json).toEqual(one);
  }
});

it('describes attributes in full', async () => {
  const test = await ApplicationUnderTest.start();
  const { attributes } = (await test.ask('GET', `/Schemas/${CORE_USER}`)).json;
  const named = (name: string) => objectsIn(attributes).find((each) => each.name === name) as JsonObject;
  expect(named('userName')).toEqual({
    name: 'userName',
    description: expect.any(String),
    type: 'string',
    multiValued: false,
    required: true,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'server',
  });
  expect(objectsIn(named('emails').subAttributes).map(({ name }) => name)).toEqual([
    'value',
    'display',
    'type',
    'primary',
  ]);
});

it('tells what it can do', async () => {
  const test = await ApplicationUnderTest.start();
  expect((await test.ask('GET', '/ServiceProviderConfig')).json).toMatchObject({
    patch: { supported: true },
    filter: { supported: true, maxResults: 1000 },
    bulk: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [{ type: 'oauthbearertoken' }],
  });
});
