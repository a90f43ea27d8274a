import { barText, doingText } from '../../../cli/watch/progress-text';
import type { SynchronizationJob, SynchronizationProgress } from '../../../graph/types';

function job(...progress: readonly SynchronizationProgress[]): SynchronizationJob {
  return {
    id: 'job',
    schedule: { state: 'Active', interval: 'PT40M' },
    status: { code: 'Active', progress },
  };
}

it.each<[string, readonly SynchronizationProgress[], string]>([
  [
    'some of it',
    [{ completedUnits: 12, totalUnits: 26, units: 'objects' }],
    '[#########           ] 46 %, 12 of 26 objects',
  ],
  [
    'all of it',
    [{ completedUnits: 2600, totalUnits: 2600, units: 'objects' }],
    '[####################] 100 %, 2,600 of 2,600 objects',
  ],
  [
    'users and groups together',
    [
      { completedUnits: 1, totalUnits: 2, units: 'pages' },
      { completedUnits: 2, totalUnits: 2, units: 'pages' },
      { completedUnits: 0, totalUnits: 9, units: 'references' },
    ],
    '[###############     ] 75 %, 3 of 4 pages',
  ],
  [
    'more than there was to do',
    [{ completedUnits: 5, totalUnits: 4, units: 'pages' }],
    '[####################] 100 %, 5 of 4 pages',
  ],
  ['nothing that is known', [{}], '[                    ] 0 %, 0 of 0 units'],
])('a bar of %s', (_, progress, text) => {
  expect(barText(job(...progress))).toBe(text);
});

it('has no bar where no cycle runs', () => {
  expect(barText(job())).toBe('the next cycle begins soon');
});

it('tells the first cycle apart', () => {
  expect(doingText(job({ completedUnits: 1, totalUnits: 2, units: 'pages' }))).toBe(
    'the first cycle runs: 1 of 2 pages',
  );
});
