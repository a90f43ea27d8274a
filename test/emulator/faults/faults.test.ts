import type { Box } from '../../../emulator/box';
import {
  createTestJob,
  errorCode,
  GraphClient,
  instantiateApplication,
  startTestBox,
  wrappedCode,
} from '../client';
import type { Answer } from '../client';
import { given } from './given';

let box: Box;
let graph: GraphClient;

beforeEach(async () => {
  box = await startTestBox();
  graph = await GraphClient.signedIn(box);
});

afterEach(() => box.close());

function setFaults(...texts: string[]): void {
  box.setFaults(texts.map(given));
}

const GET_USERS = async (): Promise<Answer> => graph.get('/users?$top=1');

async function statuses(times: number, ask: () => Promise<Answer> = GET_USERS): Promise<number[]> {
  const found: number[] = [];
  for (let time = 0; time < times; time++) found.push((await ask()).status);
  return found;
}

describe('when a fault happens', () => {
  it('is every time, unless told otherwise', async () => {
    setFaults('throttled');
    expect(await statuses(3)).toEqual([429, 429, 429]);
  });

  it('is told by the requests it could concern, counted from one', async () => {
    setFaults('empty-401@1-1');
    expect(await statuses(2)).toEqual([200, 200]);
    const { principal } = await instantiateApplication(graph);
    expect(await statuses(2, () => graph.get(`${principal}/synchronization/templates`))).toEqual([401, 200]);
  });

  it('is told by a range', async () => {
    setFaults('unavailable@2-3');
    expect((await statuses(4)).map((status) => status >= 500)).toEqual([false, true, true, false]);
  });

  it('is as likely as said, and the same for the same seed', async () => {
    setFaults('throttled=0.3');
    const first = await statuses(100);
    const hits = first.filter((status) => status === 429).length;
    expect(hits).toBeGreaterThan(15);
    expect(hits).toBeLessThan(45);
    setFaults('throttled=0.3');
    expect(await statuses(100)).toEqual(first);
    const other = await startTestBox({ seed: 'another', faults: [given('throttled=0.3')] });
    graph = await GraphClient.signedIn(other);
    expect(await statuses(100)).not.toEqual(first);
    await other.close();
  });

  it('does not depend on other requests between', async () => {
    setFaults('throttled=0.5');
    const alone = await statuses(20);
    setFaults('throttled=0.5');
    const mixed: number[] = [];
    for (let time = 0; time < 20; time++) {
      await graph.get('/groups');
      mixed.push((await GET_USERS()).status);
    }
    expect(mixed).toEqual(alone);
  });

  it('is never at login', async () => {
    setFaults('throttled', 'connection-reset');
    await expect(GraphClient.signedIn(box)).resolves.toBeInstanceOf(GraphClient);
  });

  it('is never for those of another layer', async () => {
    setFaults('target-down', 'target-slow', 'quarantined', 'cycle-interrupted');
    expect(await statuses(1)).toEqual([200]);
  });

  it('comes to an end', async () => {
    setFaults('throttled');
    box.setFaults([]);
    expect(await statuses(1)).toEqual([200]);
  });
});

