import fc from 'fast-check';
import type { Box } from '../../emulator/box';
import type { Json } from '../../emulator/graph/json';
import { createTestJob, GraphClient, instantiateApplication, signIn, startTestBox } from './client';
import type { Instance } from './client';

let box: Box;
let authorization: string;
let app: Instance;
let job: string;
beforeAll(async () => {
  box = await startTestBox();
  const graph = await GraphClient.signedIn(box);
  app = await instantiateApplication(graph);
  job = await createTestJob(graph, app);
  authorization = `Bearer ${(await signIn(box)).body.access_token as string}`;
});
afterAll(() => box.close());

async function status(method: string, target: string, body?: Json): Promise<number> {
  const headers = { authorization, 'content-type': 'application/json' };
  const text = body === undefined ? '' : JSON.stringify(body);
  const reply = await box.handle({
    method,
    host: 'graph.microsoft.com',
    target,
    headers,
    body: Buffer.from(text),
  });
  return reply.status;
}

const method = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE');
const KNOWN = [
  'v1.0',
  'users',
  'groups',
  'servicePrincipals',
  'synchronization',
  'jobs',
  'members',
  `users('a')`,
];
const segment = fc.oneof(fc.constantFrom(...KNOWN), fc.string());

it('answers any path and query without failing', async () => {
  await fc.assert(
    fc.asyncProperty(method, fc.array(segment), fc.string(), async (verb, segments, query) => {
      const answered = await status(verb, `/v1.0/${segments.join('/')}?${query}`);
      expect([200, 204, 400, 404, 405, 501]).toContain(answered);
    }),
  );
});

const MEMBERS = [
  'synchronizationRules',
  'objectMappings',
  'attributeMappings',
  'scope',
  'groups',
  'source',
  'value',
];

/** JSON with the members of a schema in places where they may not belong. */
function likeASchema(depth: number): fc.Arbitrary<unknown> {
  if (depth === 0) return fc.constantFrom(null, 'x', 1, [], {});
  const inner = likeASchema(depth - 1);
  const value = fc.oneof(inner, fc.array(inner, { maxLength: 2 }));
  return fc.dictionary(fc.constantFrom(...MEMBERS), value, { maxKeys: 2 });
}

it('answers any JSON at any writing route without failing', async () => {
  const body = fc.oneof(fc.jsonValue(), likeASchema(6));
  const routes = fc.constantFrom(
    ['PUT', `${job}/schema`],
    ['PUT', `${app.principal}/synchronization/secrets`],
    ['POST', `${job}/validateCredentials`],
    ['POST', `${job}/restart`],
    ['POST', `${app.principal}/appRoleAssignedTo`],
    ['PATCH', app.principal],
    ['POST', '/directoryObjects/getByIds'],
  );
  await fc.assert(
    fc.asyncProperty(routes, body, async ([verb = '', path = ''], sent) => {
      expect([200, 201, 204, 400, 404, 406]).toContain(await status(verb, `/v1.0${path}`, sent as Json));
      expect(await status('GET', `/v1.0${job}/schema`)).toBe(200);
    }),
  );
});

it('answers any form at the token end point without failing', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const target = `/${box.tenants[0]!.tenantId}/oauth2/v2.0/token`;
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) => {
      const host = 'login.microsoftonline.com';
      const reply = await box.handle({ method: 'POST', host, target, headers, body: Buffer.from(text) });
      expect(reply.status).toBe(400);
    }),
  );
});
