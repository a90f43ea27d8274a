import { restart } from '../../../emulator/provisioning/restart';
import { DAY, entriesOf, GROUP_MAPPINGS, ScimJob, told } from '../../support/scim-job';

const MATCH = 'GET /Groups?excludedAttributes=members&filter=displayName eq "Team"';
const READ = 'GET /Groups/g1?excludedAttributes=members';
const MEMBERS = 'GET /Groups/g1';
const PATCH = 'PATCH /Groups/g1';
const DELETED = ['DELETE /Groups/g1'];

/** Ann and Bea have accounts; the team is assigned, and Ann is in it. */
async function company(before: (job: ScimJob) => void = () => undefined): Promise<ScimJob> {
  const job = new ScimJob();
  job.schema = { groups: {} };
  for (const id of ['ann', 'bea']) job.user(id);
  await job.cycle();
  before(job);
  job.group('team', ['ann'], { displayName: 'Team' });
  job.target.take();
  return job;
}

/** The same, once the team is there. */
async function settled(before?: (job: ScimJob) => void): Promise<ScimJob> {
  const job = await company(before);
  await job.cycle();
  job.target.take();
  return job;
}

/** Requests about groups, and what is told of them. */
async function ofGroups(job: ScimJob): Promise<{ requests: string[]; log: string[] }> {
  const entries = entriesOf(await job.cycle());
  return {
    requests: job.target.take().filter((one) => one.includes('/Groups')),
    log: told(entries.filter(({ sourceIdentity: { identityType } }) => identityType === 'Group')),
  };
}

describe('a group that comes into scope', () => {
  it('is made empty, then gets its members', async () => {
    const job = await company();
    expect(told(entriesOf(await job.cycle()))).toEqual([
      'other skipped RedundantExport',
      'create success',
      'update success',
    ]);
    expect(job.target.seen).toEqual([MATCH, 'POST /Groups', PATCH]);
    expect(job.target.bodies.slice(1)).toEqual([
      {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
        externalId: 'team',
        displayName: 'Team',
        meta: { resourceType: 'Group' },
      },
      {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'Add', path: 'members', value: [{ $ref: null, value: 't1' }] }],
      },
    ]);
    expect(job.memory.links.get('team')).toMatchObject({
      type: 'Group',
      references: { members: { ann: 't1' } },
    });
  });

  it.each<[string, object, string[], string[]]>([
    [
      'differs',
      { displayName: 'team', externalId: 'old', members: [{ value: 't2' }, { value: 'foreign' }] },
      [MATCH, PATCH, MEMBERS, PATCH],
      ['update success', 'update success'],
    ],
    [
      'is the same',
      { displayName: 'Team', externalId: 'team', members: [{ value: 't1' }, { value: 'foreign' }] },
      [MATCH, MEMBERS],
      ['other skipped RedundantExport'],
    ],
  ])('is taken where the application has it and it %s', async (_, group, requests, log) => {
    const job = await company((one) => one.target.addGroup({ ...group }));
    expect(await ofGroups(job)).toEqual({ requests, log });
    // A member that the application has by itself is none of the job's business.
    const taken = job.target.groups.get('g1');
    expect(taken?.['externalId']).toBe('team');
    expect(new Set(taken?.['members'] as object[])).toEqual(new Set([{ value: 't1' }, { value: 'foreign' }]));
    expect(await ofGroups(job)).toEqual({ requests: [], log: [] });
  });

  it.each<[string, (job: ScimJob) => void, string]>([
    ['nobody assigned it', (job) => job.assigned.delete('team'), 'not assigned to the application.'],
    [
      'it is not security-enabled',
      (job) => job.group('team', [], { securityEnabled: false }),
      'assigned, but not security-enabled: only security groups count.',
    ],
    [
      'a filter of groups fails',
      (job) => (job.schema = { groups: { filters: only('Sales') } }),
      'the scoping filter "F" fails at displayName EQUALS Sales: displayName is "Team".',
    ],
  ])('is not made where %s', async (_, before, reason) => {
    const job = await company();
    before(job);
    const entries = entriesOf(await job.cycle());
    const entry = entries.find(({ sourceIdentity: { identityType } }) => identityType === 'Group');
    expect(entry?.provisioningStatusInfo.errorInformation?.reason).toBe(reason);
    expect(job.target.groups.size).toBe(0);
  });

  it('is any group where everything is synchronized, security-enabled or not', async () => {
    const job = await company();
    job.settings['SyncAll'] = 'True';
    job.assigned.clear();
    job.group('team', ['ann'], { securityEnabled: false });
    job.assigned.clear();
    await job.cycle();
    expect(job.target.membersOf('Team')).toEqual(['ann@contoso.example']);
  });
});

