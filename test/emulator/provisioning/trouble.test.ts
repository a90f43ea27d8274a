import { nextCycleAt } from '../../../emulator/provisioning/due';
import { healthOf, reasonForQuarantine } from '../../../emulator/provisioning/quarantine';
import { restart } from '../../../emulator/provisioning/restart';
import { newMemory, type JobMemory } from '../../../emulator/provisioning/job-state';
import { DAY, HOUR, ScimJob, told } from '../../support/scim-job';

const POST = 'POST /Users';

function refusing(job: ScimJob, status: number, headers: Record<string, string> = {}): void {
  job.target.bend = ({ method }) => (method === 'POST' ? { status, headers } : undefined);
}

/** Hours after the first failure at which the application was asked again, with cycles every 40 minutes. */
async function attempts(job: ScimJob, days: number): Promise<number[]> {
  const hours: number[] = [];
  const first = job.time;
  await job.cycle();
  job.target.take();
  while (job.time < first + days * DAY) {
    const { time } = job;
    await job.cycle();
    if (job.target.take().includes(POST)) hours.push(Math.round((time - first) / (HOUR / 3)) / 3);
  }
  return hours;
}

describe('escrow', () => {
  it('tries again after 6, 12 and 24 hours, then daily, for 28 days', async () => {
    const job = new ScimJob();
    job.user('ann');
    refusing(job, 409);
    const hours = await attempts(job, 31);
    const daily = Array.from({ length: 26 }, (_, index) => 48 + 24 * index);
    expect(hours).toEqual([6, 12, 24, ...daily, 672]);
    expect(job.memory.escrows.size).toBe(0);
    job.target.bend = undefined;
    expect(await job.log()).toEqual([]);
    job.user('ann', { jobTitle: 'Boss' });
    expect(told(await job.log())).toEqual(['create success']);
  });

  it('tries what passes by itself in the next cycle first', async () => {
    const job = new ScimJob();
    job.user('ann');
    refusing(job, 500);
    expect((await attempts(job, 1.5)).map((hour) => Math.round(hour * 3) / 3)).toEqual([2 / 3, 6, 12, 24]);
  });

  it('waits as long as the application asks for', async () => {
    const job = new ScimJob();
    job.user('ann');
    refusing(job, 429, { 'retry-after': '7200' });
    expect((await attempts(job, 0.2))[0]).toBe(2);
  });

  it('is left at the first success, and by a change of the object at any time', async () => {
    const job = new ScimJob();
    job.user('ann');
    refusing(job, 403);
    expect(told(await job.log())).toEqual(['create failure InsufficientRights']);
    expect(Object.keys(job.memory.escrows.toJSON())).toEqual(['ann']);
    job.target.bend = undefined;
    expect(await job.log()).toEqual([]);
    job.user('ann', { jobTitle: 'Boss' });
    expect(told(await job.log())).toEqual(['create success']);
    expect(job.memory.escrows.size).toBe(0);
  });

  it.each<[string, (job: ScimJob) => void, string]>([
    [
      'two accounts',
      (job) => [1, 2].map(() => job.target.add({ userName: 'ann@contoso.example' })),
      'other failure DuplicateTargetEntries',
    ],
    [
      'no id',
      (job) => (job.target.bend = ({ method }) => (method === 'POST' ? { text: '{}' } : undefined)),
      'create failure SystemForCrossDomainIdentityManagementServiceIncompatible',
    ],
    [
      'no answer',
      (job) => (job.target.bend = ({ method }) => (method === 'POST' ? 'timeout' : undefined)),
      'create failure Timeout',
    ],
  ])('tells of %s', async (_, before, expected) => {
    const job = new ScimJob();
    job.user('ann');
    before(job);
    expect(told(await job.log())).toEqual([expected]);
    expect(job.memory.quarantine).toBeNull();
  });

  it('tells of an account that is gone, and of two people with one name', async () => {
    const job = new ScimJob();
    job.user('ann');
    await job.cycle();
    job.target.users.clear();
    job.user('ann', { jobTitle: 'Boss' });
    expect(told(await job.log())).toEqual(['update failure InvalidAnchor']);
    job.memory = newMemory();
    job.user('bea', { userPrincipalName: 'ANN@contoso.example' });
    expect(told(await job.log())).toEqual(['create success', 'other failure DuplicateSourceEntries']);
    expect(job.target.users.size).toBe(1);
  });
});

it('does not forget a change that failed because the manager could be written', async () => {
  const job = new ScimJob();
  for (const id of ['ann', 'bea']) job.user(id);
  await job.cycle();
  job.user('ann', { jobTitle: 'Boss', manager: { id: 'bea' } });
  job.target.bend = ({ body = '' }) => (body.includes('"title"') ? { status: 409 } : undefined);
  expect(told(await job.log())).toEqual(['update failure Conflict']);
  job.target.bend = undefined;
  job.time += DAY;
  expect(told(await job.log())).toEqual(['update success', 'update success']);
  expect(job.target.byName('ann@contoso.example')).toMatchObject({ title: 'Boss' });
});

