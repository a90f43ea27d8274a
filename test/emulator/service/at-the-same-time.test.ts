import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Box } from '../../../emulator/box';
import { objectsIn } from '../../../emulator/graph/json';
import { startServer } from '../../../emulator/http/server';
import type { Reply, Request } from '../../../emulator/http/message';
import { IPASS_SMARTCONNECT } from '../../../emulator/scim/profiles/ipass-smartconnect';
import { BoxState } from '../../../emulator/state/box-state';
import type { Company } from '../../../emulator/tenant/company-model';
import { setUpJob } from '../../support/box-job';
import { APPLICATION, GraphClient, startTestBox, TARGET, TENANT } from '../client';

const START = new Date('2026-01-05T08:00:00Z');
const DAY = 86_400_000;
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const PILOT = 'pilot@contoso.example';

let box: Box;
afterEach(() => box.close());

/** Holds requests to the application back until it is opened. */
function gate(concerns: (request: Request) => boolean = () => true): {
  readonly arrived: Promise<void>;
  open: () => void;
} {
  const { application } = box.applications[0]!;
  const handle = application.handle.bind(application);
  let shut: Promise<void> | undefined;
  let open = (): void => undefined;
  let arrive = (): void => undefined;
  shut = new Promise((resolve) => (open = resolve));
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const guarded = async (request: Request): Promise<Reply> => {
    if (shut && concerns(request)) {
      arrive();
      await shut;
    }
    return handle(request);
  };
  Object.assign(application, { handle: guarded });
  return {
    arrived,
    open: () => {
      shut = undefined;
      open();
    },
  };
}

