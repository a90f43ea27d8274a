import { Course } from '../../../cli/watch/course';
import { reasonsOf } from '../../../cli/status/health';
import type { JobReport } from '../../../cli/status/job-report';
import type { SynchronizationJob, SynchronizationStatus } from '../../../graph/types';
import type { Provisioning } from '../../../provisioning/model';

const NOW = Date.parse('2026-01-05T12:00:00Z');
const RUNNING = { progress: [{ completedUnits: 1, totalUnits: 2, units: 'objects' }] };
const NEVER = '0001-01-01T00:00:00Z';

const cycle = (timeBegan: string, state = 'Succeeded') => ({
  lastExecution: { state, timeBegan, timeEnded: timeBegan, activityIdentifier: timeBegan },
});
const OLD = cycle('2026-01-05T11:20:00Z');
const NEW = cycle('2026-01-05T12:00:10Z');
const QUARANTINE = { code: 'Quarantine', quarantine: { reason: 'TooManyDeletes' } };

function look(
  course: Course,
  status: SynchronizationStatus,
  state = 'Active',
  wanted?: Provisioning['status'],
) {
  const job: SynchronizationJob = { id: 'job', schedule: { state, interval: 'PT40M' }, status };
  return course.look({ job, reasons: reasonsOf(job, wanted ?? 'started', NOW) } as unknown as JobReport);
}

function ends(...looks: readonly SynchronizationStatus[]): readonly (string | undefined)[] {
  const course = new Course();
  return looks.map((status) => look(course, status));
}

it.each<[string, readonly SynchronizationStatus[], readonly (string | undefined)[]]>([
  ['a cycle that is seen running', [OLD, { ...OLD, ...RUNNING }, NEW], [undefined, undefined, 'ended']],
  ['a cycle that is never seen running', [OLD, OLD, NEW], [undefined, undefined, 'ended']],
  ['the first cycle', [cycle(NEVER, 'Failed'), cycle(NEVER, 'Failed'), NEW], [undefined, undefined, 'ended']],
  ['a cycle that ends before its summary is there', [{ ...OLD, ...RUNNING }, OLD], [undefined, 'ended']],
  ['the next cycle while another runs', [OLD, { ...NEW, ...RUNNING }, NEW], [undefined, undefined, 'ended']],
  ['failures of some', [OLD, cycle('2026-01-05T12:00:10Z', 'EntryLevelErrors')], [undefined, 'ended']],
  ['a cycle that fails', [OLD, cycle('2026-01-05T12:00:10Z', 'Failed')], [undefined, 'unhealthy']],
  [
    'a cycle that failed before the watch',
    [cycle('2026-01-05T11:20:00Z', 'Failed'), NEW],
    [undefined, 'ended'],
  ],
  ['a quarantine', [OLD, { ...NEW, ...QUARANTINE }], [undefined, 'unhealthy']],
  ['a quarantine that is there already', [{ ...OLD, ...QUARANTINE }], ['unhealthy']],
  ['an attempt in quarantine that runs', [{ ...OLD, ...QUARANTINE, ...RUNNING }, NEW], [undefined, 'ended']],
  ['a job that is overdue', [cycle('2026-01-01T00:00:00Z'), NEW], [undefined, 'ended']],
])('%s', (_, looks, expected) => {
  expect(ends(...looks)).toEqual(expected);
});

it('does not wait for a job that does not run', () => {
  expect(look(new Course(), OLD, 'Paused', 'started')).toBe('unhealthy');
  expect(look(new Course(), OLD, 'Paused', 'paused')).toBe('stopped');
});

it('waits for the cycle that goes on after a pause', () => {
  const course = new Course();
  expect(look(course, { ...OLD, ...RUNNING }, 'Paused', 'started')).toBeUndefined();
  expect(look(course, NEW, 'Paused', 'started')).toBe('ended');
});