it('tries a manager again at the times of the schedule', async () => {
  const job = new ScimJob();
  for (const id of ['ann', 'bea']) job.user(id);
  await job.cycle();
  job.user('ann', { manager: { id: 'bea' } });
  job.target.bend = ({ method }) => (method === 'PATCH' ? { status: 409 } : undefined);
  const hours: number[] = [];
  const first = job.time;
  for (; job.time < first + DAY * 1.5;) {
    const { time } = job;
    await job.cycle();
    if (job.target.take().includes('PATCH /Users/t1')) hours.push((time - first) / HOUR);
  }
  expect(hours.map(Math.round)).toEqual([0, 6, 12, 24]);
  job.target.bend = undefined;
  job.time += DAY;
  expect(told(await job.log())).toEqual(['update success']);
  expect(job.memory.escrows.size).toBe(0);
});

describe('quarantine', () => {
  test.each([
    [4_000, 0, 0, undefined],
    [45_000, 0, 0, 'EncounteredBaseEscrowThreshold'],
    [30_000, 0, 5_000, 'EncounteredEscrowProportionThreshold'],
    [20_000, 0, 100_000, undefined],
    [40_000, 21_000, 1_000_000, 'EncounteredTotalEscrowThreshold'],
    [4_999, 0, 0, undefined],
    [5_000, 0, 7_500, undefined],
    [5_000, 0, 7_499, 'EncounteredEscrowProportionThreshold'],
  ])('%d failures, %d of references, %d successes', (failures, referenceFailures, successes, reason) => {
    expect(reasonForQuarantine({ failures, referenceFailures, successes })).toBe(reason);
  });

  it('counts what waits', () => {
    const memory: JobMemory = newMemory();
    const link = { type: 'User', targetId: 't', displayName: '', values: {}, references: {} } as const;
    const waits = {
      type: 'User',
      code: '',
      message: '',
      firstFailure: '',
      mayExist: false,
      attempts: 1,
      nextRetry: '',
    } as const;
    for (const sourceId of ['a', 'b', 'c']) memory.links.put({ ...link, targetId: sourceId, sourceId });
    memory.escrows.put({ ...waits, sourceId: 'c', isReference: true });
    memory.escrows.put({ ...waits, sourceId: 'd', isReference: false });
    expect(healthOf(memory)).toEqual({ failures: 1, referenceFailures: 1, successes: 2 });
  });

  test.each([
    ['refused credentials', { status: 401 }, 'Unauthorized'],
    ['404 for a query', { status: 404 }, 'SystemForCrossDomainIdentityManagementServiceIncompatible'],
    ['a page of HTML', { text: '<html>' }, 'SystemForCrossDomainIdentityManagementServiceIncompatible'],
    ['a redirect', { status: 301 }, 'SystemForCrossDomainIdentityManagementServiceIncompatible'],
    ['nobody there', 'gone', 'WebExceptionProtocolError'],
  ] as const)('begins at once with %s, and ends with the first success', async (_, answer, code) => {
    const job = new ScimJob();
    for (const id of ['ann', 'bea']) job.user(id);
    job.target.bend = () => answer;
    const events = await job.cycle();
    expect(job.target.take()).toHaveLength(1);
    expect(events.at(-2)).toMatchObject({ kind: 'quarantined' });
    expect(job.memory.quarantine).toMatchObject({
      reason: 'EncounteredQuarantineException',
      seriesCount: 1,
      error: { code },
    });
    expect(job.memory).toMatchObject({
      watermark: null,
      escrows: { size: 0 },
      lastSuccessfulExecution: null,
    });
    expect(job.memory.lastExecution).toMatchObject({ state: 'Failed' });
    job.target.bend = undefined;
    expect(told(await job.log())).toEqual(['create success', 'create success']);
    expect(job.memory).toMatchObject({ quarantine: null, countSuccessiveCompleteFailures: 0 });
    expect(job.memory.lastSuccessfulExecutionWithExports).toMatchObject({
      state: 'Succeeded',
      countExports: 2,
    });
  });

  it('grows rarer, and after 28 days the job is given up until somebody starts it again', async () => {
    const job = new ScimJob();
    job.user('ann');
    job.target.bend = () => ({ status: 401 });
    const first = job.time;
    const hours: number[] = [];
    for (;;) {
      const due = nextCycleAt(job.memory, new Date(job.time));
      if (due === undefined) break;
      job.time = due.getTime();
      hours.push((job.time - first) / HOUR);
      await job.cycle();
    }
    expect(hours.slice(0, 6)).toEqual([0, 6, 12, 24, 48, 72]);
    expect(hours.at(-1)).toBe(28 * 24);
    expect(job.memory.disabledSince).not.toBeNull();
    restart(job.memory, ['None']);
    job.target.bend = undefined;
    expect(nextCycleAt(job.memory, new Date(job.time))).toEqual(new Date(job.time));
    expect(told(await job.log())).toEqual(['create success']);
  });

  it('holds a job whose configuration cannot be read', async () => {
    const job = new ScimJob();
    job.settings = {};
    expect((await job.cycle()).map(({ kind }) => kind)).toEqual(['started', 'quarantined', 'ended']);
    expect(job.memory.quarantine?.error).toMatchObject({ code: 'CredentialsMissing' });
    expect(job.target.seen).toEqual([]);
  });
});

