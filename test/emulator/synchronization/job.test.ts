import { DEFAULT_BEHAVIOUR } from '../../../emulator/synchronization/behaviour';
import {
  createdJob,
  parseRestartScope,
  pausedJob,
  restartedJob,
  startedJob,
} from '../../../emulator/synchronization/job';
import type { JobState } from '../../../emulator/synchronization/job';

const created = createdJob('id', 'template', DEFAULT_BEHAVIOUR);
const started = startedJob(created);
const ran: JobState = {
  ...started,
  status: { ...started.status, code: 'Active', lastSuccessfulExecution: { countExported: 3 } },
};
const quarantined: JobState = {
  ...ran,
  status: {
    ...ran.status,
    code: 'Quarantine',
    quarantine: { reason: 'TooManyDeletes' },
    countSuccessiveCompleteFailures: 4,
  },
};

function stateOf({ schedule, status }: JobState): [string, string] {
  return [schedule.state, status.code];
}

it('is disabled after creation', () => {
  expect(stateOf(created)).toEqual(['Disabled', 'NotConfigured']);
  expect(created.schedule.interval).toBe('P10675199DT2H48M5.4775807S');
  expect(created.status).toMatchObject({
    lastExecution: null,
    steadyStateFirstAchievedTime: '0001-01-01T00:00:00Z',
  });
  const paused = createdJob('id', 'template', { ...DEFAULT_BEHAVIOUR, creationState: 'Paused' });
  expect([...stateOf(paused), paused.schedule.interval]).toEqual(['Disabled', 'Paused', 'PT40M']);
});

it.each<[string, JobState, [string, string]]>([
  ['a new job', created, ['Active', 'NotRun']],
  ['a running job', ran, ['Active', 'Active']],
  ['a paused job that never ran', pausedJob(started), ['Active', 'NotRun']],
  ['a paused job that ran', pausedJob(ran), ['Active', 'Active']],
  ['a quarantined job', quarantined, ['Active', 'NotRun']],
])('starts %s', (_, job, expected) => {
  const after = startedJob(job);
  expect(stateOf(after)).toEqual(expected);
  expect(after.status.quarantine).toBeNull();
  expect(after.schedule.interval).toBe('PT40M');
});

it('tells of no execution before the first cycle ends', () => {
  expect(started.status.lastExecution).toMatchObject({
    state: 'Failed',
    error: { code: 'None' },
    countExported: 0,
  });
});

it('starts only once', () => {
  expect(startedJob(ran)).toBe(ran);
});

it('pauses whatever it was, and again', () => {
  for (const job of [created, started, ran, quarantined]) {
    expect(stateOf(pausedJob(pausedJob(job)))).toEqual(['Paused', 'Paused']);
  }
  expect(pausedJob(ran).status.lastSuccessfulExecution).toEqual({ countExported: 3 });
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

it.each<[string, JobState, string, [string, string], boolean]>([
  ['forgets progress with Watermark', ran, 'Watermark', ['Active', 'NotRun'], true],
  ['keeps progress without it', ran, 'Escrows', ['Active', 'Active'], false],
  ['runs a paused job', pausedJob(ran), 'Escrows', ['Active', 'Active'], false],
  ['leaves quarantine with QuarantineState', quarantined, 'QuarantineState', ['Active', 'NotRun'], false],
  ['leaves quarantine with ForceDeletes', quarantined, 'ForceDeletes', ['Active', 'NotRun'], false],
  ['stays in quarantine without', quarantined, 'Watermark', ['Active', 'Quarantine'], true],
  ['does all of it with Full', quarantined, 'Full', ['Active', 'NotRun'], true],
])('restart %s', (_, job, scope, expected, forgets) => {
  const after = restartedJob(job, parseRestartScope(scope)!);
  expect(stateOf(after)).toEqual(expected);
  expect(after.status.lastSuccessfulExecution === null).toBe(forgets);
});
