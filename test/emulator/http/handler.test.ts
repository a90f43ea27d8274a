import { GraphClient, send, startTestBox, TENANT } from '../client';

it.each(['127.0.0.1', 'example.com', 'graph.microsoft.com.example'])('knows no host %s', async (host) => {
  const box = await startTestBox();
  const answer = await send(box, 'GET', '/v1.0/users', { host });
  await box.close();
  expect(answer.status).toBe(501);
  expect(box.unplanned).toEqual([{ method: 'GET', host, path: '/v1.0/users', reason: 'unknown host' }]);
});

it('records login requests that nobody planned for', async () => {
  const box = await startTestBox();
  const target = `/${TENANT}/oauth2/v2.0/devicecode`;
  const answer = await send(box, 'POST', target, { host: 'login.microsoftonline.com' });
  await box.close();
  expect(answer.status).toBe(501);
  expect(box.unplanned).toMatchObject([{ path: target, reason: 'no such route' }]);
});

it('lets a hook bend one answer', async () => {
  let calls = 0;
  const box = await startTestBox({
    onRequest: ({ target }) => {
      if (target !== '/v1.0/organization' || calls++ > 0) return undefined;
      return {
        status: 429,
        headers: { 'retry-after': '1' },
        body: { error: { code: 'TooManyRequests', message: '' } },
      };
    },
  });
  const graph = await GraphClient.signedIn(box);
  const answers = [await graph.get('/organization'), await graph.get('/organization')];
  await box.close();
  expect(answers.map(({ status }) => status)).toEqual([429, 200]);
  expect(answers[0]!.headers['retry-after']).toBe('1');
  expect(box.requests.map(({ status }) => status)).toEqual([200, 429, 200]);
});

it('waits for a hook that takes its time', async () => {
  const box = await startTestBox({ onRequest: () => Promise.resolve({ status: 503 }) });
  const answer = await send(box, 'GET', '/v1.0/users');
  await box.close();
  expect(answer.status).toBe(503);
});

it('answers 500 where a hook throws, and keeps what it threw', async () => {
  const mistake = new Error('mistake');
  const box = await startTestBox({
    onRequest: () => {
      throw mistake;
    },
  });
  const answer = await send(box, 'GET', '/v1.0/users');
  await box.close();
  expect(answer.status).toBe(500);
  expect(box.failures).toEqual([mistake]);
});
