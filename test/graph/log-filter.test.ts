import { graphFilter, isDecidedByGraph, passes, type LogFilter } from '../../graph/log-filter';
import type { LogEntry } from '../../graph/log-entry';

const ENTRY: LogEntry = {
  id: '1',
  time: '2026-01-05T08:00:00Z',
  jobId: 'job',
  cycleId: 'cycle',
  changeId: 'change',
  action: 'create',
  result: 'failure',
  source: { id: 'A0', displayName: 'Ann', type: 'User' },
  target: { id: '', displayName: 'Ann', type: 'User' },
  modified: [],
  steps: [],
};
const sp = { servicePrincipalId: 'sp' };
const time = Date.parse(ENTRY.time);

describe('what Graph is asked', () => {
  it.each<[string, Omit<LogFilter, 'servicePrincipalId'>, string]>([
    ['nothing else', {}, ''],
    ['one action', { actions: ['create'] }, " and provisioningAction eq 'create'"],
    ['one result', { results: ['failure'] }, " and provisioningStatusInfo/status eq 'failure'"],
    ['somebody', { sourceId: "o'x" }, " and sourceIdentity/id eq 'o''x'"],
    ['later ones', { after: time }, ' and activityDateTime gt 2026-01-05T08:00:00.000Z'],
    ['several actions, as or is not documented', { actions: ['create', 'delete'] }, ''],
    ['several results', { results: ['failure', 'skipped'] }, ''],
    ['an action that is spelt in several ways', { actions: ['stagedDelete'] }, ''],
  ])('for %s', (_, filter, more) => {
    expect(graphFilter({ ...sp, ...filter })).toBe(`servicePrincipal/id eq 'sp'${more}`);
    expect(isDecidedByGraph({ ...sp, ...filter })).toBe(!/several/.test(_));
  });
});

describe('what passes', () => {
  it.each<[string, Omit<LogFilter, 'servicePrincipalId'>, boolean]>([
    ['everything', {}, true],
    ['its action in other case', { actions: ['CREATE'] }, true],
    ['another action', { actions: ['delete', 'disable'] }, false],
    ['one of several results', { results: ['skipped', 'failure'] }, true],
    ['another result', { results: ['success'] }, false],
    ['its person in other case', { sourceId: 'a0' }, true],
    ['another person', { sourceId: 'b0' }, false],
    ['a time before it', { after: time - 1 }, true],
    ['its own time', { after: time }, false],
  ])('%s', (_, filter, expected) => {
    expect(passes({ ...sp, ...filter }, ENTRY)).toBe(expected);
  });
});
