import fc from 'fast-check';
import type { Box } from '../../../emulator/box';
import { objectsIn } from '../../../emulator/graph/json';
import type { JsonObject } from '../../../emulator/graph/json';
import type { Company } from '../../../emulator/tenant/company-model';
import { errorCode, GraphClient, signIn, startTestBox, TENANT, closeFaultless } from '../client';
import type { Answer } from '../client';

const OTHER = '22222222-2222-2222-2222-222222222222';
const DAY = 24 * 60 * 60 * 1000;
const [ANN, BEN, CAS, DAN, SALES, ALL] = ['ann', 'ben', 'cas', 'dan', 'sales', 'all'] as const;
const COMPANY: Company = {
  displayName: 'Contoso',
  domains: ['contoso.example'],
  users: [ANN, BEN, CAS, DAN].map((id) => ({
    id,
    displayName: id,
    userPrincipalName: `${id}@contoso.example`,
    department: 'Sales',
    deletedDateTime: id === DAN ? '2026-01-01T00:00:00Z' : null,
  })),
  groups: [
    { id: SALES, displayName: 'Sales', securityEnabled: true, members: [ANN, DAN] },
    { id: ALL, displayName: 'All', securityEnabled: true, members: [SALES] },
    { id: 'empty', displayName: 'Empty', securityEnabled: true, members: [] },
  ],
};

let box: Box;
let graph: GraphClient;
let now: number;
beforeEach(async () => {
  now = Date.UTC(2026, 0, 2);
  box = await startTestBox({
    tenants: [{ tenantId: TENANT }, { tenantId: OTHER }],
    company: COMPANY,
    now: () => new Date(now),
  });
  graph = await GraphClient.signedIn(box);
});
afterEach(async () => {
  await closeFaultless(box);
});

/** Path and query of a link, without the version. */
function pathOf(link: unknown): string {
  return String(link).replace(/^https:\/\/graph\.microsoft\.com\/v1\.0/, '');
}
const paged = (size: number) => ({ headers: { prefer: `odata.maxpagesize=${size}` } });

/** All pages of a round, and the link of the next one. */
async function round(start: string, size = 100): Promise<{ value: JsonObject[]; next: string }> {
  const value: JsonObject[] = [];
  for (let path = start; ;) {
    const { status, body } = await graph.get(path, paged(size));
    expect(status).toBe(200);
    value.push(...objectsIn(body.value));
    if (body['@odata.deltaLink'] !== undefined) return { value, next: pathOf(body['@odata.deltaLink']) };
    path = pathOf(body['@odata.nextLink']);
  }
}
const ref = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });

it.each(['delta', 'delta()', 'microsoft.graph.delta', 'microsoft.graph.delta()'])(
  'tells of everybody in a first round of %s, page after page',
  async (name) => {
    const first = await graph.get(`/users/${name}`, paged(2));
    expect(objectsIn(first.body.value).map(({ id }) => id)).toEqual([ANN, BEN]);
    expect(first.body['@odata.context']).toBe('https://graph.microsoft.com/v1.0/$metadata#users');
    expect(first.body['@odata.nextLink']).toMatch(
      `https://graph.microsoft.com/v1.0/users/${name}?$skiptoken=`,
    );
    const { value, next } = await round(pathOf(first.body['@odata.nextLink']), 2);
    expect(value.map(({ id }) => id)).toEqual([CAS]);
    expect(next).toContain('?$deltatoken=');
    expect((await round(next)).value).toEqual([]);
  },
);

it('tells later of each user who changed, once and as they are now', async () => {
  const { next } = await round('/users/delta?$select=displayName');
  const portal = box.portal(TENANT);
  portal.changeUser(ANN, { displayName: 'Ann A.' });
  portal.changeUser(ANN, { displayName: 'Ann B.' });
  portal.deleteUser(BEN);
  portal.purgeUser(DAN);
  const second = await round(next);
  expect(second.value).toEqual([
    { id: ANN, displayName: 'Ann B.' },
    { id: BEN, '@removed': { reason: 'changed' } },
    { id: DAN, '@removed': { reason: 'deleted' } },
  ]);
  portal.restoreUser(BEN);
  expect((await round(second.next)).value).toEqual([{ id: BEN, displayName: 'ben' }]);
});

it('tells of the members of groups, and of who came and left', async () => {
  const { value, next } = await round('/groups/delta', 1);
  const user = '#microsoft.graph.user';
  const group = '#microsoft.graph.group';
  expect(value).toMatchObject([
    { id: ALL, 'members@delta': [{ '@odata.type': group, id: SALES }] },
    { id: 'empty' },
    {
      id: SALES,
      displayName: 'Sales',
      'members@delta': [
        { '@odata.type': user, id: ANN },
        { '@odata.type': user, id: DAN },
      ],
    },
  ]);
  expect(value[1]).not.toHaveProperty(['members@delta']);
  // In the recycle bin they are members still.
  box.portal(TENANT).deleteUser(ANN);
  expect((await round(next)).value).toEqual([]);
  box.portal(TENANT).purgeUser(ANN);
  box.portal(TENANT).addMember('Sales', BEN);
  await graph.call('DELETE', `/groups/${ALL}/members/${SALES}/$ref`);
  await graph.call('DELETE', '/groups/empty');
  const removed = { '@removed': { reason: 'deleted' } };
  expect((await round(next)).value).toMatchObject([
    { id: ALL, 'members@delta': [{ '@odata.type': group, id: SALES, ...removed }] },
    { id: 'empty', ...removed },
    {
      id: SALES,
      'members@delta': [
        { '@odata.type': user, id: ANN, ...removed },
        { '@odata.type': user, id: BEN },
      ],
    },
  ]);
});