function only(displayName: string): NonNullable<ScimJob['schema']['filters']> {
  return [{ name: 'F', clauses: [{ attribute: 'displayName', operator: 'EQUALS', values: [displayName] }] }];
}

describe('a group that changes', () => {
  it.each<[string, (job: ScimJob) => void, string[], string[], (string | undefined)[] | undefined]>([
    [
      'its name',
      (job) => job.group('team', ['ann'], { displayName: 'Crew' }),
      [READ, PATCH],
      ['update success'],
      undefined,
    ],
    [
      'somebody comes',
      (job) => job.group('team', ['ann', 'bea']),
      [PATCH],
      ['update success'],
      ['ann@contoso.example', 'bea@contoso.example'],
    ],
    ['somebody goes', (job) => job.group('team', []), [PATCH], ['update success'], []],
    [
      'somebody new comes',
      (job) => {
        job.user('eve');
        job.group('team', ['ann', 'eve']);
      },
      [PATCH],
      ['update success'],
      ['ann@contoso.example', 'eve@contoso.example'],
    ],
    [
      'somebody without account comes',
      (job) => {
        job.user('eve', { accountEnabled: false });
        job.group('team', ['ann', 'eve']);
      },
      [],
      ['other skipped RedundantExport', 'other skipped UnableToResolveReferenceAttributeValue'],
      ['ann@contoso.example'],
    ],
    [
      'a member is blocked',
      (job) => job.user('ann', { accountEnabled: false }),
      [],
      [],
      ['ann@contoso.example'],
    ],
    [
      'a member is gone for good',
      (job) => purge(job, 'ann'),
      [MEMBERS],
      ['other skipped RedundantExport'],
      [],
    ],
    [
      'a property that is not mapped',
      (job) => job.group('team', ['ann'], { description: 'x' }),
      [],
      ['other skipped RedundantExport'],
      ['ann@contoso.example'],
    ],
  ])('%s', async (_, event, requests, log, members) => {
    const job = await settled();
    event(job);
    expect(await ofGroups(job)).toEqual({ requests, log });
    expect(job.target.membersOf('Team')).toEqual(members);
    expect(await ofGroups(job)).toEqual({ requests: [], log: [] });
  });

  it('removes members by value, or by path in the dialect that follows SCIM', async () => {
    const operations: unknown[] = [];
    for (const flag of ['', '?aadOptscim062020']) {
      const job = await settled();
      job.settings['BaseAddress'] = `${job.target.url}${flag}`;
      job.group('team', ['bea']);
      await job.cycle();
      const bodies = job.target.bodies as ({ readonly Operations: unknown[] } | undefined)[];
      operations.push(...bodies.flatMap((body) => body?.Operations ?? []));
      expect(job.target.membersOf('Team')).toEqual(['bea@contoso.example']);
    }
    expect(operations).toEqual([
      { op: 'Add', path: 'members', value: [{ $ref: null, value: 't2' }] },
      { op: 'Remove', path: 'members', value: [{ $ref: null, value: 't1' }] },
      { op: 'add', path: 'members', value: [{ $ref: null, value: 't2' }] },
      { op: 'remove', path: 'members[value eq "t1"]' },
    ]);
  });

  it('writes many members in several requests', async () => {
    const job = await settled();
    const ids = Array.from({ length: 250 }, (_, index) => `u${index}`);
    for (const id of ids) job.user(id);
    job.group('team', ids);
    expect(await ofGroups(job)).toEqual({ requests: [PATCH, PATCH, PATCH], log: ['update success'] });
    expect(job.target.membersOf('Team')).toHaveLength(250);
  });

  it('has groups within it as members where they are provisioned themselves', async () => {
    const job = await settled();
    job.group('inner', ['bea'], { displayName: 'Inner' });
    job.group('team', ['ann', 'inner']);
    await job.cycle();
    expect(job.target.group('Team')?.['members']).toEqual([{ value: 't1' }, { value: 'g2' }]);
  });

  it('notices a member who gets an account later when it changes itself, or by a restart', async () => {
    const job = await settled();
    job.user('eve', { accountEnabled: false });
    job.group('team', ['ann', 'eve']);
    await job.cycle();
    job.user('eve', { accountEnabled: true });
    await job.cycle();
    expect(job.target.membersOf('Team')).toEqual(['ann@contoso.example']);
    restart(job.memory, ['Watermark']);
    await job.cycle();
    expect(job.target.membersOf('Team')).toEqual(['ann@contoso.example', 'eve@contoso.example']);
  });

  it('keeps a member whose account was disabled and let go of, and says nothing of it', async () => {
    const job = await settled((one) => {
      const clauses = [{ attribute: 'department', operator: 'IS NULL', values: [] }];
      one.schema = { groups: {}, filters: [{ name: 'F', clauses }] };
    });
    job.user('ann', { department: 'IT' });
    job.group('team', ['ann'], { description: 'x' });
    expect(await ofGroups(job)).toEqual({ requests: [], log: ['other skipped RedundantExport'] });
    expect(job.target.membersOf('Team')).toEqual(['ann@contoso.example']);
    expect(job.memory.links.has('ann')).toBe(false);
    job.group('team', []);
    expect(await ofGroups(job)).toEqual({ requests: [PATCH], log: ['update success'] });
    expect(job.target.membersOf('Team')).toEqual([]);
  });

  it('is put right by a restart, but for members that are not of the job', async () => {
    const job = await settled();
    job.target.group('Team')!['members'] = [{ value: 't2' }, { value: 'foreign' }];
    restart(job.memory, ['Watermark']);
    expect(await ofGroups(job)).toEqual({
      requests: [READ, MEMBERS, PATCH],
      log: ['other skipped RedundantExport', 'update success'],
    });
    expect(job.target.group('Team')?.['members']).toEqual([{ value: 'foreign' }, { value: 't1' }]);
  });
});

