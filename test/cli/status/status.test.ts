/** Jobs of a box as `status` tells of them: what people read, what programs get, and what is asked of Graph for it. */
import { parseFault, type GivenFault } from '../../../emulator/faults/given-fault';
import type { QuarantineReason } from '../../../emulator/provisioning/job-state';
import { IPASS_SMARTCONNECT } from '../../../emulator/scim/profiles/ipass-smartconnect';
import { APPLICATION, GraphClient, signIn, TARGET } from '../../emulator/client';
import { save, setUpJob } from '../../support/box-job';
import { HOUR, MINUTE, startLiveJob, type LiveJobTenant } from '../../support/live-job';
import { documentOf, type CliResult } from '../../support/run-cli';
import { CANARY, SPEC, TENANT_ID } from '../../support/tenant';

jest.setTimeout(120_000);

let tenant: LiveJobTenant;
afterEach(() => tenant.close());

const TOKEN = 'POST oauth2/v2.0/token';
const PRINCIPAL = 'GET servicePrincipals';
const JOBS = 'GET jobs';
const LOG = 'GET auditLogs/provisioning';

/** Requests in short. */
function asked(): readonly string[] {
  return tenant.asked().map((line) =>
    line
      .replace(/\/v1\.0\//, '')
      .replace(/servicePrincipals\S+\/jobs$/, 'jobs')
      .replace(/\/[0-9a-f-]{36}\//, ''),
  );
}

/** Puts the job into a quarantine that would take thousands of people. */
function quarantine(reason: QuarantineReason): void {
  const [first] = tenant.box.jobs();
  if (first === undefined) throw new Error('The box has a job.');
  first.job.memory.quarantine = {
    reason,
    currentBegan: '2026-01-05T08:00:00Z',
    seriesBegan: '2026-01-05T08:00:00Z',
    seriesCount: 1,
    nextAttempt: '2026-01-05T14:00:00Z',
    error: null,
  };
}

function fault(text: string): GivenFault {
  const given = parseFault(text);
  if ('mistake' in given) throw new Error(given.mistake);
  return given;
}

/** What was printed, with the folder of the test cut off. */
function shown({ stdout, stderr }: CliResult): string {
  return `${stdout}${stderr}`
    .replaceAll(`${tenant.folder}/`, '')
    .replaceAll(/request-id\s+[0-9a-f-]{36}/g, 'request-id …');
}

/** Has everybody looked at again with a token that the application refuses. */
async function rejectToken(): Promise<void> {
  await save(tenant.caller, tenant.app, { SecretToken: `${CANARY}-wrong` });
  await tenant.caller.call('POST', `${tenant.app.job}/restart`, { criteria: { resetScope: 'Watermark' } });
  await tenant.box.advance('next-cycle');
}

describe('one tenant', () => {
  it('is told on one line, for three requests', async () => {
    tenant = await startLiveJob();
    await tenant.box.advance('next-cycle');
    await tenant.box.advance({ milliseconds: 12 * MINUTE });
    tenant.asked();
    const result = await tenant.cli(['status']);
    expect(result.code).toBe(0);
    expect(shown(result)).toMatchInlineSnapshot(`
     "TENANT   STATE   STATUS  LAST CYCLE ENDED                       EXPORTED  FAILING  NEXT
     contoso  Active  Active  2026-01-05 08:00 UTC (12 minutes ago)  1         0        2026-01-05 08:40 UTC (in 28 minutes)
     "
    `);
    expect(asked()).toEqual([TOKEN, PRINCIPAL, JOBS]);
  });

  it('needs two where the spec knows the application by id', async () => {
    tenant = await startLiveJob();
    await tenant.spec(
      SPEC.replace('application: { protect: false }', `application: { existing: ${tenant.app.principalId} }`),
    );
    await tenant.box.advance('next-cycle');
    tenant.asked();
    expect((await tenant.cli(['status'])).code).toBe(0);
    expect(asked()).toEqual([TOKEN, JOBS]);
  });

  it('is not healthy before its first cycle', async () => {
    tenant = await startLiveJob();
    const result = await tenant.cli(['status']);
    expect(result.code).toBe(4);
    expect(shown(result)).toMatchInlineSnapshot(`
     "TENANT   STATE   STATUS  LAST CYCLE ENDED  EXPORTED  FAILING  NEXT
     contoso  Active  NotRun  never                                soon

     contoso: the job of iPass SmartConnect is not healthy
       - no cycle has run yet
         The first cycle begins within minutes of the start. Follow it:
         $ scimform watch provisioning.yaml
     "
    `);
  });

  it('is not healthy when it is paused and the spec says started, and is when the spec says so too', async () => {
    tenant = await startLiveJob();
    await tenant.box.advance('next-cycle');
    tenant.portal.pause(APPLICATION);
    const result = await tenant.cli(['status']);
    expect(result.code).toBe(4);
    expect(shown(result)).toMatchInlineSnapshot(`
     "TENANT   STATE   STATUS  LAST CYCLE ENDED            EXPORTED  FAILING  NEXT
     contoso  Paused  Paused  2026-01-05 08:00 UTC (now)  1         0        none

     contoso: the job of iPass SmartConnect is not healthy
       - paused, although the spec says started
         Resume it, or let the spec say status: paused:
         $ scimform start provisioning.yaml
     "
    `);
    await tenant.spec(SPEC.replace('status: started', 'status: paused'));
    expect((await tenant.cli(['status'])).code).toBe(0);
  });

  it('is overdue when nothing ran for three intervals', async () => {
    tenant = await startLiveJob();
    await tenant.box.advance('next-cycle');
    const result = await tenant.cli(['status'], { now: tenant.box.now().getTime() + 5 * HOUR });
    expect(result.code).toBe(4);
    expect(shown(result)).toContain('no cycle since 2026-01-05 08:00 UTC, due every 40 minutes');
  });

  it('has no application, or no job', async () => {
    tenant = await startLiveJob();
    tenant.portal.deleteJob(APPLICATION);
    const noJob = await tenant.cli(['status']);
    expect(noJob.code).toBe(1);
    expect(shown(noJob)).toMatchInlineSnapshot(`
     "TENANT   STATE      STATUS  LAST CYCLE ENDED  EXPORTED  FAILING  NEXT
     contoso  not known
     provisioning.yaml:6:3 error graph/no-job: "iPass SmartConnect" in contoso has no provisioning job.
       6 |   contoso: { tenantId: 11111111-1111-1111-1111-111111111111 }
         |   ^^^^^^^
       help: Create it with scimform apply.
     "
    `);
    tenant.portal.deleteApplication(APPLICATION);
    expect(shown(await tenant.cli(['status']))).toContain('graph/no-application');
  });
});

describe('a quarantine', () => {
  it('is explained: cause, first who fail, line of the spec, what to do', async () => {
    tenant = await startLiveJob();
    await tenant.box.advance('next-cycle');
    await rejectToken();
    await tenant.box.advance({ milliseconds: HOUR });
    tenant.asked();
    const result = await tenant.cli(['status']);
    expect(result.code).toBe(4);
    expect(shown(result)).toMatchInlineSnapshot(`
     "TENANT   STATE   STATUS      LAST CYCLE ENDED                       EXPORTED  FAILING  NEXT
     contoso  Active  Quarantine  2026-01-05 08:00 UTC (60 minutes ago)  0         0        2026-01-05 14:00 UTC (in 5 hours)

     contoso: the job of iPass SmartConnect is not healthy
       - in quarantine (EncounteredQuarantineException, Unauthorized)
       why       The application does not accept the credentials.
                 The service says: The application answered 401 (The bearer token is not valid.).
       since     2026-01-05 08:00 UTC (60 minutes ago)
       next      2026-01-05 14:00 UTC (in 5 hours). Attempts become rarer, at last one a day. If none
                 succeeds, the job is disabled on 2026-02-02 08:00 UTC (in 28 days).
       meanwhile Until an attempt succeeds nobody is created, changed or disabled: leavers keep their
                 accounts, too.
       spec      provisioning.yaml:12:3 credentials.secretToken
       do        1. Get a token that the application accepts, put it into IPASS_SCIM_TOKEN, and apply;
                    it is tested before it is saved:
                    $ scimform apply provisioning.yaml
                 2. Try at once, instead of at the next attempt:
                    $ scimform restart provisioning.yaml --scope QuarantineState
       failures  Unauthorized: 1 of the newest 1.
                   Pilot Account: The application answered 401 (The bearer token is not valid.).
       more      docs/runbook.md#credentials-rejected
     "
    `);
    expect(asked()).toEqual([TOKEN, PRINCIPAL, JOBS, LOG]);
  });

  it('is explained to programs', async () => {
    tenant = await startLiveJob();
    await rejectToken();
    const result = await tenant.cli(['status', '--format', 'json']);
    expect(result.code).toBe(4);
    expect(result.stderr).toBe('');
    const { tenants } = documentOf<{ tenants: readonly { quarantine: { explanation: object } }[] }>(result);
    expect(tenants).toMatchObject([
      {
        tenant: 'contoso',
        tenantId: TENANT_ID,
        healthy: false,
        state: 'Active',
        status: 'Quarantine',
        reasons: [{ code: 'job/quarantine' }],
        nextAttempt: '2026-01-05T14:00:00.000Z',
        quarantine: {
          reason: 'EncounteredQuarantineException',
          error: { code: 'Unauthorized' },
          explanation: {
            cause: 'credentials-rejected',
            disabledOn: '2026-02-02T08:00:00.000Z',
            spec: { path: 'credentials.secretToken', line: 12 },
            failures: [{ errorCode: 'Unauthorized', count: 1 }],
          },
        },
      },
    ]);
    expect(result.stdout).not.toContain(CANARY);
  });

  it('is explained without names where the log may not be read', async () => {
    tenant = await startLiveJob();
    await rejectToken();
    tenant.box.setFaults([fault('permission-denied@2-')]);
    const result = await tenant.cli(['status']);
    expect(result.code).toBe(4);
    expect(shown(result)).toMatchInlineSnapshot(`
     "TENANT   STATE   STATUS      LAST CYCLE ENDED            EXPORTED  FAILING  NEXT
     contoso  Active  Quarantine  2026-01-05 08:00 UTC (now)  0         0        2026-01-05 14:00 UTC (in 6 hours)

     contoso: the job of iPass SmartConnect is not healthy
       - in quarantine (EncounteredQuarantineException, Unauthorized)
       why       The application does not accept the credentials.
                 The service says: The application answered 401 (The bearer token is not valid.).
       since     2026-01-05 08:00 UTC (now)
       next      2026-01-05 14:00 UTC (in 6 hours). Attempts become rarer, at last one a day. If none
                 succeeds, the job is disabled on 2026-02-02 08:00 UTC (in 28 days).
       meanwhile Until an attempt succeeds nobody is created, changed or disabled: leavers keep their
                 accounts, too.
       spec      provisioning.yaml:12:3 credentials.secretToken
       do        1. Get a token that the application accepts, put it into IPASS_SCIM_TOKEN, and apply;
                    it is tested before it is saved:
                    $ scimform apply provisioning.yaml
                 2. Try at once, instead of at the next attempt:
                    $ scimform restart provisioning.yaml --scope QuarantineState
       failures  The provisioning log could not be read, so nobody can be named. GET auditLogs/provisioning
                 is not allowed for this identity (HTTP 403). (request-id …) Grant the application permission
                 ProvisioningLog.Read.All (or AuditLog.Read.All and Directory.Read.All) to the application
                 that signs in, and consent to it as an administrator.
       more      docs/runbook.md#credentials-rejected
     "
    `);
  });

  it('points to the mapping of the user name where domains are not registered', async () => {
    tenant = await startLiveJob(
      { assigned: ['pilot@contoso.example'] },
      { targets: [{ ...TARGET, profile: IPASS_SMARTCONNECT, registeredDomains: ['other.example'] }] },
    );
    await tenant.box.advance('next-cycle');
    quarantine('EncounteredEscrowProportionThreshold');
    expect(shown(await tenant.cli(['status']))).toMatchInlineSnapshot(`
     "TENANT   STATE   STATUS      LAST CYCLE ENDED            EXPORTED  FAILING  NEXT
     contoso  Active  Quarantine  2026-01-05 08:00 UTC (now)  0         1        2026-01-05 14:00 UTC (in 6 hours)

     contoso: the job of iPass SmartConnect is not healthy
       - in quarantine (EncounteredEscrowProportionThreshold)
       why       At least 5,000 people and groups fail, and more than 40 % of all: something fails for
                 nearly everybody, such as one mapping.
       since     2026-01-05 08:00 UTC (now)
       next      2026-01-05 14:00 UTC (in 6 hours). Attempts become rarer, at last one a day. If none
                 succeeds, the job is disabled on 2026-02-02 08:00 UTC (in 28 days).
       meanwhile Cycles still run, but less and less often: joiners and leavers wait.
       do        1. Correct what the most frequent error below points to, here or at the application,
                    and apply:
                    $ scimform apply provisioning.yaml
                 2. Try it with one person:
                    $ scimform provision-on-demand USER provisioning.yaml
                 3. Have all of them tried again:
                    $ scimform restart provisioning.yaml
       failures  InvalidDomain: 1 of the newest 1. The application does not accept the domain of a user
                 name or mail address.
                   Pilot Account: The application answered 400 (invalidValue: The domain "contoso.example"
                   of the userName "pilot@contoso.example" is not registered. Register it in the admin
                   console.).
                   Register the domain at the application, or map an attribute whose domain is registered
                   there.
                   provisioning.yaml:21:7 mappings.users.attributes.userName
       more      docs/runbook.md#most-people-fail
     "
    `);
  });

  it('by too many deletions asks nothing of the log, and tells of deletions', async () => {
    tenant = await startLiveJob();
    await tenant.box.advance('next-cycle');
    quarantine('TooManyDeletes');
    tenant.asked();
    const result = await tenant.cli(['status']);
    expect(asked()).toEqual([TOKEN, PRINCIPAL, JOBS]);
    expect(shown(result)).toMatchInlineSnapshot(`
     "TENANT   STATE   STATUS      LAST CYCLE ENDED            EXPORTED  FAILING  NEXT
     contoso  Active  Quarantine  2026-01-05 08:00 UTC (now)  1         0        2026-01-05 14:00 UTC (in 6 hours)

     contoso: the job of iPass SmartConnect is not healthy
       - in quarantine (TooManyDeletes)
       why       More people would be disabled or deleted in one cycle than the threshold against
                 accidental deletion allows. They are held back and keep their accounts.
       since     2026-01-05 08:00 UTC (now)
       next      2026-01-05 14:00 UTC (in 6 hours). Attempts become rarer, at last one a day. If none
                 succeeds, the job is disabled on 2026-02-02 08:00 UTC (in 28 days).
       meanwhile Everybody else is still provisioned, but less and less often.
       spec      provisioning.yaml:15:34 accidentalDeletion.threshold
       do        1. See who is held back:
                    $ scimform deletions list provisioning.yaml
                 2. If it is a mistake, undo its cause (an assignment, a scoping filter, a group that
                    was emptied), then:
                    $ scimform deletions reject provisioning.yaml
                 3. If they shall go (a threshold that is too low for every day is raised in the spec):
                    $ scimform deletions allow provisioning.yaml
       more      docs/runbook.md#too-many-deletes
     "
    `);
  });
});

describe('faults', () => {
  it.each(['throttled=0.5', 'unavailable=0.5', 'connection-reset=0.5', 'token-expired@2-2'])(
    '%s are got over',
    async (text) => {
      tenant = await startLiveJob();
      await tenant.box.advance('next-cycle');
      tenant.box.setFaults([fault(text)]);
      expect((await tenant.cli(['status'])).code).toBe(0);
    },
  );

  it.each([
    ['throttled', 'graph/throttled'],
    ['unavailable', 'graph/unavailable'],
    ['empty-401', 'graph/permission'],
    ['permission-denied', 'graph/permission'],
  ])('%s that last are 5', async (text, code) => {
    tenant = await startLiveJob();
    tenant.box.setFaults([fault(text)]);
    const result = await tenant.cli(['status', '--format', 'json']);
    expect(result.code).toBe(5);
    expect(documentOf(result)).toMatchObject({
      tenants: [{ tenant: 'contoso', healthy: null, problem: { code } }],
      diagnostics: expect.arrayContaining([expect.objectContaining({ code })]) as unknown,
    });
    const text5 = await tenant.cli(['status']);
    expect(text5.stdout).toContain('contoso  not known');
    expect(text5.stderr).toContain(code);
  });
});

describe('many tenants', () => {
  const idOf = (index: number): string => `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`;
  const clients = [
    { clientId: '44444444-4444-4444-4444-444444444444', clientSecret: 'secret-of-all' },
  ] as const;

  async function startMany(count: number): Promise<void> {
    const indexes = Array.from({ length: count }, (_, index) => index);
    tenant = await startLiveJob(
      {},
      {
        tenants: [{ tenantId: TENANT_ID, clients }, ...indexes.map((i) => ({ tenantId: idOf(i), clients }))],
      },
    );
    for (const index of indexes) {
      const { body } = await signIn(tenant.box, {}, undefined, idOf(index));
      await setUpJob(new GraphClient(tenant.box, body.access_token as string));
    }
    await tenant.box.advance('next-cycle');
    const lines = indexes.map((index) => `  t${index}: { tenantId: ${idOf(index)} }`);
    await tenant.spec(SPEC.replace(/^ {2}contoso: .*$/m, lines.join('\n')));
    tenant.asked();
  }

  it('are asked for three things each', async () => {
    await startMany(100);
    const { code, stdout } = await tenant.cli(['status']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n100 healthy\n$/);
    expect(tenant.asked()).toHaveLength(300);
  });

  it('are shown although some cannot be reached', async () => {
    await startMany(3);
    await tenant.spec(
      SPEC.replace(
        /^ {2}contoso: .*$/m,
        `  t0: { tenantId: ${idOf(0)} }\n  t1: { tenantId: ${idOf(1)} }\n  gone: { tenantId: 99999999-9999-4999-8999-999999999999 }`,
      ),
    );
    const paused = await signIn(tenant.box, {}, undefined, idOf(1));
    const graph = new GraphClient(tenant.box, paused.body.access_token as string);
    const principals = await graph.get(`/servicePrincipals?$filter=displayName+eq+'iPass+SmartConnect'`);
    const [principal] = principals.body.value as { id: string }[];
    const jobs = await graph.get(`/servicePrincipals/${principal!.id}/synchronization/jobs`);
    const [job] = jobs.body.value as { id: string }[];
    await graph.call('POST', `/servicePrincipals/${principal!.id}/synchronization/jobs/${job!.id}/pause`);
    const result = await tenant.cli(['status']);
    expect(result.code).toBe(5);
    expect(shown(result).replace(/Trace ID.*?\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/gs, '…')).toMatchInlineSnapshot(`
     "TENANT  STATE      STATUS  LAST CYCLE ENDED            EXPORTED  FAILING  NEXT
     t0      Active     Active  2026-01-05 08:00 UTC (now)  0         0        2026-01-05 08:40 UTC (in 40 minutes)
     t1      Paused     Paused  2026-01-05 08:00 UTC (now)  0         0        none
     gone    not known

     t1: the job of iPass SmartConnect is not healthy
       - paused, although the spec says started
         Resume it, or let the spec say status: paused:
         $ scimform start provisioning.yaml --tenant t1

     1 healthy, 1 not healthy, 1 not known
     provisioning.yaml:8:3 error graph/sign-in: Signing in failed: AADSTS90002: Tenant '99999999-9999-4999-8999-999999999999' not found.
       8 |   gone: { tenantId: 99999999-9999-4999-8999-999999999999 }
         |   ^^^^
       help: Check ARM_CLIENT_ID and its credential, or the identity of the tenant in the spec, and that the application exists in this tenant and cloud.
     "
    `);
  });

  it('are metrics', async () => {
    await startMany(1);
    const result = await tenant.cli(['status', '--format', 'prometheus']);
    expect(result.code).toBe(0);
    expect(result.stderr).toBe('');
    expect(result.stdout.replaceAll(/job="[^"]*"/g, 'job="…"')).toMatchInlineSnapshot(`
     "# HELP scimform_job_known Whether the job of the tenant could be read.
     # TYPE scimform_job_known gauge
     scimform_job_known{tenant="t0",application="iPass SmartConnect"} 1
     # HELP scimform_job_healthy Whether the job does what its spec wants of it.
     # TYPE scimform_job_healthy gauge
     scimform_job_healthy{tenant="t0",application="iPass SmartConnect",job="…"} 1
     # HELP scimform_job_quarantined Whether the job is in quarantine.
     # TYPE scimform_job_quarantined gauge
     scimform_job_quarantined{tenant="t0",application="iPass SmartConnect",job="…"} 0
     # HELP scimform_job_next_cycle_timestamp_seconds When the next cycle begins, in quarantine the next attempt.
     # TYPE scimform_job_next_cycle_timestamp_seconds gauge
     scimform_job_next_cycle_timestamp_seconds{tenant="t0",application="iPass SmartConnect",job="…"} 1767602400
     # HELP scimform_job_interval_seconds Time from one cycle to the next.
     # TYPE scimform_job_interval_seconds gauge
     scimform_job_interval_seconds{tenant="t0",application="iPass SmartConnect",job="…"} 2400
     # HELP scimform_job_last_cycle_begin_timestamp_seconds When the last cycle that ended began.
     # TYPE scimform_job_last_cycle_begin_timestamp_seconds gauge
     scimform_job_last_cycle_begin_timestamp_seconds{tenant="t0",application="iPass SmartConnect",job="…"} 1767600000
     # HELP scimform_job_last_cycle_end_timestamp_seconds When the last cycle ended.
     # TYPE scimform_job_last_cycle_end_timestamp_seconds gauge
     scimform_job_last_cycle_end_timestamp_seconds{tenant="t0",application="iPass SmartConnect",job="…"} 1767600000
     # HELP scimform_job_last_success_end_timestamp_seconds When the last cycle ended that did not fail as a whole.
     # TYPE scimform_job_last_success_end_timestamp_seconds gauge
     scimform_job_last_success_end_timestamp_seconds{tenant="t0",application="iPass SmartConnect",job="…"} 1767600000
     # HELP scimform_job_last_cycle_failed Whether the last cycle failed as a whole.
     # TYPE scimform_job_last_cycle_failed gauge
     scimform_job_last_cycle_failed{tenant="t0",application="iPass SmartConnect",job="…"} 0
     # HELP scimform_job_last_cycle_exported_objects Users and groups that the last cycle wrote (countExported).
     # TYPE scimform_job_last_cycle_exported_objects gauge
     scimform_job_last_cycle_exported_objects{tenant="t0",application="iPass SmartConnect",job="…"} 0
     # HELP scimform_job_last_cycle_imported_objects Users and groups that the last cycle read (countImported).
     # TYPE scimform_job_last_cycle_imported_objects gauge
     scimform_job_last_cycle_imported_objects{tenant="t0",application="iPass SmartConnect",job="…"} 34
     # HELP scimform_job_entitled_objects Users and groups that were in scope in the last cycle (countEntitledForProvisioning).
     # TYPE scimform_job_entitled_objects gauge
     scimform_job_entitled_objects{tenant="t0",application="iPass SmartConnect",job="…"} 1
     # HELP scimform_job_failing_objects Users and groups that failed and will be tried again (countEscrowed).
     # TYPE scimform_job_failing_objects gauge
     scimform_job_failing_objects{tenant="t0",application="iPass SmartConnect",job="…"} 0
     # HELP scimform_job_escrows_pruned Whether the service dropped failures.
     # TYPE scimform_job_escrows_pruned gauge
     scimform_job_escrows_pruned{tenant="t0",application="iPass SmartConnect",job="…"} 0
     # HELP scimform_job_state The state of the job (schedule.state): 1 for the one it has.
     # TYPE scimform_job_state gauge
     scimform_job_state{tenant="t0",application="iPass SmartConnect",job="…",state="Active"} 1
     scimform_job_state{tenant="t0",application="iPass SmartConnect",job="…",state="Paused"} 0
     scimform_job_state{tenant="t0",application="iPass SmartConnect",job="…",state="Disabled"} 0
     # HELP scimform_job_synchronized_objects Users and groups that are linked to an account or group of the application, by type.
     # TYPE scimform_job_synchronized_objects gauge
     scimform_job_synchronized_objects{tenant="t0",application="iPass SmartConnect",job="…",type="User to User"} 1
     "
    `);
  });

  it('are metrics also where they cannot be reached', async () => {
    await startMany(1);
    tenant.box.setFaults([fault('unavailable')]);
    const result = await tenant.cli(['status', '--format', 'prometheus']);
    expect(result.code).toBe(5);
    expect(result.stdout).toBe(
      [
        '# HELP scimform_job_known Whether the job of the tenant could be read.',
        '# TYPE scimform_job_known gauge',
        'scimform_job_known{tenant="t0",application="iPass SmartConnect"} 0',
        '',
      ].join('\n'),
    );
    expect(result.stderr).toContain('graph/unavailable');
  });
});
