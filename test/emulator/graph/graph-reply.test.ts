import type { Box } from '../../../emulator/box';
import { CONTOSO } from '../../../emulator/tenant/company';
import { errorCode, GraphClient, startTestBox } from '../client';

let box: Box;
let graph: GraphClient;
beforeAll(async () => {
  const [first] = CONTOSO.users;
  const users = Array.from({ length: 230 }, (_, index) => ({
    ...first!,
    id: `user-${index}`,
    userPrincipalName: `u${index}@contoso.example`,
    department: index % 2 === 0 ? 'Sales' : 'IT',
  }));
  box = await startTestBox({ company: { ...CONTOSO, users, groups: [] } });
  graph = await GraphClient.signedIn(box);
});
afterAll(() => box.close());

async function pages(path: string): Promise<{ sizes: number[]; ids: string[]; links: string[] }> {
  const sizes: number[] = [];
  const ids: string[] = [];
  const links: string[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const { body } = await graph.get(next);
    const value = body.value as { id: string }[];
    sizes.push(value.length);
    ids.push(...value.map(({ id }) => id));
    const link = body['@odata.nextLink'] as string | undefined;
    if (link !== undefined) links.push(link);
    next = link?.replace('https://graph.microsoft.com/v1.0', '');
  }
  return { sizes, ids, links };
}

it.each([
  ['/users', [100, 100, 30]],
  ['/users?$top=115', [115, 115]],
  ['/users?$top=999', [230]],
  [`/users?$filter=department+eq+'Sales'&$select=id&$top=50`, [50, 50, 15]],
])('pages through %s', async (path, expected) => {
  const { sizes, ids } = await pages(path);
  expect(sizes).toEqual(expected);
  expect(new Set(ids).size).toBe(ids.length);
});

it('links to the host that was called, keeping the query', async () => {
  const { links } = await pages(`/users?%24filter=department%20eq%20'Sales'&$select=id`);
  expect(links).toHaveLength(1);
  expect(links[0]).toMatch(
    /^https:\/\/graph\.microsoft\.com\/v1\.0\/users\?\$filter=.*&\$select=id&\$skiptoken=[\w-]+$/,
  );
});

it.each([
  '/users?$top=0',
  '/users?$top=1000',
  '/users?$top=ten',
  '/users?$skiptoken=MQ',
  '/users?$skiptoken=',
])('refuses %s', async (path) => {
  expect((await graph.get(path)).status).toBe(400);
});

it('counts for callers that ask with eventual consistency, on the first page only', async () => {
  const headers = { consistencylevel: 'eventual' };
  const first = (await graph.get('/users?$count=true', { headers })).body;
  expect(first['@odata.count']).toBe(230);
  const link = (first['@odata.nextLink'] as string).replace(/^https:\/\/[^/]+\/v1\.0/, '');
  expect((await graph.get(link, { headers })).body['@odata.count']).toBeUndefined();
  expect((await graph.get('/users?$count=true')).body['@odata.count']).toBeUndefined();
});

it('selects, but never drops the id', async () => {
  const { body } = await graph.get('/users?$top=1&$select=department,%20city,unknown');
  expect(body.value).toEqual([{ id: 'user-0', department: 'Sales', city: 'Berlin' }]);
});

describe('advanced queries', () => {
  const eventual = { headers: { consistencylevel: 'eventual' } };
  const filter = `$filter=department%20ne%20'sales'%20and%20not%20endswith(userPrincipalName,'5@contoso.example')`;

  it('filter and count, on every page that asks again', async () => {
    const first = (await graph.get(`/users?${filter}&$count=true&$top=50`, eventual)).body;
    expect([first['@odata.count'], (first.value as unknown[]).length]).toEqual([92, 50]);
    const link = (first['@odata.nextLink'] as string).replace(/^https:\/\/[^/]+\/v1\.0/, '');
    expect((await graph.get(link, eventual)).body.value).toHaveLength(42);
    expect((await graph.get(link)).status).toBe(400);
  });

  it.each([
    ['without the header', `/users?${filter}&$count=true`, {}],
    ['without $count', `/users?${filter}`, eventual],
    ['with $count=false', `/users?${filter}&$count=false`, eventual],
  ])('are refused %s, which is no gap of the box', async (_, path, sent) => {
    const known = box.unplanned.length;
    const answer = await graph.get(path, sent);
    expect([answer.status, errorCode(answer)]).toEqual([400, 'Request_UnsupportedQuery']);
    expect(answer.text).toContain('ConsistencyLevel: eventual and the query option $count=true');
    expect(box.unplanned).toHaveLength(known);
  });

  it('do not exist on the gallery', async () => {
    const known = box.unplanned.length;
    const path = `/applicationTemplates?$count=true&$filter=displayName%20ne%20'x'`;
    expect((await graph.get(path, eventual)).status).toBe(400);
    expect(box.unplanned).toHaveLength(known + 1);
  });
});
