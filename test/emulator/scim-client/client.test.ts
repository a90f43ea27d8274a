import { ScimClient } from '../../../emulator/scim-client/client';
import { isTenantUrl } from '../../../emulator/scim-client/address';
import { TransportError, type ScimAnswer, type ScimMessage } from '../../../emulator/scim-client/message';
import { stopsJob, type Outcome } from '../../../emulator/scim-client/outcome';
import { membersPatch, referencePatch } from '../../../emulator/scim-client/reference-patch';
import { patchBody } from '../../../provisioning/mapping/payload/patch-body';
import { scimTargets } from '../../../provisioning/mapping/payload/scim-target';

const NOW = new Date('2026-01-01T00:00:00Z');
const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const NONE = JSON.stringify({
  schemas: [LIST],
  totalResults: 0,
  Resources: [],
  startIndex: 1,
  itemsPerPage: 20,
});

function asking(answer: Partial<ScimAnswer> | Error, tenantUrl = 'https://app.example/scim/v2/') {
  const sent: ScimMessage[] = [];
  const client = new ScimClient({
    tenantUrl,
    token: 'secret',
    now: () => NOW,
    send: (message) => {
      sent.push(message);
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve({ status: 200, headers: {}, text: '', ...answer });
    },
  });
  return { client, sent };
}

describe('requests', () => {
  it('queries as it is seen on the wire', async () => {
    const { client, sent } = asking({ text: NONE });
    await client.find('User', 'userName', 'ann@contoso.com');
    await client.find('User', 'emails[type eq "work"].value', 'a"\\b&c=d+é');
    await client.find('Group', 'displayName', 'Sales');
    const [first, second, third] = sent.map(({ url }) => url);
    expect(first).toBe('https://app.example/scim/v2/Users?filter=userName+eq+%22ann%40contoso.com%22');
    expect(new URL(second!).searchParams.get('filter')).toBe(
      'emails[type eq "work"].value eq "a\\"\\\\b&c=d+é"',
    );
    expect(third).toBe(
      'https://app.example/scim/v2/Groups?excludedAttributes=members&filter=displayName+eq+%22Sales%22',
    );
    expect(sent[0]).toEqual({ method: 'GET', url: first, headers: { authorization: 'Bearer secret' } });
  });

  it('has the content type of SCIM where it has a body', async () => {
    const { client, sent } = asking({ status: 201, text: '{"id":"7"}' });
    await client.create('User', { userName: 'ann' });
    await client.patch('User', 'a/b', { Operations: [] });
    await client.delete('User', '7');
    expect(
      sent.map(({ method, url, body, headers }) => [method, url, body, headers['content-type']]),
    ).toEqual([
      [
        'POST',
        'https://app.example/scim/v2/Users',
        '{"userName":"ann"}',
        'application/scim+json; charset=utf-8',
      ],
      [
        'PATCH',
        'https://app.example/scim/v2/Users/a%2Fb',
        '{"Operations":[]}',
        'application/scim+json; charset=utf-8',
      ],
      ['DELETE', 'https://app.example/scim/v2/Users/7', undefined, undefined],
    ]);
  });

  it.each([
    ['https://app.example', 'https://app.example/Users/7'],
    ['https://app.example/?aadOptscim062020', 'https://app.example/Users/7'],
    ['http://app.example:8080/s?AzureAdScimPatch2017&key=1#x', 'http://app.example:8080/s/Users/7?key=1'],
  ])('goes below %s', async (tenantUrl, expected) => {
    const { client, sent } = asking({ text: '{"id":"7"}' }, tenantUrl);
    await client.read('User', '7');
    expect(sent[0]?.url).toBe(expected);
  });

  it.each(['', 'app.example', 'ftp://app.example', '*'])('has no client for the address %j', (text) => {
    expect(isTenantUrl(text)).toBe(false);
    expect(() => asking({}, text)).toThrow();
  });

  it.each([
    ['legacy', { op: 'Replace', path: 'active', value: 'False' }],
    ['compliant', { op: 'replace', path: 'active', value: false }],
  ] as const)('disables in the %s dialect', async (dialect, operation) => {
    const [target] = scimTargets(['active'], new Map()).written;
    const { client, sent } = asking({ status: 204 });
    const body = patchBody([{ target: target!, value: 'False', operation: 'replace' }], dialect);
    expect(await client.patch('User', '7', body!)).toEqual({ kind: 'success', value: undefined });
    expect(JSON.parse(sent[0]!.body!)).toMatchObject({ Operations: [operation] });
  });

  it('writes references in both dialects', () => {
    expect(referencePatch('x:manager', '9', true, 'legacy')['Operations']).toEqual([
      { op: 'Replace', path: 'x:manager', value: '9' },
    ]);
    expect(referencePatch('x:manager', '9', false, 'compliant')['Operations']).toEqual([
      { op: 'add', path: 'x:manager', value: '9' },
    ]);
    expect(membersPatch('members', ['1'], ['2', '3'], 'legacy')?.['Operations']).toEqual([
      { op: 'Add', path: 'members', value: [{ $ref: null, value: '1' }] },
      {
        op: 'Remove',
        path: 'members',
        value: [
          { $ref: null, value: '2' },
          { $ref: null, value: '3' },
        ],
      },
    ]);
    expect(membersPatch('members', [], ['2'], 'compliant')?.['Operations']).toEqual([
      { op: 'remove', path: 'members[value eq "2"]' },
    ]);
    expect(membersPatch('members', [], [], 'legacy')).toBeUndefined();
  });
});

