/** Microsoft's own client library, unmodified, through the proxy. */
import { Client, PageIterator, RetryHandlerOptions } from '@microsoft/microsoft-graph-client';
import type { GraphError, PageCollection } from '@microsoft/microsoft-graph-client';
import type { Box } from '../../../emulator/box';
import { parseFault } from '../../../emulator/faults/given-fault';
import { GraphClient, instantiateApplication, signIn, startTestBox } from '../client';
import { startTestProxy } from './support';
import type { TestProxy } from './support';

let box: Box;
let proxy: TestProxy;
let client: Client;

beforeAll(async () => {
  box = await startTestBox();
  proxy = await startTestProxy(box);
  client = Client.init({
    authProvider: (done) => void signIn(box).then(({ body }) => done(null, body.access_token as string)),
    // The library hands its options to fetch, which takes a dispatcher.
    fetchOptions: { dispatcher: proxy.agent } as object,
  });
});

afterEach(() => box.setFaults([]));

afterAll(async () => {
  await proxy.close();
  await box.close();
});

const failure = async (work: Promise<unknown>): Promise<GraphError> =>
  work.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error: unknown) => error as GraphError,
  );

interface Person {
  readonly id: string;
  readonly displayName: string;
}

async function all(path: string, pageSize: number): Promise<Person[]> {
  const first = (await client.api(path).top(pageSize).get()) as PageCollection;
  const found: Person[] = [];
  await new PageIterator(client, first, (person: Person) => {
    found.push(person);
    return true;
  }).iterate();
  return found;
}

it.each([
  ['/users', 4, 25],
  ['/groups', 3, 8],
  ['/groups/b0000000-0000-4000-8000-000000000002/members', 2, 10],
])('pages through %s', async (path, pageSize, count) => {
  const from = box.requests.length;
  const found = await all(path, pageSize);
  expect(new Set(found.map(({ id }) => id)).size).toBe(count);
  const pages = box.requests.slice(from).filter(({ host }) => host === 'graph.microsoft.com');
  expect(pages).toHaveLength(Math.ceil(count / pageSize));
});

it('selects, filters and counts', async () => {
  const answer = (await client
    .api('/users')
    .header('ConsistencyLevel', 'eventual')
    .filter("department eq 'Sales'")
    .select('id,displayName')
    .top(1)
    .count()
    .get()) as { value: Person[]; '@odata.count': number };
  expect(answer['@odata.count']).toBe(10);
  expect(answer.value.map((person) => Object.keys(person).sort())).toEqual([['displayName', 'id']]);
});

it('finds an application that was made by another client', async () => {
  const { principalId } = await instantiateApplication(await GraphClient.signedIn(box));
  const { value } = (await client.api('/servicePrincipals').get()) as { value: Person[] };
  expect(value).toMatchObject([{ id: principalId, displayName: 'iPass SmartConnect' }]);
});

it('is told what does not exist', async () => {
  const error = await failure(client.api('/users/nobody@contoso.example').get());
  expect(error).toMatchObject({ statusCode: 404, code: 'Request_ResourceNotFound' });
});

it('waits and asks again where it is throttled', async () => {
  box.setFaults([parseFault('throttled@1-1')].filter((fault) => 'fault' in fault));
  const from = box.requests.length;
  await client.api('/organization').get();
  const asked = box.requests.slice(from).filter(({ path }) => path.endsWith('/organization'));
  expect(asked.map(({ status }) => status)).toEqual([429, 200]);
});

it('reads how long to wait', async () => {
  box.setFaults([parseFault('throttled')].filter((fault) => 'fault' in fault));
  const error = await failure(
    client
      .api('/organization')
      .middlewareOptions([new RetryHandlerOptions(0, 0)])
      .get(),
  );
  expect(error).toMatchObject({ statusCode: 429, code: 'TooManyRequests' });
  expect(error.headers?.get('retry-after')).toBe('1');
});

it('batches', async () => {
  const requests = [
    { id: '1', method: 'GET', url: '/users?$top=1' },
    { id: '2', method: 'GET', url: '/groups/none' },
  ];
  const { responses } = (await client.api('/$batch').post({ requests })) as {
    responses: { id: string; status: number }[];
  };
  expect(responses.map(({ id, status }) => [id, status])).toEqual([
    ['1', 200],
    ['2', 404],
  ]);
});

it('is nobody, and told so', async () => {
  const error = await failure(client.api('/me').get());
  expect(error.message).toBe('/me request is only valid with delegated authentication flow.');
});

it('asked nothing that the box does not know', () => {
  expect(box.unplanned).toEqual([]);
  expect(box.failures).toEqual([]);
});