it('forgets what failed of somebody who has left by the time everybody is looked at', async () => {
  const job = new ScimJob();
  job.user('ann');
  job.target.bend = () => ({ status: 409 });
  await job.cycle();
  expect(job.memory.escrows.size).toBe(1);
  job.target.bend = undefined;
  job.assigned.delete('ann');
  restart(job.memory, ['Watermark']);
  await job.cycle();
  expect(job.memory.escrows.size).toBe(0);
});

it('forgets what failed of somebody whom the input filters keep from being looked at', async () => {
  const job = new ScimJob();
  const clauses = [{ attribute: 'department', operator: 'EQUALS' as const, values: ['Sales'] }];
  job.schema = { inputFilters: [{ name: 'Sales', clauses }] };
  job.user('ann', { department: 'Sales' });
  job.target.bend = ({ method }) => (method === 'POST' ? { status: 403 } : undefined);
  await job.cycle();
  job.user('ann', { department: 'Finance' });
  job.time += DAY;
  await job.cycle();
  expect(job.memory.escrows.size).toBe(0);
});

it('waits as long as the application asks for at every attempt', async () => {
  const job = new ScimJob();
  job.user('ann');
  job.target.bend = ({ method }) =>
    method === 'POST' ? { status: 429, headers: { 'retry-after': '86400' } } : undefined;
  await job.cycle();
  job.time += DAY;
  const second = job.time;
  await job.cycle();
  const { attempts, nextRetry = '' } = job.memory.escrows.get('ann') ?? {};
  expect(attempts).toBe(2);
  expect(Date.parse(nextRetry)).toBeGreaterThanOrEqual(second + DAY);
});

describe('too many deletions', () => {
  const PEOPLE = ['ann', 'bea', 'cyd', 'dov'];

  async function company(threshold = '2'): Promise<ScimJob> {
    const job = new ScimJob();
    for (const id of PEOPLE) job.user(id);
    job.settings['SyncNotificationSettings'] = JSON.stringify({
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: threshold,
    });
    await job.cycle();
    job.target.take();
    return job;
  }

  function leave(job: ScimJob): void {
    job.assigned.delete('ann');
    job.user('bea', { accountEnabled: false });
    job.users.delete('cyd');
  }

  it('are staged, while all else goes on', async () => {
    const job = await company();
    leave(job);
    job.user('dov', { jobTitle: 'Boss' });
    job.user('eli');
    const events = await job.cycle();
    expect(events.filter(({ kind }) => kind === 'staged')).toHaveLength(3);
    expect(job.target.take().filter((one) => !one.startsWith('GET'))).toEqual([POST, 'PATCH /Users/t4']);
    expect(job.memory.quarantine).toMatchObject({ reason: 'TooManyDeletes', error: null });
    expect([...job.memory.staged].sort()).toEqual(['ann', 'bea', 'cyd']);
    await job.cycle();
    expect(job.target.take()).toEqual([]);
  });

  it('go through where they are as many as the threshold, or one cycle at a time', async () => {
    const job = await company('3');
    leave(job);
    expect(told(await job.log()).sort()).toEqual(['delete success', 'disable success', 'disable success']);
    job.users.delete('dov');
    expect(told(await job.log())).toEqual(['delete success']);
    expect(job.memory.quarantine).toBeNull();
  });

  it('go through by ForceDeletes, once', async () => {
    const job = await company();
    leave(job);
    await job.cycle();
    restart(job.memory, ['ForceDeletes']);
    expect(told(await job.log()).sort()).toEqual(['delete success', 'disable success', 'disable success']);
    expect(job.memory).toMatchObject({ forceDeletes: false, staged: [], quarantine: null });
  });

  it('are taken back by undoing them', async () => {
    const job = await company();
    leave(job);
    await job.cycle();
    job.target.take();
    job.assigned.add('ann');
    expect(told(await job.log()).sort()).toEqual([
      'delete success',
      'disable success',
      'other skipped RedundantExport',
    ]);
    expect(job.memory).toMatchObject({ staged: [], quarantine: null });
    expect(job.target.byName('ann@contoso.example')).toMatchObject({ active: true });
  });

  it('are not forgotten where the cycle ends early', async () => {
    const job = await company();
    leave(job);
    await job.cycle();
    job.target.bend = () => ({ status: 401 });
    job.user('eli');
    await job.cycle();
    expect(job.memory.staged).toHaveLength(3);
  });
});

