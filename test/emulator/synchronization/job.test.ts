import { isJsonObject, type JsonObject } from '../../../emulator/graph/json';
import { DEFAULT_BEHAVIOUR } from '../../../emulator/synchronization/behaviour';
import { newJob, pauseJob, restartJob, startJob, type Job } from '../../../emulator/synchronization/job';
import { jobDocument } from '../../../emulator/synchronization/job-document';
import { parseRestartScope } from '../../../emulator/synchronization/restart-scope';
import type { CycleSummary } from '../../../emulator/provisioning/cycle-summary';

const NOW = new Date('2026-01-02T00:00:00Z');

const SUMMARY: CycleSummary = {
  activityIdentifier: 'cycle',
  countEntitled: 3,
  countEntitledForProvisioning: 3,
  countEscrowed: 0,
  countEscrowedRaw: 0,
  countExported: 3,
  countExports: 3,
  countImported: 3,
  countImportedDeltas: 3,
  countImportedReferenceDeltas: 0,
  error: null,
  state: 'Succeeded',
  timeBegan: '2026-01-01T00:00:00.000Z',
  timeEnded: '2026-01-01T00:01:00.000Z',
};

const created = (): Job => newJob('id', 'template', {});

function started(): Job {
  const job = created();
  startJob(job);
  return job;
}

function ran(): Job {
  const job = started();
  Object.assign(job.memory, {
    watermark: { time: SUMMARY.timeBegan, configuration: '', position: 0 },
    lastExecution: SUMMARY,
    lastSuccessfulExecution: SUMMARY,
    steadyStateFirstAchieved: SUMMARY.timeEnded,
  });
  return job;
}

function quarantined(): Job {
  const job = ran();
  const time = NOW.toISOString();
  job.memory.quarantine = {
    reason: 'TooManyDeletes',
    currentBegan: time,
    nextAttempt: time,
    seriesBegan: time,
    seriesCount: 4,
    error: null,
  };
  job.memory.countSuccessiveCompleteFailures = 4;
  return job;
}

function paused(job: Job): Job {
  pauseJob(job);
  return job;
}

interface Seen {
  readonly schedule: JsonObject;
  readonly status: JsonObject;
}

function seen(job: Job, behaviour = DEFAULT_BEHAVIOUR): Seen {
  const { schedule, status } = jobDocument(job, behaviour, NOW);
  if (!isJsonObject(schedule) || !isJsonObject(status)) throw new Error('A job has a schedule and a status.');
  return { schedule, status };
}

function stateOf(job: Job): unknown[] {
  const { schedule, status } = seen(job);
  return [schedule.state, status.code];
}

it('is disabled after creation', () => {
  const { schedule, status } = seen(created());
  expect([schedule.state, status.code]).toEqual(['Disabled', 'NotConfigured']);
  expect(schedule.interval).toBe('P10675199DT2H48M5.4775807S');
  expect(status).toMatchObject({
    lastExecution: null,
    steadyStateFirstAchievedTime: '0001-01-01T00:00:00Z',
  });
  const other = seen(created(), { ...DEFAULT_BEHAVIOUR, creationState: 'Paused' });
  expect([other.schedule.state, other.status.code, other.schedule.interval]).toEqual([
    'Disabled',
    'Paused',
    'PT40M',
  ]);
});

it.each<[string, Job, [string, string]]>([
  ['a new job', created(), ['Active', 'NotRun']],
  ['a running job', ran(), ['Active', 'Active']],
  ['a paused job that never ran', paused(started()), ['Active', 'NotRun']],
  ['a paused job that ran', paused(ran()), ['Active', 'Active']],
  ['a quarantined job', quarantined(), ['Active', 'Active']],
])('starts %s', (_, job, expected) => {
  startJob(job);
  expect(stateOf(job)).toEqual(expected);
  const { schedule, status } = seen(job);
  expect(status).toMatchObject({ quarantine: null, countSuccessiveCompleteFailures: 0 });
  expect(schedule.interval).toBe('PT40M');
});

it('tells of no execution before the first cycle ends', () => {
  expect(seen(started()).status.lastExecution).toMatchObject({
    state: 'Failed',
    error: { code: 'None' },
    countExported: 0,
  });
});

it('keeps what it knows when it is started twice or paused', () => {
  const job = ran();
  startJob(job);
  expect(seen(job).status.lastExecution).toMatchObject({ countExported: 3 });
  expect(seen(paused(job)).status.lastSuccessfulExecution).toMatchObject({ countExported: 3 });
});

it('pauses whatever it was, and again', () => {
  for (const job of [created(), started(), ran(), quarantined()]) {
    expect(stateOf(paused(paused(job)))).toEqual(['Paused', 'Paused']);
  }
});

it('is disabled again once the service has given it up', () => {
  const job = quarantined();
  job.memory.disabledSince = NOW.toISOString();
  expect(stateOf(job)).toEqual(['Disabled', 'Quarantine']);
  startJob(job);
  expect(stateOf(job)).toEqual(['Active', 'Active']);
});

it('tells how far a cycle is, and what has an account', () => {
  const job = ran();
  job.running = { cycle: 'initial', began: NOW, total: 10, done: 4 };
  expect(seen(job).status.progress).toEqual([
    { completedUnits: 4, totalUnits: 10, units: 'objects', progressObservationDateTime: NOW.toISOString() },
  ]);
});

it.each([
  ['', ['QuarantineState', 'Watermark', 'Escrows']],
  ['Watermark', ['Watermark']],
  ['Watermark, Escrows,QuarantineState', ['Escrows', 'Watermark', 'QuarantineState']],
  ['Full', ['Full']],
  ['watermark', undefined],
  ['Watermark,', undefined],
  ['Everything', undefined],
])('reads the restart scope %j', (text, scopes) => {
  expect(parseRestartScope(text)).toEqual(scopes);
});

it.each<[string, Job, string, [string, string], boolean]>([
  ['forgets progress with Watermark', ran(), 'Watermark', ['Active', 'NotRun'], true],
  ['keeps progress without it', ran(), 'Escrows', ['Active', 'Active'], false],
  ['runs a paused job', paused(ran()), 'Escrows', ['Active', 'Active'], false],
  ['leaves quarantine with QuarantineState', quarantined(), 'QuarantineState', ['Active', 'Active'], false],
  ['leaves quarantine with ForceDeletes', quarantined(), 'ForceDeletes', ['Active', 'Active'], false],
  ['stays in quarantine without', quarantined(), 'Watermark', ['Active', 'Quarantine'], true],
  ['does all of it with Full', quarantined(), 'Full', ['Active', 'NotRun'], true],
])('restart %s', (_, job, scope, expected, forgets) => {
  restartJob(job, parseRestartScope(scope)!);
  expect(stateOf(job)).toEqual(expected);
  expect(job.memory.lastSuccessfulExecution === null).toBe(forgets);
});
