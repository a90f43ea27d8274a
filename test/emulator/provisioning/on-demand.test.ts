import { onDemandAnswer, provisionOnDemand } from '../../../emulator/provisioning/on-demand';
import type { OnDemandSubject } from '../../../emulator/provisioning/on-demand-subject';
import type { LogEntry } from '../../../emulator/provisioning/provisioning-log';
import { ENTERPRISE, ORIGIN, ScimJob, told } from '../../support/scim-job';

function demand(job: ScimJob, id = 'ann'): Promise<LogEntry> {
  return demandSubject(job, { type: 'User', id });
}

async function demandSubject(job: ScimJob, subject: OnDemandSubject): Promise<LogEntry> {
  const entry = await provisionOnDemand(job.input(), subject);
  if (entry === undefined) throw new Error('There is no such object.');
  return entry;
}

const names = ({ provisioningSteps }: LogEntry): readonly string[] =>
  provisioningSteps.map(
    ({ name, provisioningStepType, status }) => `${name} ${provisioningStepType} ${status}`,
  );

it('tells the steps of a new account', async () => {
  const job = new ScimJob();
  job.schema = {
    filters: [
      { name: 'Sales', clauses: [{ attribute: 'department', operator: 'EQUALS', values: ['Sales'] }] },
    ],
  };
  job.user('ann', { department: 'Sales' });
  const entry = await demand(job);
  expect(names(entry)).toEqual([
    'EntryImportAdd import success',
    'EntrySynchronizationScoping scoping success',
    'EntryImport matching success',
    'EntryExportAdd export success',
  ]);
  expect(entry.provisioningSteps[1]?.details).toEqual({
    IsActive: 'True',
    Assigned: 'True',
    IsEffectivelyEntitledForProvisioning: 'True',
    IsInProvisioningScopeDisplayName: 'True',
    ScopeEvaluationResult: '{"Sales.department EQUALS":true}',
  });
  // The connection is tested first, and that is not told.
  expect(job.target.take()).toEqual([
    expect.stringMatching(/^GET \/Users\?filter=userName eq "change-/),
    'GET /Users?filter=userName eq "ann@contoso.example"',
    'POST /Users',
  ]);
});

it('is an entry of the provisioning log', async () => {
  const job = new ScimJob();
  job.user('ann');
  const entry = await demand(job);
  expect(entry).toMatchObject({
    tenantId: ORIGIN.tenantId,
    jobId: ORIGIN.jobId,
    activityDateTime: '2026-01-01T00:00:00.000Z',
    durationInMilliseconds: 0,
    provisioningAction: 'create',
    provisioningStatusInfo: { status: 'success', errorInformation: null },
    initiatedBy: { initiatorType: 'system' },
    servicePrincipal: ORIGIN.servicePrincipal,
    sourceSystem: { ...ORIGIN.sourceSystem, details: {} },
    targetSystem: {
      ...ORIGIN.targetSystem,
      details: { ApplicationId: 'app', ServicePrincipalId: 'sp', ServicePrincipalDisplayName: 'App' },
    },
    sourceIdentity: { id: 'ann', displayName: 'ann', identityType: 'User' },
    targetIdentity: { id: 't1', identityType: 'User' },
  });
  expect(entry.modifiedProperties).toContainEqual({
    displayName: 'userName',
    oldValue: null,
    newValue: 'ann@contoso.example',
  });
  const { key, value } = onDemandAnswer(entry);
  expect(JSON.parse(key)).toEqual({ result: 'Success', details: {} });
  expect(JSON.parse(value)).toMatchObject({
    action: 'create',
    statusInfo: { status: 'success' },
    provisioningSteps: [{ type: 'import' }, { type: 'scoping' }, { type: 'matching' }, { type: 'export' }],
  });
});

it('reads the account even where nothing changed, and tells of it', async () => {
  const job = new ScimJob();
  job.user('ann');
  await job.cycle();
  job.target.take();
  const entry = await demand(job);
  expect(told([entry])).toEqual(['other skipped RedundantExport']);
  expect(job.target.take().slice(1)).toEqual(['GET /Users/t1']);
  expect(JSON.parse(onDemandAnswer(entry).key)).toMatchObject({
    result: 'Skipped',
    details: { errorCode: 'RedundantExport' },
  });
});

it('speaks the older dialect whatever the address asks for', async () => {
  const job = new ScimJob();
  job.settings['BaseAddress'] = `${job.target.url}?aadOptscim062020`;
  job.user('ann');
  await job.cycle();
  job.user('ann', { jobTitle: 'Boss' });
  job.target.take();
  await demand(job);
  expect(job.target.bodies.at(-1)).toMatchObject({
    Operations: [{ op: 'Add', path: 'title', value: 'Boss' }],
  });
  job.user('ann', { jobTitle: 'Clerk' });
  await job.cycle();
  expect(job.target.bodies.at(-1)).toMatchObject({
    Operations: [{ op: 'replace', path: 'title', value: 'Clerk' }],
  });
});

it('writes the manager too', async () => {
  const job = new ScimJob();
  job.user('max');
  await job.cycle();
  job.user('ann', { manager: { id: 'max' } });
  const entry = await demand(job);
  expect(told([entry])).toEqual(['create success']);
  expect(entry.modifiedProperties.at(-1)).toEqual({
    displayName: `${ENTERPRISE}:manager`,
    oldValue: null,
    newValue: 't1',
  });
});

it('disables who is assigned no more, and touches nobody who is disabled', async () => {
  const job = new ScimJob();
  for (const id of ['ann', 'bea']) job.user(id);
  await job.cycle();
  job.assigned.delete('ann');
  job.user('bea', { accountEnabled: false });
  expect(told([await demand(job), await demand(job, 'bea')])).toEqual([
    'disable success',
    'other skipped NotEffectivelyEntitled',
  ]);
});

it.each([
  [401, 'other failure Unauthorized'],
  [500, 'other failure InternalServerError'],
])(
  'tells the test of the connection where it fails with %d, which is none of the person',
  async (status, log) => {
    const job = new ScimJob();
    job.user('ann');
    job.target.bend = () => ({ status });
    expect(told([await demand(job)])).toEqual([log]);
    expect(job.target.seen).toHaveLength(1);
    expect(job.memory.escrows.size).toBe(0);
  },
);

it('tells of a job that cannot run', async () => {
  const job = new ScimJob();
  job.user('ann');
  job.settings = {};
  expect(told([await demand(job)])).toEqual(['other failure CredentialsMissing']);
  expect(job.memory.escrows.size).toBe(0);
});

it('tells why somebody is out of scope, every reason', async () => {
  const job = new ScimJob();
  job.user('ann', { accountEnabled: false });
  job.assigned.delete('ann');
  const entry = await demand(job);
  expect(told([entry])).toEqual(['other skipped NotEffectivelyEntitled']);
  expect(entry.provisioningStatusInfo.errorInformation?.reason).toBe(
    'the account is disabled (accountEnabled is false); not assigned to the application.',
  );
  expect(await provisionOnDemand(job.input(), { type: 'User', id: 'nobody' })).toBeUndefined();
});

describe('a group', () => {
  let job: ScimJob;
  beforeEach(async () => {
    job = new ScimJob();
    job.schema = { groups: {} };
    for (const id of ['ann', 'bea', 'cyd', 'eve']) job.user(id, { accountEnabled: id !== 'eve' });
    await job.cycle();
    job.target.take();
  });

  function demandGroup(id: string, ...members: string[]): Promise<LogEntry> {
    return demandSubject(job, { type: 'Group', id, members });
  }

  function members(): readonly string[] | undefined {
    return job.target.membersOf('team');
  }

  it('is made with those chosen members who have an account', async () => {
    job.group('team', ['ann', 'bea', 'cyd', 'eve']);
    const entry = await demandGroup('TEAM', 'BEA', 'eve');
    expect(told([entry])).toEqual(['create success']);
    expect(entry.sourceIdentity).toMatchObject({ id: 'team', identityType: 'Group' });
    expect(names(entry).slice(-4)).toEqual([
      'EntryExportAdd export success',
      'EntrySynchronizationUpdate referenceResolution success',
      'EntryExportUpdate export success',
      'EntrySynchronizationSkip processing skipped',
    ]);
    expect(entry.modifiedProperties.at(-1)).toMatchObject({ displayName: 'members', oldValue: null });
    expect(job.target.take()).toEqual([
      expect.stringMatching(/^GET \/Groups\?excludedAttributes=members&filter=displayName eq "change-/),
      'GET /Groups?excludedAttributes=members&filter=displayName eq "team"',
      'POST /Groups',
      'PATCH /Groups/g1',
    ]);
    expect(members()).toHaveLength(1);
    // The others follow with the next cycle.
    await job.cycle();
    expect(members()).toHaveLength(3);
  });

  it('loses chosen people who are no members any more, and nobody else', async () => {
    job.group('team', ['ann', 'bea']);
    await job.cycle();
    job.group('team', ['cyd']);
    expect(told([await demandGroup('team', 'ann', 'cyd')])).toEqual(['update success']);
    expect(members()).toHaveLength(2);
    await job.cycle();
    expect(members()).toHaveLength(1);
    expect(told([await demandGroup('team', 'cyd')])).toEqual(['other skipped RedundantExport']);
  });

  it('keeps what failed of other members for the next cycle', async () => {
    job.group('team', ['ann']);
    await job.cycle();
    job.group('team', ['ann', 'bea']);
    job.target.bend = ({ method }) => (method === 'PATCH' ? { status: 500 } : undefined);
    await job.cycle();
    job.target.bend = undefined;
    expect(told([await demandGroup('team')])).toEqual(['other skipped RedundantExport']);
    expect(job.memory.escrows.size).toBe(1);
  });

  it('is deleted where it is assigned no more, and left alone where it is deleted', async () => {
    job.group('team', []);
    job.group('gone', []);
    await job.cycle();
    job.group('gone', [], { deletedDateTime: '2026-01-01T00:00:00Z' });
    job.assigned.delete('team');
    expect(told([await demandGroup('team'), await demandGroup('gone')])).toEqual([
      'delete success',
      'other skipped NotEffectivelyEntitled',
    ]);
  });

  it('is skipped where groups are not provisioned, and nothing without such a group', async () => {
    job.group('team', ['ann']);
    job.schema = {};
    const { provisioningStatusInfo } = await demandGroup('team');
    expect(provisioningStatusInfo.errorInformation).toMatchObject({
      errorCode: 'EntrySynchronizationSkipped',
      reason: 'The mapping of groups does not take this group.',
    });
    expect(job.target.take()).toEqual([]);
    expect(await provisionOnDemand(job.input(), { type: 'Group', id: 'ann', members: [] })).toBeUndefined();
  });
});
