import { AbstractIterator, AbstractKeyIterator, AbstractLevel } from 'abstract-level';
import type { Reply } from '../../../emulator/http/message';
import { createScimApplication, type ScimApplication } from '../../../emulator/scim/application';
import { GENERIC } from '../../../emulator/scim/profiles/generic';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const full = (): Promise<void> => Promise.reject(new Error('No space left on device'));

let application: ScimApplication;
afterEach(async () => {
  jest.restoreAllMocks();
  await application.close();
});

beforeEach(async () => {
  application = await createScimApplication({
    profile: GENERIC,
    url: 'https://app.example/scim',
    token: 'token',
    registeredDomains: ['contoso.example'],
    now: () => new Date('2026-01-05T08:00:00Z'),
  });
});

function ask(method: string, target: string, body?: object): Promise<Reply> {
  return application.handle({
    method,
    host: 'app.example',
    target,
    headers: { authorization: 'Bearer token', 'content-type': 'application/scim+json' },
    body: Buffer.from(body ? JSON.stringify(body) : ''),
  });
}

it('refuses a change that cannot be written, and has not made it', async () => {
  jest.spyOn(AbstractLevel.prototype, 'batch').mockImplementation(full as never);
  const reply = await ask('POST', '/scim/Users', { schemas: [USER], userName: 'ann@contoso.example' });
  expect(reply).toMatchObject({ status: 507, body: { status: '507' } });
  expect(JSON.stringify(reply.body)).toContain('could not be written: No space left on device');
  expect((await application.list('User')).resources).toEqual([]);
});

it.each([
  '/scim/Users/1',
  '/scim/Users',
  '/scim/Users?filter=userName+eq+%22a%22',
  '/scim/Users?filter=userName+co+%22a%22',
])('says at %s that what it keeps is damaged', async (target) => {
  await ask('POST', '/scim/Users', { schemas: [USER], userName: 'ann@contoso.example' });
  const damaged = Object.assign(new Error('Corruption: bad block'), { code: 'LEVEL_CORRUPTION' });
  const fails = (): Promise<never> => Promise.reject(damaged);
  jest.spyOn(AbstractLevel.prototype, 'getMany').mockImplementation(fails);
  jest.spyOn(AbstractIterator.prototype, 'all').mockImplementation(fails as never);
  jest.spyOn(AbstractIterator.prototype, 'nextv').mockImplementation(fails as never);
  jest.spyOn(AbstractKeyIterator.prototype, 'all').mockImplementation(fails as never);
  const reply = await ask('GET', target);
  expect(reply).toMatchObject({ status: 500, body: { status: '500' } });
  expect(JSON.stringify(reply.body)).toContain('damaged: Corruption: bad block');
});