/** Lets what is under way come as far as it can. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

async function accounts(): Promise<readonly unknown[]> {
  const { resources } = await box.applications[0]!.application.list('User');
  return resources.map(({ userName, active }) => [userName, active]);
}

interface Demanding {
  readonly graph: GraphClient;
  readonly job: string;
  readonly ruleId: unknown;
}

async function demanding(graph: GraphClient, job: string): Promise<Demanding> {
  const schema = (await graph.get(`${job}/schema`)).body;
  return { graph, job, ruleId: objectsIn(schema.synchronizationRules)[0]?.id };
}

function demand({ graph, job, ruleId }: Demanding, objectId: unknown): Promise<unknown> {
  const parameters = [{ ruleId, subjects: [{ objectId, objectTypeName: 'User' }] }];
  return graph.call('POST', `${job}/provisionOnDemand`, { parameters } as never);
}

it('loses no assignment that is made while a cycle waits for somebody on demand', async () => {
  box = await startTestBox({ now: () => START });
  const graph = await GraphClient.signedIn(box);
  const { job } = await setUpJob(graph);
  await box.advance('next-cycle');
  const pilot = (await graph.get(`/users/${PILOT}`)).body.id;
  const other = [...box.directory(TENANT).users()].find(
    ({ userPrincipalName, accountEnabled }) =>
      accountEnabled && userPrincipalName !== PILOT && !userPrincipalName.includes('#'),
  )!;
  const where = await demanding(graph, job);
  const held = gate();
  const onDemand = demand(where, pilot);
  await held.arrived;
  const cycle = box.advance('next-cycle');
  await turn();
  box.portal(TENANT).assign(APPLICATION, other.id, 'User');
  held.open();
  await Promise.all([onDemand, cycle]);
  await box.advance({ milliseconds: DAY });
  expect(await accounts()).toContainEqual([other.userPrincipalName, true]);
});

it('looks at everybody again after a restart, whatever the cycle under way still does', async () => {
  box = await startTestBox({ now: () => START });
  const graph = await GraphClient.signedIn(box);
  const { job } = await setUpJob(graph);
  const where = await demanding(graph, job);
  const pilot = (await graph.get(`/users/${PILOT}`)).body.id;
  const post = gate(({ method }) => method === 'POST');
  const cycle = box.advance('next-cycle');
  await post.arrived;
  const onDemand = demand(where, pilot);
  await turn();
  const test = gate();
  post.open();
  await test.arrived;
  await turn();
  await graph.call('POST', `${job}/restart`, { criteria: { resetScope: 'Full' } });
  const seen: string[] = [];
  gate(({ method, target }) => {
    seen.push(`${method} ${target}`);
    return false;
  });
  test.open();
  await Promise.all([onDemand, cycle]);
  // Provisioning on demand makes the link; only an initial cycle reads the account after that.
  expect(seen.filter((one) => /^GET [^?]+\/Users\/[^?]+$/.test(one))).toHaveLength(1);
});

describe('moved ahead while a cycle is under way, the clock', () => {
  async function withCycle(): Promise<ReturnType<typeof gate>> {
    box = await startTestBox({ now: () => START, cycles: 'by-itself' });
    const graph = await GraphClient.signedIn(box);
    const held = gate();
    await setUpJob(graph);
    await held.arrived;
    return held;
  }

  it('goes to the cycle after it', async () => {
    const held = await withCycle();
    const moved = box.advance('next-cycle');
    await turn();
    held.open();
    await moved;
    expect(box.now().getTime() - START.getTime()).toBe(40 * 60_000);
  });

  it('lets it end at its own time', async () => {
    const held = await withCycle();
    const moved = box.advance({ milliseconds: DAY });
    await turn();
    held.open();
    await moved;
    const { timeBegan, timeEnded } = box.jobs()[0]!.job.memory.lastExecution!;
    expect(Date.parse(timeEnded) - Date.parse(timeBegan)).toBeLessThan(60_000);
  });
});

it('ends at once while an application elsewhere does not answer', async () => {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const silent = await startServer(() => arrive());
  box = await startTestBox({ cycles: 'by-itself', targets: [{ ...TARGET, elsewhere: silent.url }] });
  await setUpJob(await GraphClient.signedIn(box));
  await arrived;
  await expect(box.close()).resolves.toBeUndefined();
  await silent.close();
});

it('does not try a cycle at once again that fails as a whole', async () => {
  box = await startTestBox({ cycles: 'by-itself' });
  const graph = await GraphClient.signedIn(box);
  const { job } = await setUpJob(graph, { isStopped: true });
  const commit = jest.spyOn(BoxState.prototype, 'commit').mockImplementation(() => Promise.resolve());
  await graph.call('POST', `${job}/start`);
  commit.mockRejectedValue(new Error('The disk is full.'));
  await new Promise((resolve) => setTimeout(resolve, 900));
  commit.mockRestore();
  expect(box.failures).toHaveLength(1);
});

describe('a box that comes back', () => {
  let stateFolder: string;
  let time: number;
  beforeEach(async () => {
    stateFolder = await mkdtemp(join(tmpdir(), 'scimform-test-'));
    time = START.getTime();
  });

  async function start(): Promise<void> {
    box = await startTestBox({ now: () => new Date(time), stateFolder });
  }

  it('empties the recycle bin of those whose days ended meanwhile', async () => {
    await start();
    const graph = await GraphClient.signedIn(box);
    const id = (await graph.get(`/users/${PILOT}`)).body.id as string;
    await graph.call('DELETE', `/users/${id}`);
    await box.close();
    time += 31 * DAY;
    await start();
    await box.advance({ milliseconds: DAY });
    expect(box.directory(TENANT).user(id)).toBeUndefined();
  });

  it('holds nothing against somebody whose request was under way at the end', async () => {
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const silent = await startServer(() => arrive());
    const targets = [{ ...TARGET, elsewhere: silent.url }];
    box = await startTestBox({ cycles: 'by-itself', stateFolder, targets });
    await setUpJob(await GraphClient.signedIn(box));
    await arrived;
    await box.close();
    await turn();
    await silent.close();
    expect(box.failures).toEqual([]);
    box = await startTestBox({ stateFolder, targets });
    expect([...box.jobs()[0]!.job.memory.escrows.values()]).toEqual([]);
  });

  it('has an application that accepts the domains that it accepted before', async () => {
    const company: Company = {
      displayName: 'Fabrikam',
      domains: ['fabrikam.example'],
      registeredDomains: ['fabrikam.example', 'other.example'],
      users: [],
      groups: [],
    };
    const targets = [{ ...TARGET, profile: IPASS_SMARTCONNECT }];
    box = await startTestBox({ company, stateFolder, targets });
    await box.close();
    box = await startTestBox({ stateFolder, targets });
    const { application, token } = box.applications[0]!;
    const statuses: number[] = [];
    for (const domain of ['other.example', 'contoso.example']) {
      const { status } = await application.handle({
        method: 'POST',
        host: 'openmobile.ipass.com',
        target: `${new URL(application.url).pathname}/Users`,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
        body: Buffer.from(JSON.stringify({ schemas: [USER], userName: `ann@${domain}` })),
      });
      statuses.push(status);
    }
    expect(statuses).toEqual([201, 400]);
  });

  it('has no failure of somebody who was forgotten', async () => {
    await start();
    const graph = await GraphClient.signedIn(box);
    await setUpJob(graph);
    const { application } = box.applications[0]!;
    const handle = application.handle.bind(application);
    const refusing = async (request: Request): Promise<Reply> =>
      request.method === 'POST' ? { status: 403 } : handle(request);
    Object.assign(application, { handle: refusing });
    await box.advance('next-cycle');
    const waiting = (): number => box.jobs()[0]!.job.memory.escrows.size;
    expect(waiting()).toBe(1);
    const id = (await graph.get(`/users/${PILOT}`)).body.id as string;
    await graph.call('DELETE', `/users/${id}`);
    await graph.call('DELETE', `/directory/deletedItems/${id}`);
    await box.advance('next-cycle');
    expect(waiting()).toBe(0);
    await box.close();
    await start();
    expect(waiting()).toBe(0);
  });
});
