import type { Box } from '../../../emulator/box';
import { GraphClient, startTestBox, TENANT } from '../client';

let box: Box;
let graph: GraphClient;
beforeAll(async () => {
  box = await startTestBox();
  graph = await GraphClient.signedIn(box);
});
afterAll(() => box.close());

it('knows the tenant and its domains', async () => {
  expect((await graph.get('/organization')).body.value).toMatchObject([
    { id: TENANT, displayName: 'Contoso' },
  ]);
  expect((await graph.get('/domains')).body.value).toMatchObject([
    { id: 'contoso.example', isDefault: true, isVerified: true },
    { id: 'contoso.onmicrosoft.example', isInitial: true },
  ]);
});
