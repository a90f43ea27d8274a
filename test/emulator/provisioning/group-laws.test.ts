import fc from 'fast-check';
import { restart } from '../../../emulator/provisioning/restart';
import { ScimJob } from '../../support/scim-job';

const USERS = ['a', 'b', 'c', 'd'];
const GROUPS = ['red', 'blue'];

/** A change of the directory, or of assignments. */
type Step =
  | {
      readonly kind: 'put';
      readonly id: string;
      readonly department: string;
      readonly accountEnabled: boolean;
    }
  | { readonly kind: 'recycle' | 'restore' | 'purge'; readonly id: string }
  | { readonly kind: 'join' | 'part'; readonly id: string; readonly group: string }
  | { readonly kind: 'assign' | 'unassign'; readonly principal: string }
  | { readonly kind: 'rename'; readonly group: string; readonly to: string }
  | { readonly kind: 'dissolve'; readonly group: string };

const id = fc.constantFrom(...USERS);
const group = fc.constantFrom(...GROUPS);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    id,
    department: fc.constantFrom('Sales', 'Sales', 'IT'),
    accountEnabled: fc.boolean(),
  }),
  fc.record({ kind: fc.constantFrom('recycle' as const, 'restore' as const, 'purge' as const), id }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('join' as const, 'part' as const), id, group }) },
  fc.record({
    kind: fc.constantFrom('assign' as const, 'unassign' as const),
    principal: fc.constantFrom(...USERS, ...GROUPS),
  }),
  fc.record({ kind: fc.constant('rename' as const), group, to: fc.constantFrom('x', 'y', 'z') }),
  fc.record({ kind: fc.constant('dissolve' as const), group }),
);
const rounds = fc.array(fc.array(step, { maxLength: 8 }), { minLength: 1, maxLength: 6 });

function company(): ScimJob {
  const job = new ScimJob();
  const clauses = [{ attribute: 'department', operator: 'EQUALS', values: ['Sales'] }];
  job.schema = { filters: [{ name: 'Sales', clauses }], groups: {} };
  for (const one of USERS) job.user(one, { department: 'Sales' });
  for (const one of GROUPS) job.group(one, []);
  return job;
}

/** Whoever was purged, or dissolved, never comes back with the same id. */
function apply(job: ScimJob, one: Step): void {
  if ('id' in one) {
    if (job.users.has(one.id)) applyToUser(job, one);
  } else if ('group' in one) {
    if (job.groups.has(one.group)) applyToGroup(job, one);
  } else if (one.kind === 'unassign') job.assigned.delete(one.principal);
  else if (job.users.has(one.principal) || job.groups.has(one.principal)) job.assigned.add(one.principal);
}

function applyToUser(job: ScimJob, one: Extract<Step, { readonly id: string }>): void {
  switch (one.kind) {
    case 'put':
      return job.user(one.id, { department: one.department, accountEnabled: one.accountEnabled });
    case 'recycle':
      return job.user(one.id, { deletedDateTime: '2026-01-01T00:00:00Z' });
    case 'restore':
      return job.user(one.id, { deletedDateTime: null });
    case 'purge':
      job.users.delete(one.id);
      job.assigned.delete(one.id);
      for (const key of job.groups.keys()) setMember(job, key, one.id, false);
      return;
    case 'join':
    case 'part':
      if (job.groups.has(one.group)) setMember(job, one.group, one.id, one.kind === 'join');
  }
}

function setMember(job: ScimJob, key: string, member: string, isMember: boolean): void {
  const members = new Set(job.groups.get(key)?.members);
  if (isMember) members.add(member);
  else members.delete(member);
  job.group(key, [...members]);
}

function applyToGroup(job: ScimJob, one: Extract<Step, { readonly kind: 'rename' | 'dissolve' }>): void {
  const members = job.groups.get(one.group)?.members ?? [];
  if (one.kind === 'rename') return job.group(one.group, members, { displayName: `${one.group} ${one.to}` });
  job.assigned.delete(one.group);
  job.groups.delete(one.group);
}

