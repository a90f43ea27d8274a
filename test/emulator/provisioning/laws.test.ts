import fc from 'fast-check';
import { nextCycle } from '../../../emulator/provisioning/job-state';
import { restart } from '../../../emulator/provisioning/restart';
import { allUsers } from '../../../emulator/provisioning/source-directory';
import { UserRules } from '../../../emulator/provisioning/user-rules';
import { ScimJob } from '../../support/scim-job';

/** A change of the directory. */
type Step =
  | { readonly kind: 'put'; readonly id: string; readonly changes: Record<string, string | boolean | null> }
  | { readonly kind: 'manager'; readonly id: string; readonly of: string }
  | { readonly kind: 'assign' | 'unassign' | 'join' | 'part' | 'recycle' | 'restore'; readonly id: string }
  /** Whoever was purged never comes back with the same id. */
  | { readonly kind: 'purge'; readonly id: string };

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const id = fc.constantFrom(...IDS);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      id,
      changes: fc.record(
        {
          department: fc.constantFrom('Sales', 'IT', null),
          jobTitle: fc.constantFrom('Boss', 'boss', 'Clerk', null),
          accountEnabled: fc.boolean(),
          city: fc.constantFrom('Bonn', 'Rome'),
        },
        { requiredKeys: [] },
      ),
    }),
  },
  fc.record({ kind: fc.constant('manager' as const), id, of: id }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'assign' as const,
        'unassign' as const,
        'join' as const,
        'part' as const,
        'recycle' as const,
        'restore' as const,
      ),
      id,
    }),
  },
  fc.record({ kind: fc.constant('purge' as const), id }),
);
const rounds = fc.array(fc.array(step, { maxLength: 8 }), { minLength: 1, maxLength: 6 });

/** Sales, assigned themselves or through a group. */
function company(): ScimJob {
  const job = new ScimJob();
  job.groups.set('group', { id: 'group', displayName: 'Group', members: [] });
  job.assigned.add('group');
  job.schema = {
    filters: [
      { name: 'Sales', clauses: [{ attribute: 'department', operator: 'EQUALS', values: ['Sales'] }] },
    ],
  };
  return job;
}

function apply(job: ScimJob, one: Step, purged: Set<string>): void {
  if (one.kind === 'put') {
    if (!purged.has(one.id))
      job.user(one.id, { ...(job.users.has(one.id) ? {} : { department: 'Sales' }), ...one.changes });
    return;
  }
  if (!job.users.has(one.id)) return;
  const members = new Set(job.groups.get('group')?.members);
  switch (one.kind) {
    case 'manager':
      return job.user(one.id, { manager: { id: one.of } });
    case 'assign':
      return void job.assigned.add(one.id);
    case 'unassign':
      return void job.assigned.delete(one.id);
    case 'join':
      members.add(one.id);
      break;
    case 'part':
      members.delete(one.id);
      break;
    case 'recycle':
      return job.user(one.id, { deletedDateTime: '2026-01-01T00:00:00Z' });
    case 'restore':
      return job.user(one.id, { deletedDateTime: null });
    case 'purge':
      purged.add(one.id);
      return void job.users.delete(one.id);
  }
  job.groups.set('group', { id: 'group', displayName: 'Group', members: [...members] });
}

/** Whom a preview of the directory has in scope, by name, with what it would send. */
function scope(job: ScimJob): Record<string, unknown> {
  const { assignments } = job.configuration();
  const users = allUsers(job.sync(), assignments);
  const rules = new UserRules(job.configuration(), new Date(job.time));
  const found: Record<string, unknown> = {};
  for (const user of users) {
    const { inScope, attributes } = rules.decide(user);
    const { userName, displayName } = attributes;
    if (inScope && typeof userName === 'string') found[userName] = displayName;
  }
  return found;
}

function active(job: ScimJob): Record<string, unknown> {
  const accounts = [...job.target.users.values()].filter((account) => account['active'] === true);
  const found: Record<string, unknown> = {};
  for (const { userName, displayName } of accounts) found[String(userName)] = displayName;
  return found;
}

const writes = (requests: readonly string[]): readonly string[] =>
  requests.filter((one) => !one.startsWith('GET'));

it('after every cycle the active accounts are the people in scope, and nobody is made twice', async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const job = company();
      const purged = new Set<string>();
      for (const steps of all) {
        for (const one of steps) apply(job, one, purged);
        const events = await job.cycle();
        expect(events.filter(({ kind }) => kind === 'failed')).toEqual([]);
        expect(active(job)).toEqual(scope(job));
        const names = [...job.target.users.values()].map((account) => account['userName']);
        expect(new Set(names).size).toBe(names.length);
      }
      const made = job.target.seen.filter((one) => one.startsWith('POST'));
      expect(made.length).toBeLessThanOrEqual(IDS.length);
    }),
    { numRuns: 150 },
  );
});

it('a second cycle asks for nothing, and a restart writes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const job = company();
      const purged = new Set<string>();
      for (const steps of all) {
        for (const one of steps) apply(job, one, purged);
        await job.cycle();
      }
      // Managers who came later are noticed by a restart only.
      restart(job.memory, ['Watermark']);
      await job.cycle();
      const accounts = JSON.stringify([...job.target.users]);
      job.target.take();
      await job.cycle();
      expect(job.target.take()).toEqual([]);
      restart(job.memory, ['Watermark']);
      await job.cycle();
      expect(writes(job.target.take())).toEqual([]);
      expect(JSON.stringify([...job.target.users])).toBe(accounts);
      expect(nextCycle(job.memory, job.configuration().fingerprint)).toBe('incremental');
    }),
    { numRuns: 50 },
  );
});

it('whatever goes wrong, and wherever it stops, comes right once all is well', async () => {
  const answers = fc.infiniteStream(
    fc.constantFrom(undefined, undefined, 409, 500, 429, 401, 'timeout' as const),
  );
  await fc.assert(
    fc.asyncProperty(rounds, answers, async (all, stream) => {
      const job = company();
      const purged = new Set<string>();
      job.target.bend = () => {
        const { value } = stream.next() as IteratorYieldResult<number | 'timeout' | undefined>;
        return typeof value === 'number' ? { status: value } : value;
      };
      for (const steps of all) {
        for (const one of steps) apply(job, one, purged);
        await job.cycle();
      }
      job.target.bend = undefined;
      // Past every time to wait.
      // Longer than the schedule has anything wait after as many attempts.
      job.time += 14 * 24 * 60 * 60 * 1000;
      await job.cycle();
      expect(active(job)).toEqual(scope(job));
      expect(job.memory).toMatchObject({ escrows: { size: 0 }, quarantine: null });
      const names = [...job.target.users.values()].map((account) => account['userName']);
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: 100 },
  );
});
