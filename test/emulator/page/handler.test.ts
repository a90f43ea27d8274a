import { join } from 'node:path';
import type { Json } from '../../../emulator/graph/json';
import { createListener } from '../../../emulator/http/listener';
import { startServer, type RunningServer } from '../../../emulator/http/server';
import { createPageHandler } from '../../../emulator/page/handler';
import { readPageFiles } from '../../../emulator/page/page-files';
import { FakePageSource } from '../../support/page-source';
import { send, type Answer, type Sent } from '../client';

const files = readPageFiles(join(__dirname, '..', '..', '..'));
const failures: unknown[] = [];
let source: FakePageSource;
let server: RunningServer;

beforeEach(async () => {
  source = new FakePageSource();
  server = await startServer(
    createListener(createPageHandler(source, files), (error) => failures.push(error)),
  );
});
afterEach(async () => {
  await server.close();
  const all = failures.splice(0);
  if (all.length > 0) throw new AggregateError(all, 'The server failed inside.');
});

function ask(method: string, path: string, sent: Sent = {}): Promise<Answer> {
  return send(server, method, path, { host: new URL(server.url).host, ...sent });
}

const get = async (path: string): Promise<Json> => (await ask('GET', path)).body;
const move = (advance: Json): Promise<Answer> => ask('POST', '/clock', { json: { advance } });
const names = (body: Json): unknown =>
  (body as { entries: { sourceIdentity: { displayName: string } }[] }).entries.map(
    ({ sourceIdentity }) => sourceIdentity.displayName,
  );