it.each<[string, JsonObject]>([
  ['$select=displayName', { id: SALES, displayName: 'Sales' }],
  [
    '$select=description,members',
    { id: SALES, 'members@delta': [expect.anything(), expect.anything()] as never },
  ],
  [
    '$select=description&$expand=members',
    { id: SALES, 'members@delta': [expect.anything(), expect.anything()] as never },
  ],
])('shows of groups what %s asks for, in later rounds too', async (query, shown) => {
  const { value, next } = await round(`/groups/delta?${query}&$filter=id+eq+'sales'`);
  expect(value).toEqual([shown]);
  await graph.call('PATCH', `/groups/${SALES}`, { displayName: 'Sales' });
  await graph.call('PATCH', `/groups/${ALL}`, { displayName: 'Everybody' });
  const { 'members@delta': _, ...properties } = shown;
  expect((await round(next)).value).toEqual([properties]);
});

it.each(['$deltatoken=latest', '$deltaToken=latest&$select=displayName'])(
  'starts from now with %s',
  async (query) => {
    const { value, next } = await round(`/users/delta?${query}`);
    expect(value).toEqual([]);
    box.portal(TENANT).changeUser(ANN, { displayName: 'Ann' });
    expect((await round(next)).value).toMatchObject([{ id: ANN, displayName: 'Ann' }]);
  },
);

it('starts anew with an empty token', async () => {
  expect((await round('/users/delta?$deltatoken=')).value).toHaveLength(3);
});

it('may track other properties from a later round on', async () => {
  const { next } = await round('/users/delta?$select=displayName');
  box.portal(TENANT).changeUser(ANN, { displayName: 'Ann' });
  expect((await round(`${next}&$select=department`)).value).toEqual([{ id: ANN, department: 'Sales' }]);
});

describe('a token', () => {
  const refusal = (answer: Answer) => [answer.status, errorCode(answer)];

  it('is good for seven days', async () => {
    const { next } = await round('/users/delta');
    now += 7 * DAY;
    graph = await GraphClient.signedIn(box);
    expect((await graph.get(next)).status).toBe(200);
    now += 1;
    const answer = await graph.get(next);
    expect(refusal(answer)).toEqual([400, 'syncStateNotFound']);
    expect(answer.text).toContain('The delta token is expired and data must be synchronized again.');
  });

  it('of another tenant is gone, and the answer says where to start', async () => {
    const { next } = await round('/users/delta');
    const other = new GraphClient(box, (await signIn(box, {}, undefined, OTHER)).body.access_token as string);
    const answer = await other.get(next);
    expect(refusal(answer)).toEqual([410, 'syncStateNotFound']);
    expect(answer.headers.location).toBe('https://graph.microsoft.com/v1.0/users/delta?$deltatoken=');
    expect(answer.body.error).toHaveProperty(['innerError', 'request-id']);
  });

  it('of a position that the directory never reached is gone', async () => {
    box.portal(TENANT).changeUser(ANN, { displayName: 'Ann' });
    const { next } = await round('/users/delta');
    const anew = await startTestBox({ company: COMPANY, now: () => new Date(now) });
    const answer = await (await GraphClient.signedIn(anew)).get(next);
    await anew.close();
    expect(answer.status).toBe(410);
  });

  it.each<[string, (tokens: { page: string; users: string }) => string]>([
    ['that is none', () => '/users/delta?$deltatoken=abc'],
    ['of another resource', ({ users }) => users.replace('/users/', '/groups/')],
    ['of a page for one of a round', ({ page }) => page.replace('$skiptoken', '$deltatoken')],
    ['of a round for one of a page', ({ users }) => users.replace('$deltatoken', '$skiptoken')],
  ])('%s is refused', async (_, path) => {
    const page = pathOf((await graph.get('/users/delta', paged(1))).body['@odata.nextLink']);
    const answer = await graph.get(path({ page, users: (await round('/users/delta')).next }));
    expect(refusal(answer)).toEqual([400, 'Request_BadRequest']);
  });
});

it.each([
  '/users/delta?$top=5',
  '/users/delta?$expand=manager',
  '/users/delta?$select=manager',
  '/groups/delta?$expand=owners',
  `/users/delta?$filter=displayName+eq+'ann'`,
])('%s is refused rather than ignored', async (path) => {
  expect((await graph.get(path)).status).toBe(400);
  expect(box.unplanned).toHaveLength(1);
});

