import { AbstractLevel } from 'abstract-level';
import { createScimApplication, type ScimApplication } from '../../../emulator/scim/application';
import { GENERIC } from '../../../emulator/scim/profiles/generic';

const full = (): Promise<void> => Promise.reject(new Error('No space left on device'));

let application: ScimApplication;
afterEach(async () => {
  jest.restoreAllMocks();
  await application.close();
});

it('refuses a change that cannot be written, and has not made it', async () => {
  application = await createScimApplication({
    profile: GENERIC,
    url: 'https://app.example/scim',
    token: 'token',
    registeredDomains: ['contoso.example'],
    now: () => new Date('2026-01-05T08:00:00Z'),
  });
  jest.spyOn(AbstractLevel.prototype, 'batch').mockImplementation(full as never);
  const reply = await application.handle({
    method: 'POST',
    host: 'app.example',
    target: '/scim/Users',
    headers: { authorization: 'Bearer token', 'content-type': 'application/scim+json' },
    body: Buffer.from(
      JSON.stringify({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'ann@contoso.example',
      }),
    ),
  });
  expect(reply).toMatchObject({ status: 507, body: { status: '507' } });
  expect(JSON.stringify(reply.body)).toContain('could not be written: No space left on device');
  expect((await application.list('User')).resources).toEqual([]);
});
