import { logEntry } from '../../../emulator/provisioning/provisioning-log';
import type { LogEntry } from '../../../emulator/provisioning/provisioning-log';
import type { Journal } from '../../../emulator/state/journal';
import { ProvisioningLog } from '../../../emulator/tenant/provisioning-log';
import type { NumberedEntry } from '../../../emulator/tenant/provisioning-log';
import { DAY, ORIGIN } from '../../support/scim-job';

const START = new Date('2026-01-05T08:00:00Z');
const after = (milliseconds: number) => new Date(START.getTime() + milliseconds);

function entryAt(id: string, ended: Date): LogEntry {
  return logEntry(ORIGIN, {
    id,
    cycleId: 'cycle',
    changeId: id,
    began: ended,
    ended,
    action: 'create',
    status: 'success',
    steps: [],
    modified: [],
    source: { id, displayName: id, type: 'User' },
    targetId: undefined,
  });
}

/** Entries '1' to 'count', one for each day. */
function fill(log: ProvisioningLog, count: number): ProvisioningLog {
  for (let day = 0; day < count; day++) log.append(entryAt(`${day + 1}`, after(day * DAY)));
  return log;
}

const ids = (entries: Iterable<NumberedEntry>) => [...entries].map(({ entry }) => entry.id);

it('tells from either end, and from any entry on', () => {
  const log = fill(new ProvisioningLog(), 4);
  const now = after(4 * DAY);
  expect(ids(log.newestFirst(now))).toEqual(['4', '3', '2', '1']);
  expect(ids(log.oldestFirst(now))).toEqual(['1', '2', '3', '4']);
  expect(ids(log.newestFirst(now, 3))).toEqual(['2', '1']);
  expect(ids(log.oldestFirst(now, 3))).toEqual(['4']);
  expect(ids(log.newestFirst(now, 1))).toEqual([]);
  expect(ids(log.oldestFirst(now, 4))).toEqual([]);
  expect(ids(new ProvisioningLog().newestFirst(now))).toEqual([]);
});

it('goes on behind an entry, whatever was added or forgotten meanwhile', () => {
  const log = fill(new ProvisioningLog(), 4);
  log.append(entryAt('5', after(4 * DAY)));
  expect(ids(log.newestFirst(after(4 * DAY), 4))).toEqual(['3', '2', '1']);
  expect(ids(log.newestFirst(after(31.5 * DAY), 4))).toEqual(['3']);
  expect(ids(log.newestFirst(after(33.5 * DAY), 4))).toEqual([]);
  expect(ids(log.oldestFirst(after(33.5 * DAY), 1))).toEqual(['5']);
});

it('keeps an entry for 30 days, and tells the journal when it goes', () => {
  const deleted: string[] = [];
  const journal: Journal = {
    put: () => undefined,
    delete: (key) => deleted.push(key),
    deleteUnder: () => undefined,
  };
  const log = fill(new ProvisioningLog(journal), 3);
  expect(ids(log.newestFirst(after(30 * DAY)))).toEqual(['3', '2', '1']);
  expect(deleted).toEqual([]);
  expect(ids(log.newestFirst(after(30 * DAY + 1)))).toEqual(['3', '2']);
  expect(deleted).toEqual(['000000000001']);
  expect(ids(log.oldestFirst(after(60 * DAY)))).toEqual([]);
  expect(deleted).toHaveLength(3);
});

it('counts on where it was kept', () => {
  const log = new ProvisioningLog(undefined, [{ number: 7, entry: entryAt('7', START) }]);
  log.append(entryAt('8', START));
  expect([...log.oldestFirst(START, 7)].map(({ number }) => number)).toEqual([8]);
});

it('looks at few entries for a page, however many there are', () => {
  let looks = 0;
  const stored = Array.from({ length: 100_000 }, (_, index): NumberedEntry => ({
    get number() {
      looks += 1;
      return index + 1;
    },
    entry: entryAt('entry', START),
  }));
  const log = new ProvisioningLog(undefined, stored);
  looks = 0;
  for (const page of [log.newestFirst(START, 50_000), log.oldestFirst(START, 50_000)])
    expect(page.next().done).toBe(false);
  expect(looks).toBeLessThan(50);
});
