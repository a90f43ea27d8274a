import { GUARD_CODES, guard, type GuardCode, type Guarded } from '../../../provisioning/preview/guard';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 0, 31);
const FINE: Guarded = {
  users: 1000,
  leavers: 50,
  threshold: 50,
  complete: true,
  takenAt: NOW - DAY,
  now: NOW,
};

/** A guarded preview without some of what is known. */
function without(...names: readonly (keyof Guarded)[]): Guarded {
  return Object.fromEntries(
    Object.entries(FINE).filter(([name]) => !names.includes(name as keyof Guarded)),
  ) as unknown as Guarded;
}

test.each<[string, Guarded, boolean, GuardCode[]]>([
  ['as many as the threshold', FINE, false, []],
  ['one more', { ...FINE, leavers: 51 }, true, ['guard/too-many-leavers']],
  ['no threshold', without('threshold'), false, ['guard/no-threshold']],
  ['no threshold and nobody who leaves', { ...without('threshold'), leavers: 0 }, false, []],
  ['nobody', { ...FINE, users: 0, leavers: 0 }, true, ['guard/empty-snapshot']],
  [
    'nobody, where there were people',
    { ...FINE, users: 0, leavers: 0, previousUsers: 9 },
    true,
    ['guard/empty-snapshot'],
  ],
  ['half of it', { ...FINE, complete: false }, true, ['guard/partial-snapshot']],
  ['a month old', { ...FINE, takenAt: NOW - 30 * DAY }, false, []],
  ['older', { ...FINE, takenAt: NOW - 30 * DAY - 1 }, true, ['guard/stale-snapshot']],
  ['of unknown age', without('takenAt'), false, []],
  ['grown', { ...FINE, previousUsers: 900 }, false, []],
  ['shrunk by few', { ...FINE, leavers: 20, previousUsers: 1030 }, false, []],
  [
    'shrunk by few, with as many who leave',
    { ...FINE, leavers: 21, previousUsers: 1030 },
    true,
    ['guard/source-shrank'],
  ],
  ['shrunk by many', { ...FINE, leavers: 0, previousUsers: 1051 }, true, ['guard/source-shrank']],
  [
    'shrunk by few where too many leave',
    { ...FINE, leavers: 60, previousUsers: 1010 },
    true,
    ['guard/too-many-leavers'],
  ],
  [
    'shrunk by a tenth without threshold',
    { ...without('threshold'), leavers: 0, previousUsers: 1111 },
    false,
    [],
  ],
  [
    'shrunk by more',
    { ...without('threshold'), leavers: 0, previousUsers: 1112 },
    true,
    ['guard/source-shrank'],
  ],
  [
    'everything',
    { users: 10, leavers: 5, threshold: 4, complete: false, takenAt: 0, now: NOW, previousUsers: 100 },
    true,
    ['guard/partial-snapshot', 'guard/too-many-leavers', 'guard/source-shrank', 'guard/stale-snapshot'],
  ],
])('%s', (_, guarded, refused, codes) => {
  const verdict = guard(guarded);
  expect([verdict.refused, verdict.findings.map(({ code }) => code)]).toEqual([refused, codes]);
});

it('tells the numbers', () => {
  const texts = guard({ ...FINE, users: 1200, leavers: 21, previousUsers: 1230 }).findings.map(
    ({ message }) => message,
  );
  expect(texts).toEqual([
    'The snapshot has 1,200 users, 30 fewer than the 1,230 before: with 21 who leave more than accidentalDeletion.threshold, 50.',
  ]);
  const [many] = guard({ ...FINE, leavers: 1200 }).findings;
  expect(many?.message).toBe('1,200 people would lose their account; accidentalDeletion.threshold is 50.');
});

it('knows codes that all differ', () => {
  expect(new Set(GUARD_CODES).size).toBe(GUARD_CODES.length);
});
