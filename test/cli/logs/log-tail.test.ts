/** A log whose entries come late and out of order is told completely, and nothing of it twice. */
import fc from 'fast-check';
import { LogReader } from '../../../cli/logs/log-reader';
import { LogTail } from '../../../cli/logs/log-tail';
import { OVERLAP_MS, SeenEntries } from '../../../cli/logs/seen-entries';
import { Patience } from '../../../cli/live/patience';
import type { Context } from '../../../cli/context';
import type { Page } from '../../../graph/answer';
import type { GraphClient } from '../../../graph/client';
import type { ProvisioningObjectSummary } from '../../../graph/types';

const START = Date.parse('2026-01-05T08:00:00Z');
const MINUTE = 60_000;
/** Small, so that pages end in the middle. */
const PAGE = 7;

/** An entry of some time that can be read from another one on; both in milliseconds from the start. */
interface Late {
  readonly at: number;
  readonly visibleAt: number;
}

class World {
  now = START;
  readonly sent: number[] = [];

  constructor(private readonly log: readonly Late[]) {}

  readonly patience = new Patience({
    now: () => this.now,
    wait: (milliseconds: number) => {
      this.now += milliseconds;
      return Promise.resolve();
    },
    onInterrupt: () => () => undefined,
  } as unknown as Context);

  /** Graph as far as it tells of the log. */
  readonly graph = {
    pages: (_: string, { query }: { query: Record<string, string> }) => this.pages(query),
  } as unknown as GraphClient;

  private async *pages(query: Record<string, string>): AsyncGenerator<Page<ProvisioningObjectSummary>> {
    const after = Date.parse(/activityDateTime gt (\S+)/.exec(query['$filter'] ?? '')?.[1] ?? '1970-01-01');
    const sign = query['$orderby']?.endsWith('desc') === true ? -1 : 1;
    for (let last: number | undefined; ;) {
      this.sent.push(this.now);
      // Each page is of what there is when it is asked for, behind the entry that the one before ended with.
      const all = this.log
        .map((entry, id) => ({ id, time: START + entry.at, visible: START + entry.visibleAt <= this.now }))
        .filter(({ visible, time }) => visible && time > after)
        .sort((a, b) => sign * (a.time - b.time || a.id - b.id));
      const from = last === undefined ? 0 : all.findIndex(({ id }) => id === last) + 1;
      const value = all.slice(from, from + PAGE);
      last = value.at(-1)?.id;
      await Promise.resolve();
      const page = value.map(({ id, time }) => ({
        id: String(id),
        activityDateTime: new Date(time).toISOString(),
      }));
      const isLast = value.length < PAGE;
      yield { value: page, ...(isLast ? {} : { nextLink: 'https://graph/next' }) };
      if (isLast) return;
    }
  }
}

function tailOf(world: World, limit: number, told: string[]): LogTail {
  const reader = new LogReader(world.graph, { servicePrincipalId: 'sp' }, world.patience);
  return new LogTail(reader, world.patience, { limit, follow: true }, ({ id }) => told.push(id));
}

it('tells each entry once, however late it comes within the overlap', async () => {
  const entry = fc.record({
    at: fc.integer({ min: -60 * MINUTE, max: 60 * MINUTE }),
    late: fc.integer({ min: 0, max: 14 * MINUTE }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      async (made, limit) => {
        const log = made.map(({ at, late }) => ({ at, visibleAt: at + late }));
        const world = new World(log);
        const told: string[] = [];
        const tail = tailOf(world, limit, told);
        const before = log.flatMap(({ visibleAt }, id) => (visibleAt <= 0 ? [String(id)] : []));
        await tail.first();
        expect(told.length).toBe(Math.min(limit, before.length));
        while (world.now < START + 90 * MINUTE) {
          await world.patience.pass(15_000);
          await tail.next();
        }
        expect(new Set(told).size).toBe(told.length);
        const after = log.flatMap(({ visibleAt }, id) => (visibleAt > 0 ? [String(id)] : []));
        expect(after.filter((id) => !told.includes(id))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

it('asks no more than five times in ten seconds', async () => {
  const world = new World(Array.from({ length: 200 }, () => ({ at: -MINUTE, visibleAt: 0 })));
  await tailOf(world, 500, []).first();
  expect(world.sent.length).toBeGreaterThan(25);
  const gaps = world.sent.slice(5).map((time, index) => time - (world.sent[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10_000);
});

it('shows the newest first ones of a long log, the newest last', async () => {
  const world = new World(Array.from({ length: 50 }, (_, id) => ({ at: (id - 50) * MINUTE, visibleAt: 0 })));
  const told: string[] = [];
  const reader = new LogReader(world.graph, { servicePrincipalId: 'sp' }, world.patience);
  const options = { limit: 3, follow: false };
  await new LogTail(reader, world.patience, options, ({ id }) => told.push(id)).first();
  expect(told).toEqual(['47', '48', '49']);
});

describe('what was seen', () => {
  const at = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();

  it('is forgotten when it cannot come up again', () => {
    const seen = new SeenEntries(START);
    expect(seen.add({ id: 'a', time: at(0) }, START)).toBe(true);
    expect(seen.add({ id: 'b', time: at(20) }, START + 20 * MINUTE)).toBe(true);
    seen.forget();
    expect(seen.size).toBe(1);
    expect(seen.windowStart).toBe(START + 20 * MINUTE - OVERLAP_MS);
    expect(seen.add({ id: 'b', time: at(20) }, START + 20 * MINUTE)).toBe(false);
  });

  it('does not run ahead with an entry that is ahead of the clock', () => {
    const seen = new SeenEntries(START);
    seen.add({ id: 'a', time: at(600) }, START + MINUTE);
    expect(seen.windowStart).toBe(START + MINUTE - OVERLAP_MS);
  });
});