type Call = (client: ScimClient) => Promise<Outcome<unknown>>;
const probe: Call = (client) => client.testConnection('User', 'userName', 'nobody');
const find: Call = (client) => client.find('User', 'userName', 'ann');
const read: Call = (client) => client.read('User', '7');
const create: Call = (client) => client.create('User', {});
const patch: Call = (client) => client.patch('User', '7', {});
const remove: Call = (client) => client.delete('User', '7');

/** In short: kind and code, and whether the job as a whole stops. */
async function outcome(call: Call, answer: Partial<ScimAnswer> | Error): Promise<string> {
  const found = await call(asking(answer).client);
  if (found.kind === 'success') return 'success';
  return `${found.kind} ${found.code}${stopsJob(found) ? ' stops' : ''}`;
}

const MALFORMED = 'SystemForCrossDomainIdentityManagementServiceIncompatible';
const INCOMPATIBLE = `incompatible ${MALFORMED} stops`;
const html = { text: '<!doctype html><title>Sign in</title>' };
const error = (status: number, scimType: string, detail: string) => ({
  status,
  text: JSON.stringify({ scimType, detail }),
});

it('repeats no token that an application echoes', async () => {
  const { client } = asking(error(400, 'invalidValue', 'Bearer secret is no good'));
  const found = await patch(client);
  expect(found).toMatchObject({ message: expect.stringContaining('Bearer {secret} is no good') as string });
});

it.each([
  ['where the message is cut off', error(400, 'invalidValue', `${'x'.repeat(497)}secret`), 'xsec'],
  ['as the kind of error', error(400, 'secret', 'no good'), 'secret:'],
])('repeats no token %s', async (_, answer, leak) => {
  const found = await patch(asking(answer).client);
  expect(found).toMatchObject({ message: expect.not.stringContaining(leak) as string });
});