it('skips nobody where somebody vanishes between two pages', async () => {
  const first = await graph.get('/users/delta', paged(1));
  box.portal(TENANT).deleteUser(ANN);
  box.portal(TENANT).purgeUser(ANN);
  const { value } = await round(pathOf(first.body['@odata.nextLink']), 1);
  expect(value.map(({ id }) => id)).toEqual([BEN, CAS]);
});

/** What a program keeps that follows the changes of both resources. */
class Copy {
  readonly users = new Map<string, JsonObject>();
  readonly groups = new Map<string, JsonObject>();
  readonly members = new Map<string, Set<string>>();
  private readonly links = { users: '/users/delta', groups: '/groups/delta' };

  /** Follows one link; true at the end of a round. */
  async follow(resource: 'users' | 'groups', size: number): Promise<boolean> {
    const { body } = await graph.get(this.links[resource], paged(size));
    for (const object of objectsIn(body.value)) this.take(resource, object);
    this.links[resource] = pathOf(body['@odata.nextLink'] ?? body['@odata.deltaLink']);
    return body['@odata.deltaLink'] !== undefined;
  }

  private take(resource: 'users' | 'groups', object: JsonObject): void {
    const { id, '@removed': removed, 'members@delta': members, ...properties } = object;
    const key = id as string;
    if (removed !== undefined) {
      this[resource].delete(key);
      if (resource === 'groups') this.members.delete(key);
      return;
    }
    this[resource].set(key, { id: key, ...properties });
    if (resource === 'users') return;
    const known = this.members.get(key) ?? new Set();
    this.members.set(key, known);
    for (const member of objectsIn(members)) {
      if (member['@removed'] === undefined) known.add(member.id as string);
      else known.delete(member.id as string);
    }
  }

  /** Members that are there; those in the recycle bin are known as members, and not as users. */
  state() {
    const isThere = (id: string) => this.users.has(id) || this.groups.has(id);
    const members = [...this.members].map(([id, all]) => [id, [...all].filter(isThere).sort()]);
    return { users: sorted(this.users), groups: sorted(this.groups), members: Object.fromEntries(members) };
  }
}

function sorted(objects: ReadonlyMap<string, JsonObject>): [string, JsonObject][] {
  return [...objects].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function listed(path: string): Promise<Map<string, JsonObject>> {
  const objects = objectsIn((await graph.get(path)).body.value);
  return new Map(objects.map((object) => [object.id as string, object]));
}

async function present() {
  const [users, groups] = [await listed('/users'), await listed('/groups')];
  const members: Record<string, string[]> = {};
  for (const id of groups.keys()) members[id] = [...(await listed(`/groups/${id}/members`)).keys()].sort();
  return { users: sorted(users), groups: sorted(groups), members };
}

type Write = (user: string, group: string, name: string) => Promise<Answer>;
const WRITES: readonly Write[] = [
  (_, __, name) =>
    graph.call('POST', '/users', {
      accountEnabled: true,
      displayName: name,
      mailNickname: name,
      userPrincipalName: `${name}@contoso.example`,
      passwordProfile: { password: 'Made-up-1' },
    }),
  (user, _, name) => graph.call('PATCH', `/users/${user}`, { displayName: name }),
  (user) => graph.call('DELETE', `/users/${user}`),
  (user) => graph.call('POST', `/directory/deletedItems/${user}/restore`),
  (user) => graph.call('DELETE', `/directory/deletedItems/${user}`),
  (_, __, name) =>
    graph.call('POST', '/groups', {
      displayName: name,
      mailNickname: name,
      mailEnabled: false,
      securityEnabled: true,
    }),
  (_, group, name) => graph.call('PATCH', `/groups/${group}`, { description: name }),
  (_, group) => graph.call('DELETE', `/groups/${group}`),
  (user, group) => graph.call('POST', `/groups/${group}/members/$ref`, ref(user)),
  (user, group) => graph.call('DELETE', `/groups/${group}/members/${user}/$ref`),
];

const size = fc.integer({ min: 1, max: 3 });
const choice = fc.nat(1000);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.nat(WRITES.length - 1), choice, choice) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom<'users' | 'groups'>('users', 'groups'), size) },
);

it('lets a program that follows the changes know the directory as it is, whatever happens when', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), size, async (steps, last) => {
      await box.close();
      box = await startTestBox({ company: COMPANY, now: () => new Date(now) });
      graph = await GraphClient.signedIn(box);
      const copy = new Copy();
      const [users, groups]: [string[], string[]] = [
        [ANN, BEN, CAS, DAN],
        [SALES, ALL],
      ];
      for (const [index, [what, one, other = 0]] of steps.entries()) {
        if (typeof what === 'string') {
          await copy.follow(what, one);
          continue;
        }
        const user = users[one % users.length]!;
        const group = groups[other % groups.length]!;
        const { status, body } = await WRITES[what]!(user, group, `name${index}`);
        if (status === 201) ('groupTypes' in body ? groups : users).push(body.id as string);
      }
      for (const resource of ['users', 'groups'] as const) {
        // The rest of the round under way, then one that tells what it has missed.
        while (!(await copy.follow(resource, last)));
        while (!(await copy.follow(resource, last)));
      }
      expect(copy.state()).toEqual(await present());
    }),
    { numRuns: 30 },
  );
});