describe('restart', () => {
  async function settled(): Promise<ScimJob> {
    const job = new ScimJob();
    job.user('ann', { manager: { id: 'bea' } });
    job.user('bea');
    await job.cycle();
    await job.cycle();
    job.target.take();
    return job;
  }

  it.each([
    [['Watermark'], ['GET /Users/t1', 'GET /Users/t2']],
    [
      ['QuarantineState', 'Watermark', 'Escrows'],
      ['GET /Users/t1', 'GET /Users/t2'],
    ],
    [
      ['Full'],
      [
        'GET /Users?filter=userName eq "ann@contoso.example"',
        'GET /Users?filter=userName eq "bea@contoso.example"',
      ],
    ],
    [['QuarantineState'], []],
    [['None'], []],
  ] as const)('of %j changes nothing where nothing differs', async (scopes, requests) => {
    const job = await settled();
    const before = JSON.stringify(job.memory.links);
    restart(job.memory, scopes);
    await job.cycle();
    expect(job.target.take()).toEqual(requests);
    expect(JSON.stringify(job.memory.links)).toBe(before);
  });

  it('of the data store matches everybody anew once they change', async () => {
    const job = await settled();
    restart(job.memory, ['ConnectorDataStore']);
    job.user('ann', { jobTitle: 'Boss' });
    await job.cycle();
    expect(job.target.take()).toEqual([
      'GET /Users?filter=userName eq "ann@contoso.example"',
      'PATCH /Users/t1',
    ]);
  });

  it('of everything before a cycle loses that somebody left', async () => {
    const job = await settled();
    job.assigned.delete('ann');
    restart(job.memory, ['Full']);
    await job.cycle();
    expect(job.target.byName('ann@contoso.example')).toMatchObject({ active: true });
  });

  it('follows a change of mappings, and puts right what was changed in the application', async () => {
    const job = await settled();
    job.target.byName('ann@contoso.example')!['displayName'] = 'changed';
    await job.cycle();
    expect(job.target.take()).toEqual([]);
    job.schema = { flowTypes: 'Add, Update' };
    await job.cycle();
    expect(job.target.take()).toEqual(['GET /Users/t1', 'PATCH /Users/t1', 'GET /Users/t2']);
    expect(job.target.byName('ann@contoso.example')).toMatchObject({ displayName: 'ann' });
  });
});

it('can be stopped between two objects, and goes on', async () => {
  const { runCycle } = await import('../../../emulator/provisioning/cycle');
  const job = new ScimJob();
  for (const id of ['ann', 'bea', 'cyd']) job.user(id);
  for await (const event of runCycle(job.input())) if (event.kind === 'exported') break;
  expect([...job.memory.links.values()].map(({ sourceId }) => sourceId)).toEqual(['ann']);
  expect(job.memory.watermark).toBeNull();
  expect(told(await job.log())).toEqual([
    'create success',
    'create success',
    'other skipped RedundantExport',
  ]);
});

it('finds and disables an account that was made unheard of somebody who left meanwhile', async () => {
  const job = new ScimJob();
  job.user('ann');
  const add = job.target.add.bind(job.target);
  job.target.bend = ({ method, body }) => {
    if (method !== 'POST') return undefined;
    add(JSON.parse(body ?? '{}') as Record<string, unknown>);
    return 'timeout';
  };
  await job.cycle();
  expect(job.memory.escrows.get('ann')).toMatchObject({ mayExist: true });
  job.target.bend = undefined;
  job.assigned.delete('ann');
  job.target.take();
  expect(told(await job.log())).toEqual(['disable success']);
  expect(job.target.byName('ann@contoso.example')).toMatchObject({ active: false });
  expect([job.memory.links.size, job.memory.escrows.size]).toEqual([0, 0]);
});

it('reads the account of somebody who comes back after a disabling without answer', async () => {
  const job = new ScimJob();
  job.user('ann');
  await job.cycle();
  job.assigned.delete('ann');
  const account = job.target.byName('ann@contoso.example')!;
  job.target.bend = ({ method }) => {
    if (method !== 'PATCH') return undefined;
    account['active'] = false;
    return 'timeout';
  };
  await job.cycle();
  job.target.bend = undefined;
  job.assigned.add('ann');
  await job.cycle();
  expect(account).toMatchObject({ active: true });
});
