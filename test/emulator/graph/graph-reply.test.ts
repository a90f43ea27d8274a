import type { Box } from '../../../emulator/box';
import { CONTOSO } from '../../../emulator/tenant/company';
import { GraphClient, startTestBox } from '../client';

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