/** The portal takes whoever is purged out of groups and applications. */
function purge(job: ScimJob, id: string): void {
  job.users.delete(id);
  job.assigned.delete(id);
  for (const [key, { members }] of job.groups)
    job.group(
      key,
      members.filter((one) => one !== id),
    );
}

describe('a group that leaves', () => {
  const unassign = (job: ScimJob): unknown => job.assigned.delete('team');
  const remove = (job: ScimJob): void => {
    job.assigned.delete('team');
    job.groups.delete('team');
  };

  it.each<[string, (job: ScimJob) => void, (job: ScimJob) => unknown, string[], string[]]>([
    ['is unassigned', () => undefined, unassign, DELETED, ['delete success']],
    ['is deleted', () => undefined, remove, DELETED, ['delete success']],
    [
      'lies in the recycle bin',
      () => undefined,
      (job) => job.group('team', ['ann'], { deletedDateTime: '2026-01-01T00:00:00Z' }),
      DELETED,
      ['delete success'],
    ],
    [
      'fails a filter',
      (job) => (job.schema = { groups: { filters: only('Team') } }),
      (job) => job.group('team', ['ann'], { displayName: 'Crew' }),
      DELETED,
      ['delete success'],
    ],
    [
      'is unassigned, which is skipped',
      (job) => (job.settings['SkipOutOfScopeDeletions'] = 'True'),
      unassign,
      [],
      ['other skipped EntrySynchronizationSkipped'],
    ],
    [
      'is deleted, where only what is out of scope is kept',
      (job) => (job.settings['SkipOutOfScopeDeletions'] = 'True'),
      remove,
      DELETED,
      ['delete success'],
    ],
    [
      'is unassigned, and delete is off',
      (job) => (job.schema = { groups: { flowTypes: 'Add, Update' } }),
      unassign,
      [],
      ['other skipped EntrySynchronizationSkipped'],
    ],
    [
      'fails an input filter, and is not looked at',
      (job) => (job.schema = { groups: { inputFilters: only('Team') } }),
      (job) => job.group('team', ['ann'], { displayName: 'Crew' }),
      [],
      [],
    ],
  ])('%s', async (_, before, event, requests, log) => {
    const job = await settled(before);
    event(job);
    expect(await ofGroups(job)).toEqual({ requests, log });
    expect(job.target.groups.size).toBe(requests.length === 0 ? 1 : 0);
    expect(await ofGroups(job)).toEqual({ requests: [], log: [] });
  });

  it('is held back together with people by the threshold, and goes by ForceDeletes', async () => {
    const job = await settled();
    job.settings['SyncNotificationSettings'] = '{"DeleteThresholdEnabled":true,"DeleteThresholdValue":1}';
    remove(job);
    purge(job, 'bea');
    const events = await job.cycle();
    expect(events.filter(({ kind }) => kind === 'staged')).toHaveLength(2);
    expect(job.memory.quarantine).toMatchObject({ reason: 'TooManyDeletes' });
    expect([job.target.users.size, job.target.groups.size]).toEqual([2, 1]);
    restart(job.memory, ['ForceDeletes']);
    expect(told(entriesOf(await job.cycle()))).toEqual(['delete success', 'delete success']);
    expect([job.target.users.size, job.target.groups.size]).toEqual([1, 0]);
  });
});