describe('what happens', () => {
  it('throttled: 429 with the seconds to wait, and what every answer of Graph has', async () => {
    setFaults('throttled');
    const answer = await GET_USERS();
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    expect(errorCode(answer)).toBe('TooManyRequests');
    expect(answer.headers['request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('unavailable: 503 or 504', async () => {
    setFaults('unavailable');
    expect(new Set(await statuses(30))).toEqual(new Set([503, 504]));
  });

  it.each([
    ['token-expired', 401, 'InvalidAuthenticationToken'],
    ['permission-denied', 403, 'Authorization_RequestDenied'],
  ])('%s: %d %s', async (name, status, code) => {
    setFaults(name);
    const answer = await GET_USERS();
    expect([answer.status, errorCode(answer)]).toEqual([status, code]);
  });

  it('slow: the right answer', async () => {
    setFaults('slow@1-1');
    expect(await statuses(2)).toEqual([200, 200]);
  });

  it('connection-reset: no answer, and no effect', async () => {
    setFaults('connection-reset@1-1');
    await expect(instantiateApplication(graph)).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(box.requests.at(-1)).toMatchObject({ status: 0 });
    expect((await graph.get('/applications')).body.value).toEqual([]);
  });

  it('answer-lost: no answer, and the effect all the same', async () => {
    setFaults('answer-lost');
    await expect(instantiateApplication(graph)).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect((await graph.get('/applications')).body.value).toHaveLength(1);
  });

  it('instantiate-lost: 404, and both objects are there', async () => {
    setFaults('instantiate-lost@1-1');
    await expect(instantiateApplication(graph)).rejects.toThrow(TypeError);
    expect(box.requests.at(-1)).toMatchObject({ status: 404 });
    expect((await graph.get('/applications')).body.value).toHaveLength(1);
    expect((await graph.get('/servicePrincipals')).body.value).toHaveLength(1);
  });

  it('empty-401: where provisioning answers, and only there', async () => {
    const { principal } = await instantiateApplication(graph);
    setFaults('empty-401');
    const answer = await graph.get(`${principal}/synchronization/secrets`);
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'UnknownError', message: '' } } });
    expect((await graph.get(principal)).status).toBe(200);
  });

  it('conflict: writes to provisioning, but not the credential test', async () => {
    const { principal } = await instantiateApplication(graph);
    setFaults('conflict@1-1');
    const job = () =>
      graph.call('POST', `${principal}/synchronization/jobs`, { templateId: 'iPassSmartConnect' });
    expect(await statuses(2, job)).toEqual([409, 201]);
    setFaults('conflict');
    expect((await graph.get(`${principal}/synchronization/jobs`)).status).toBe(200);
  });

  it.each([
    ['credentials-rejected', 'SystemForCrossDomainIdentityManagementCredentialValidationFailure'],
    ['credential-test-unavailable', 'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable'],
  ])('%s: as the provisioning service wraps it', async (name, code) => {
    const job = await createTestJob(graph, await instantiateApplication(graph));
    setFaults(name);
    const answer = await graph.call('POST', `${job}/validateCredentials`, { credentials: [] });
    expect([answer.status, wrappedCode(answer)]).toEqual([400, code]);
  });
});

describe('a lag', () => {
  const fresh = [404, 404, 404, 200];

  it('keeps a new application and its service principal away for three requests', async () => {
    setFaults('replication-lag');
    const { application, principal } = await instantiateApplication(graph);
    expect(await statuses(4, () => graph.get(`/applications/${application}`))).toEqual(fresh);
    expect(await statuses(4, () => graph.get(principal))).toEqual(fresh);
    const second = await instantiateApplication(graph);
    expect(await statuses(4, () => graph.get(second.principal))).toEqual(fresh);
  });

  it('keeps a new job away, and what belongs to it', async () => {
    setFaults('job-lag');
    const job = await createTestJob(graph, await instantiateApplication(graph));
    expect(await statuses(2, () => graph.get(`${job}/schema`))).toEqual([404, 404]);
    expect(await statuses(2, () => graph.get(job))).toEqual([404, 200]);
  });

  it('leaves the list of templates empty, or refused', async () => {
    setFaults('templates-lag');
    const shapes = new Set<string>();
    for (let time = 0; time < 8; time++) {
      const { principal } = await instantiateApplication(graph);
      for (let request = 0; request < 3; request++) {
        const { status, body } = await graph.get(`${principal}/synchronization/templates`);
        shapes.add(`${status} ${JSON.stringify(body.value)}`);
      }
      const { body } = await graph.get(`${principal}/synchronization/templates`);
      expect(body.value).toHaveLength(1);
    }
    expect(shapes).toEqual(new Set(['200 []', '401 undefined']));
  });

  it('refuses the first assignments', async () => {
    setFaults('replication-lag');
    const { principal, principalId } = await instantiateApplication(graph);
    const assign = () =>
      graph.call('POST', `${principal}/appRoleAssignedTo`, {
        resourceId: principalId,
        principalId: 'nobody',
        appRoleId: 'none',
      });
    const answers = [await assign(), await assign(), await assign(), await assign()];
    const isLate = ({ text }: Answer): boolean => text.includes('Not a valid reference update');
    expect(answers.map(isLate)).toEqual([true, true, true, false]);
  });

  it('can be that of one kind', async () => {
    setFaults('service-principal-lag');
    const { application, principal } = await instantiateApplication(graph);
    expect((await graph.get(`/applications/${application}`)).status).toBe(200);
    expect((await graph.get(principal)).status).toBe(404);
  });
});