describe('the page', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', '<title>Tenant in a box</title>'],
    ['/?from=somewhere', 'text/html; charset=utf-8', '<title>'],
    ['/app.js', 'text/javascript; charset=utf-8', 'import '],
    ['/base.css', 'text/css; charset=utf-8', ':root'],
    ['/app.css', 'text/css; charset=utf-8', ':root'],
  ])('has %s', async (path, type, text) => {
    const answer = await ask('GET', path);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
    expect(answer.text).toContain(text);
  });

  it('has every script that a script of it loads', () => {
    const scripts = [...files].filter(([path]) => path.endsWith('.js'));
    const loaded = scripts.flatMap(([, { text }]) =>
      [...text.matchAll(/from '\.(\/[^']+)'/g)].map(([, path]) => path),
    );
    expect(new Set(['/app.js', ...loaded])).toEqual(new Set(scripts.map(([path]) => path)));
  });

  it('lets no text run, style or load anything from elsewhere', async () => {
    const { headers } = await ask('GET', '/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
});

describe('state', () => {
  it('tells tenants, jobs and applications at the time of the box', async () => {
    const job = source.addJob('iPass', 'Active', '2026-03-02T08:40:00.000Z');
    job.running = { cycle: 'initial', began: source.now(), total: 9, done: 4 };
    source.faults = ['throttled'];
    expect(await get('/state')).toMatchObject({
      now: '2026-03-02T08:00:00.000Z',
      faults: ['throttled'],
      tenants: [
        {
          displayName: 'Contoso',
          users: 24,
          jobs: [
            {
              application: 'iPass',
              nextCycle: '2026-03-02T08:40:00.000Z',
              servicePrincipalId: 'principal of job.1',
              running: { cycle: 'initial', done: 4, total: 9, began: '2026-03-02T08:00:00.000Z' },
              document: { id: 'job.1', schedule: { state: 'Active' } },
            },
          ],
        },
      ],
      applications: [{ key: 'application 0', users: 0 }],
    });
  });

  it('has another revision once log, accounts or the minute changed', async () => {
    const revision = async (): Promise<Json | undefined> => (await ask('GET', '/state')).body.revision;
    const seen = [await revision(), await revision()];
    source.addEntry('Anna');
    seen.push(await revision());
    source.addPerson('anna');
    seen.push(await revision());
    source.passed += 1000;
    seen.push(await revision());
    source.passed += 60_000;
    seen.push(await revision());
    expect(seen.map((one) => seen.indexOf(one))).toEqual([0, 0, 2, 3, 3, 5]);
  });
});

describe('log and accounts', () => {
  beforeEach(() => {
    source.addEntry('Anna');
    source.addEntry('Bert', { status: 'failure', error: { code: 'InvalidAnchor', reason: 'No userName.' } });
    source.addEntry('Cleo', { status: 'skipped', error: { code: 'NotEntitled', reason: 'Not assigned.' } });
    source.addEntry('Dora', {}, 'job.2');
    for (const name of ['anna', 'bert', 'cleo']) source.addPerson(name);
    source.groups.push({ id: 'group 1', displayName: 'Clerks' });
  });

  it.each([
    ['/log', ['Dora', 'Cleo', 'Bert', 'Anna']],
    ['/log?jobId=&status=&text=&limit=2', ['Dora', 'Cleo']],
    ['/log?jobId=job.2', ['Dora']],
    ['/log?jobId=job.3', []],
    ['/log?status=failure', ['Bert']],
    ['/log?text=%20ASSIGNED%20', ['Cleo']],
    ['/log?status=success&text=bert', []],
  ])('%s', async (path, expected) => {
    expect(names(await get(path))).toEqual(expected);
  });

  it.each([
    ['/accounts?application=application+0&type=', 3, ['anna', 'bert', 'cleo']],
    ['/accounts?application=application+0&startIndex=2&count=1', 3, ['bert']],
    ['/accounts?application=application+0&text=CL', 1, ['cleo']],
  ])('%s', async (path, total, expected) => {
    expect(await get(path)).toEqual({
      total,
      resources: expected.map((userName) => expect.objectContaining({ userName }) as unknown),
    });
  });

  it('gives groups where they are asked for', async () => {
    expect(await get('/accounts?application=application+0&type=Group')).toEqual({
      total: 1,
      resources: [{ id: 'group 1', displayName: 'Clerks' }],
    });
  });

  it.each([
    ['/log?status=good', 400, 'status must be one of success, warning, failure, skipped.'],
    ['/log?limit=0', 400, 'limit must be a whole number from 1 to 500.'],
    ['/log?limit=501', 400, 'limit must be a whole number from 1 to 500.'],
    ['/log?limit=ten', 400, 'limit must be a whole number from 1 to 500.'],
    ['/accounts', 404, 'The box has no such application. Use the key of one in /state.'],
    ['/accounts?application=other', 404, 'The box has no such application. Use the key of one in /state.'],
    ['/accounts?application=application+0&count=-1', 400, 'count must be a whole number from 1 to 200.'],
    [
      '/accounts?application=application+0&startIndex=1.5',
      400,
      'startIndex must be a whole number from 1 to 9007199254740991.',
    ],
    ['/accounts?application=application+0&type=users', 400, 'type must be one of User, Group.'],
    ['/nothing', 404, 'The page has nothing at this address. It begins at /.'],
    ['/../package.json', 404, 'The page has nothing at this address. It begins at /.'],
  ])('refuses %s', async (path, status, error) => {
    const answer = await ask('GET', path);
    expect([answer.status, answer.body]).toEqual([status, { error }]);
  });
});

describe('the clock', () => {
  it.each<[string, unknown]>([
    ['PT40M', { milliseconds: 2_400_000 }],
    ['P90D', { milliseconds: 7_776_000_000 }],
    ['next-cycle', 'next-cycle'],
  ])('moves by %s', async (advance, by) => {
    const { status, body } = await move(advance);
    expect([status, body]).toEqual([200, { now: source.now().toISOString() }]);
    expect(source.moves).toEqual([by]);
  });

  it.each<Json>(['-PT40M', 'PT', 'tomorrow', '', 40, null, ['PT40M']])(
    'does not move by %j',
    async (advance) => {
      const { status, body } = await move(advance);
      expect([status, body.error]).toEqual([400, expect.stringContaining('such as "PT40M" or "P1D"')]);
      expect(source.moves).toEqual([]);
    },
  );

  it.each(['P90DT1S', 'P91D', 'P99999999999999999999999D'])('does not move as far as %s', async (advance) => {
    const { status, body } = await move(advance);
    expect([status, body.error]).toEqual([
      400,
      'The clock moves 90 days at most. Move it several times instead.',
    ]);
    expect(source.moves).toEqual([]);
  });

  it.each(['', '{', '[]', '"PT40M"', '{}'])('does not move by the body %j', async (text) => {
    const { status } = await ask('POST', '/clock', { text, headers: { 'content-type': 'application/json' } });
    expect(status).toBe(400);
  });

  it('says that nothing is due', async () => {
    source.isAnythingDue = false;
    const { status, body } = await move('next-cycle');
    expect([status, body]).toEqual([409, { error: 'No cycle is due: no job runs. Start one first.' }]);
    expect((await move('PT1M')).status).toBe(200);
  });

  it('makes one move at a time', async () => {
    let arrive = (): void => undefined;
    source.arrival = new Promise((resolve) => (arrive = resolve));
    const first = move('PT40M');
    while (source.moves.length === 0) await get('/state');
    const second = await move('P1D');
    expect([second.status, second.body.error]).toEqual([409, expect.stringContaining('moving already')]);
    arrive();
    expect((await first).status).toBe(200);
    expect(source.moves).toHaveLength(1);
  });

  it('tells a failure of the box to the listener, not to the page', async () => {
    source.arrival = Promise.reject(new Error('a secret detail'));
    const { status, text } = await move('PT40M');
    expect([status, text]).toEqual([500, expect.not.stringContaining('secret')]);
    expect(failures.splice(0)).toEqual([new Error('a secret detail')]);
  });
});

describe('only the page itself is answered', () => {
  it.each([
    ['127.0.0.1', 200],
    ['localhost', 200],
    ['LOCALHOST:8080', 200],
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost.evil.example:80', 403],
    ['[::1]:80', 403],
  ])('reached as %j: %i', async (host, status) => {
    for (const path of ['/', '/state', '/log'])
      expect((await ask('GET', path, { host })).status).toBe(status);
  });

  it.each([
    [{ origin: 'self' }, 200],
    [{}, 200],
    [{ 'content-type': 'application/json; charset=utf-8' }, 200],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://127.0.0.1' }, 403],
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'content-type': 'application/jsonp' }, 415],
    [{ 'content-type': '' }, 415],
  ])('moving the clock with %j: %i', async (given: Readonly<Record<string, string>>, status) => {
    const headers = { ...given, ...(given['origin'] === 'self' && { origin: server.url }) };
    const answer = await ask('POST', '/clock', { json: { advance: 'PT1M' }, headers });
    expect(answer.status).toBe(status);
    expect(source.moves).toHaveLength(status === 200 ? 1 : 0);
  });

  it.each([
    ['GET', '/clock', 'POST'],
    ['POST', '/state', 'GET'],
    ['DELETE', '/', 'GET'],
  ])('%s %s is not answered', async (method, path, allow) => {
    const answer = await ask(method, path);
    expect([answer.status, answer.headers['allow']]).toEqual([405, allow]);
    expect(answer.body).toEqual({ error: `This address answers ${allow} only.` });
  });
});