describe('answers', () => {
  test.each<[string, Call, Partial<ScimAnswer> | Error, string]>([
    ['an empty list', probe, { text: NONE }, 'success'],
    ['a list without Resources', find, { text: `{"schemas":["${LIST}"],"totalResults":0}` }, 'success'],
    ['a list with one', find, { text: `{"totalResults":1,"Resources":[{"id":"1"}]}` }, 'success'],
    ['a list of something without id', find, { text: `{"totalResults":1,"Resources":[{}]}` }, INCOMPATIBLE],
    ['a list that says it has more', find, { text: '{"totalResults":1,"Resources":[]}' }, INCOMPATIBLE],
    ['a list that is none', find, { text: '{"totalResults":1,"Resources":{}}' }, INCOMPATIBLE],
    ['one resource for a query', find, { text: '{"id":"1"}' }, INCOMPATIBLE],
    ['a JSON list', find, { text: '[]' }, INCOMPATIBLE],
    ['a page of HTML', probe, html, INCOMPATIBLE],
    ['nothing', find, { text: '' }, INCOMPATIBLE],
    ['404 for a query', find, { status: 404 }, INCOMPATIBLE],
    ['404 for a POST', create, { status: 404 }, INCOMPATIBLE],
    ['a redirect', find, { status: 302, headers: { location: 'https://elsewhere.example' } }, INCOMPATIBLE],
    ['a permanent redirect', create, { status: 308 }, INCOMPATIBLE],
    ['401', find, { status: 401 }, 'credentials Unauthorized stops'],
    ['401 for a PATCH', patch, { status: 401 }, 'credentials Unauthorized stops'],
    ['a resource', read, { text: '{"id":"7"}' }, 'success'],
    ['204', patch, { status: 204 }, 'success'],
    ['200 with whatever', patch, html, 'success'],
    ['204 for a DELETE', remove, { status: 204 }, 'success'],
    ['201', create, { status: 201, text: '{"id":"7"}' }, 'success'],
    ['201 without id', create, { status: 201, text: '{"userName":"a"}' }, `malformed ${MALFORMED}`],
    ['201 with an empty id', create, { status: 201, text: '{"id":""}' }, `malformed ${MALFORMED}`],
    [
      '201 with half a character',
      create,
      { status: 201, text: '{"id":"\\ud800"}' },
      `malformed ${MALFORMED}`,
    ],
    ['201 without body', create, { status: 201 }, `malformed ${MALFORMED}`],
    ['a page of HTML for an account', read, html, `malformed ${MALFORMED}`],
    [
      'a list for an account',
      read,
      { text: NONE },
      'malformed SystemForCrossDomainIdentityManagementMultipleEntriesInResponse',
    ],
    ['404 for an account', read, { status: 404 }, 'rejected InvalidAnchor'],
    ['404 for a PATCH', patch, { status: 404 }, 'rejected InvalidAnchor'],
    ['404 for a DELETE', remove, { status: 404 }, 'rejected InvalidAnchor'],
    ['400', create, { status: 400 }, 'rejected BadRequest'],
    [
      'a domain',
      create,
      error(400, 'invalidValue', 'The domain x.example is not registered'),
      'rejected InvalidDomain',
    ],
    ['a missing value', create, error(400, 'invalidValue', 'userName is required'), 'rejected MissingValues'],
    ['a path', patch, error(400, 'invalidPath', ''), 'rejected SchemaAttributeNotFound'],
    ['a licence', create, error(400, '', 'No license left'), 'rejected LicenseLimitExceeded'],
    ['uniqueness', create, error(400, 'uniqueness', ''), 'rejected Conflict'],
    ['403', create, { status: 403 }, 'rejected InsufficientRights'],
    ['405', patch, { status: 405 }, 'rejected MethodNotAllowed'],
    ['409', create, { status: 409 }, 'rejected Conflict'],
    ['422', create, { status: 422 }, 'rejected UnprocessableEntity'],
    ['429', find, { status: 429 }, 'throttled TooManyRequests'],
    ['500', find, { status: 500 }, 'rejected InternalServerError'],
    ['501', patch, { status: 501 }, 'rejected NotImplemented'],
    ['503', create, { status: 503 }, 'rejected InternalServerError'],
    ['no answer in time', read, new TransportError('timeout', 'x'), 'transport Timeout'],
    ['a broken connection', read, new TransportError('broken', 'x'), 'transport WebExceptionProtocolError'],
    [
      'nobody there',
      find,
      new TransportError('unreachable', 'x'),
      'transport WebExceptionProtocolError stops',
    ],
  ])('%s', async (_, call, answer, expected) => {
    expect(await outcome(call, answer)).toBe(expected);
  });

  it.each([
    ['120', 120_000],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('reads Retry-After %s', async (value, expected) => {
    const headers: Record<string, string> = value === undefined ? {} : { 'retry-after': value };
    const found = await find(asking({ status: 429, headers }).client);
    expect(found).toMatchObject({ kind: 'throttled' });
    expect('retryAfterMs' in found ? found.retryAfterMs : undefined).toBe(expected);
  });

  it('says what the application said, and never the token', async () => {
    const found = await create(asking(error(409, 'uniqueness', 'Taken by somebody else')).client);
    expect(found).toMatchObject({
      message: 'The application answered 409 (uniqueness: Taken by somebody else).',
    });
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  it('lets a mistake of its own through', async () => {
    await expect(read(asking(new TypeError('mistake')).client)).rejects.toThrow('mistake');
  });
});