describe('actions of the group mapping', () => {
  it.each<[string, string[]]>([
    ['Update, Delete', [MATCH]],
    ['Add', [MATCH, 'POST /Groups']],
  ])('%s', async (flowTypes, requests) => {
    const job = await company((one) => (one.schema = { groups: { flowTypes } }));
    expect((await ofGroups(job)).requests).toEqual(requests);
  });

  it('leave groups alone where members are not mapped', async () => {
    const mappings = GROUP_MAPPINGS.slice(0, 2);
    const job = await company((one) => (one.schema = { groups: { mappings } }));
    expect((await ofGroups(job)).requests).toEqual([MATCH, 'POST /Groups']);
  });
});

describe('what goes wrong with groups', () => {
  it('tells of two groups of one name', async () => {
    const job = await company();
    job.group('other', [], { displayName: 'team' });
    expect((await ofGroups(job)).log).toEqual([
      'create success',
      'other failure DuplicateSourceEntries',
      'update success',
    ]);
  });

  it('writes members again where nobody knows whether they were written', async () => {
    const job = await settled();
    job.group('team', ['bea']);
    job.target.bend = ({ method }) => (method === 'PATCH' ? { status: 409 } : undefined);
    expect((await ofGroups(job)).log).toEqual(['update failure Conflict']);
    expect(job.memory.escrows.referenceCount).toBe(1);
    job.target.bend = undefined;
    job.target.group('Team')!['members'] = [{ value: 't1' }, { value: 't2' }];
    job.time += DAY;
    expect(await ofGroups(job)).toEqual({ requests: [READ, MEMBERS, PATCH], log: ['update success'] });
    expect(job.target.membersOf('Team')).toEqual(['bea@contoso.example']);
    expect(job.memory.escrows.size).toBe(0);
  });

  it.each([
    ['is made', () => new ScimJob(), 'POST'],
    ['is renamed', () => undefined, 'PATCH'],
  ])('forgets nobody who came before it %s at the second try', async (_, fresh, method) => {
    const job = fresh() ?? (await settled());
    job.schema = { groups: {} };
    for (const id of ['ann', 'bea', 'cyd']) job.user(id);
    await job.cycle();
    job.group('team', ['ann', 'bea'], { displayName: 'New' });
    job.target.bend = (message) => (message.method === method ? { status: 409 } : undefined);
    expect((await ofGroups(job)).log.join()).toContain('failure Conflict');
    job.target.bend = undefined;
    job.group('team', ['ann', 'bea', 'cyd']);
    await job.cycle();
    expect(job.target.membersOf('New')).toEqual(['ann', 'bea', 'cyd'].map((id) => `${id}@contoso.example`));
    expect(job.memory.escrows.size).toBe(0);
  });

  it('forgets what failed of groups where their mapping is taken away', async () => {
    const job = await settled();
    job.group('team', ['bea']);
    job.target.bend = ({ method }) => (method === 'PATCH' ? { status: 409 } : undefined);
    await job.cycle();
    expect(job.memory.escrows.size).toBe(1);
    job.schema = {};
    await job.cycle();
    expect(job.memory.escrows.size).toBe(0);
    expect(job.memory.links.has('team')).toBe(true);
  });

  it('waits for members whose account could not be made yet', async () => {
    const job = await settled();
    job.user('eve');
    job.group('team', ['ann', 'eve']);
    job.target.bend = ({ method }) => (method === 'POST' ? { status: 409 } : undefined);
    expect((await ofGroups(job)).log).toContain('update failure UnableToResolveReferenceAttributeValue');
    job.target.bend = undefined;
    job.time += DAY;
    await job.cycle();
    expect(job.target.membersOf('Team')).toEqual(['ann@contoso.example', 'eve@contoso.example']);
    expect(job.memory.escrows.size).toBe(0);
  });
});