/** The same directory, provisioned by a job that never ran. */
async function afresh(job: ScimJob): Promise<ScimJob> {
  const fresh = company();
  fresh.users.clear();
  fresh.groups.clear();
  fresh.assigned.clear();
  for (const [key, user] of job.users) fresh.users.set(key, user);
  for (const [key, one] of job.groups) fresh.groups.set(key, one);
  for (const one of job.assigned) fresh.assigned.add(one);
  await fresh.cycle();
  return fresh;
}

function activeNames({ target }: ScimJob): string[] {
  return [...target.users.values()]
    .flatMap((one) => (one['active'] === true ? [String(one['userName'])] : []))
    .sort();
}

function groupNames({ target }: ScimJob): string[] {
  return [...target.groups.values()].map((one) => String(one['displayName'])).sort();
}

/** Members of each group: all, and those whose account is active. */
function memberships(
  { target }: ScimJob,
  isActive: (name: string) => boolean = () => true,
): Record<string, string[]> {
  return Object.fromEntries(
    [...target.groups.values()].map(({ displayName }) => [
      String(displayName),
      (target.membersOf(String(displayName)) ?? []).filter(isActive),
    ]),
  );
}

it('after every cycle accounts and groups are those of a job that begins, and so are members after a restart', async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const job = company();
      for (const steps of all) {
        for (const one of steps) apply(job, one);
        const events = await job.cycle();
        expect(events.filter(({ kind }) => kind === 'failed')).toEqual([]);
        const fresh = await afresh(job);
        expect(activeNames(job)).toEqual(activeNames(fresh));
        expect(groupNames(job)).toEqual(groupNames(fresh));
        // Members who came into scope again are not noticed; whoever is active and noticed is one of the directory.
        const active = new Set(activeNames(fresh));
        const expected = memberships(fresh);
        for (const [name, members] of Object.entries(memberships(job, (one) => active.has(one))))
          expect(expected[name]).toEqual(expect.arrayContaining(members));
        // Who left, and has kept an account that is not active, is a member as long as the directory says so.
        for (const { displayName, members } of job.groups.values())
          for (const name of memberships(job)[displayName] ?? [])
            expect(members).toContain(name.split('@')[0]);
      }
      restart(job.memory, ['Watermark']);
      await job.cycle();
      const active = new Set(activeNames(job));
      expect(memberships(job, (one) => active.has(one))).toEqual(memberships(await afresh(job)));
      job.target.take();
      await job.cycle();
      expect(job.target.take()).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('whatever goes wrong with groups comes right once all is well', async () => {
  const answers = fc.infiniteStream(
    fc.constantFrom(undefined, undefined, undefined, 409, 500, 429, 401, 'timeout' as const),
  );
  await fc.assert(
    fc.asyncProperty(rounds, answers, async (all, stream) => {
      const job = company();
      job.target.bend = () => {
        const { value } = stream.next() as IteratorYieldResult<number | 'timeout' | undefined>;
        return typeof value === 'number' ? { status: value } : value;
      };
      for (const steps of all) {
        for (const one of steps) apply(job, one);
        await job.cycle();
      }
      job.target.bend = undefined;
      // Longer than the schedule has anything wait after as many attempts.
      job.time += 14 * 24 * 60 * 60 * 1000;
      await job.cycle();
      const fresh = await afresh(job);
      expect(activeNames(job)).toEqual(activeNames(fresh));
      expect(groupNames(job)).toEqual(groupNames(fresh));
      restart(job.memory, ['Watermark']);
      await job.cycle();
      const active = new Set(activeNames(job));
      expect(memberships(job, (one) => active.has(one))).toEqual(memberships(fresh));
      expect(job.memory).toMatchObject({ escrows: { size: 0 }, quarantine: null });
    }),
    { numRuns: 60 },
  );
});
