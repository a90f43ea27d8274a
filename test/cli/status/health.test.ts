import { reasonsOf } from '../../../cli/status/health';
import type { SynchronizationJob, SynchronizationStatus } from '../../../graph/types';
import type { Provisioning } from '../../../provisioning/model';

const NOW = Date.parse('2026-01-05T12:00:00Z');
const NEVER = '0001-01-01T00:00:00Z';
const cycle = (timeEnded: string, state = 'Succeeded') => ({ state, timeBegan: timeEnded, timeEnded });
const RECENT = cycle('2026-01-05T11:50:00Z');
const QUARANTINE = { reason: 'EncounteredQuarantineException', error: { code: 'Unauthorized' } };

function job(state: string, status: SynchronizationStatus = {}, interval = 'PT40M'): SynchronizationJob {
  return {
    id: 'job',
    schedule: { state, interval },
    status: { code: state, lastExecution: RECENT, ...status },
  };
}

function codes(one: SynchronizationJob, wanted: Provisioning['status']): readonly string[] {
  return reasonsOf(one, wanted, NOW).map(({ code }) => code);
}

it.each<[string, SynchronizationJob, Provisioning['status'], readonly string[]]>([
  ['runs', job('Active'), 'started', []],
  ['runs although it shall be paused, which is a matter of drift', job('Active'), 'paused', []],
  ['is paused as it shall be', job('Paused'), 'paused', []],
  ['is paused and nobody manages that', job('Paused'), undefined, []],
  ['is paused', job('Paused'), 'started', ['job/paused']],
  ['is disabled', job('Disabled', { lastExecution: null }), 'started', ['job/disabled']],
  ['is new, and nobody manages whether it runs', job('Disabled', { lastExecution: null }), undefined, []],
  ['shall be paused and is disabled', job('Disabled', { quarantine: QUARANTINE }), 'paused', []],
  [
    'is in quarantine',
    job('Active', { code: 'Quarantine', quarantine: QUARANTINE }),
    'started',
    ['job/quarantine'],
  ],
  [
    'runs in quarantine although it shall be paused',
    job('Active', { quarantine: QUARANTINE }),
    'paused',
    ['job/quarantine'],
  ],
  [
    'was disabled by quarantine',
    job('Disabled', { quarantine: QUARANTINE }),
    'started',
    ['job/quarantine', 'job/disabled'],
  ],
  ['never ran', job('Active', { lastExecution: null }), 'started', ['job/never-run']],
  [
    'never ran, as Graph says it',
    job('Active', { lastExecution: cycle(NEVER, 'Failed') }),
    'started',
    ['job/never-run'],
  ],
  [
    'runs its first cycle',
    job('Active', {
      lastExecution: cycle(NEVER, 'Failed'),
      progress: [{ completedUnits: 1, totalUnits: 9 }],
    }),
    'started',
    [],
  ],
  [
    'failed as a whole',
    job('Active', { lastExecution: cycle('2026-01-05T11:50:00Z', 'Failed') }),
    'started',
    ['job/failed'],
  ],
  [
    'failed for some',
    job('Active', { lastExecution: cycle('2026-01-05T11:50:00Z', 'EntryLevelErrors') }),
    'started',
    [],
  ],
  ['dropped failures', job('Active', { escrowsPruned: true }), 'started', ['job/escrows-pruned']],
  [
    'last ran three intervals ago',
    job('Active', { lastExecution: cycle('2026-01-05T10:00:00Z') }),
    'started',
    [],
  ],
  [
    'last ran longer ago',
    job('Active', { lastExecution: cycle('2026-01-05T09:59:59Z') }),
    'started',
    ['job/overdue'],
  ],
  [
    'last ran longer ago by its own interval',
    job('Active', { lastExecution: cycle('2026-01-05T10:59:00Z') }, 'PT20M'),
    'started',
    ['job/overdue'],
  ],
  [
    'runs a long cycle',
    job('Active', { lastExecution: cycle('2026-01-04T09:59:59Z'), progress: [{ completedUnits: 1 }] }),
    'started',
    [],
  ],
  ['has an interval that means never', job('Active', {}, 'P10675199DT2H48M5.4775807S'), 'started', []],
])('a job that %s', (_, one, wanted, expected) => {
  expect(codes(one, wanted)).toEqual(expected);
});

it('says what it knows', () => {
  const error = { code: 'Timeout', message: 'Nothing came.' };
  const [failed] = reasonsOf(
    job('Active', { lastExecution: { ...RECENT, state: 'Failed', error } }),
    'started',
    NOW,
  );
  expect(failed?.text).toBe('the last cycle failed (Timeout: Nothing came.)');
  const [overdue] = reasonsOf(
    job('Active', { lastExecution: cycle('2026-01-05T02:00:00Z') }),
    'started',
    NOW,
  );
  expect(overdue?.text).toBe('no cycle since 2026-01-05 02:00 UTC, due every 40 minutes');
  expect(reasonsOf({ id: 'job' }, 'started', NOW).map(({ text }) => text)).toEqual([
    'unknown, although the spec says started',
  ]);
});
