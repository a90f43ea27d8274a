/** A watch of a job in a box: waiting moves the clock of the box, and nothing else takes time. */
import { parseFault, type GivenFault } from '../../../emulator/faults/given-fault';
import { APPLICATION } from '../../emulator/client';
import { save } from '../../support/box-job';
import { MINUTE, startLiveJob, type LiveJobTenant } from '../../support/live-job';
import { documentOf, type CliOptions, type CliResult } from '../../support/run-cli';
import { SPEC } from '../../support/tenant';

jest.setTimeout(120_000);

let tenant: LiveJobTenant;
afterEach(() => tenant.close());

const pass = (milliseconds: number): Promise<void> => tenant.box.advance({ milliseconds });

function watch(args: readonly string[] = [], options: CliOptions = {}): Promise<CliResult> {
  return tenant.cli(['watch', ...args], { wait: pass, ...options });
}

function fault(text: string): GivenFault {
  const given = parseFault(text);
  if ('mistake' in given) throw new Error(given.mistake);
  return given;
}

function shown(text: string): string {
  return text.replaceAll(`${tenant.folder}/`, '').replaceAll(/ \(request-id [0-9a-f-]{36}\)/g, '');
}

it('waits for the next cycle, says what changes, and what the cycle did', async () => {
  tenant = await startLiveJob();
  await tenant.box.advance('next-cycle');
  await pass(38 * MINUTE);
  tenant.portal.changeUser('a0000000-0000-4000-8000-000000000001', { jobTitle: 'Other' });
  tenant.asked();
  const { code, stdout, stderr } = await watch();
  expect(code).toBe(0);
  expect(stderr).toMatchInlineSnapshot(`
   "2026-01-05 08:38 UTC  the next cycle begins at 2026-01-05 08:40 UTC
   "
  `);
  expect(stdout).toMatchInlineSnapshot(`
   "The cycle of 2026-01-05 08:40 UTC ended after 0 seconds: succeeded.
     read 1, in scope 1, written 1, failing 0
   The next cycle begins at 2026-01-05 09:20 UTC.
   "
  `);
  // Token, application, job; then a look every thirty seconds.
  expect(tenant.asked()).toHaveLength(7);
});

it('tells how many fail, and how to see who', async () => {
  tenant = await startLiveJob(
    { assigned: ['pilot@contoso.example'] },
    { faults: [fault('target-unavailable')] },
  );
  const { code, stdout } = await watch();
  expect(code).toBe(0);
  expect(shown(stdout)).toMatchInlineSnapshot(`
   "The cycle of 2026-01-05 08:00 UTC ended after 0 seconds: succeeded, but not for everybody.
     read 34, in scope 1, written 0, failing 1
   One fails and is tried again in later cycles. Who and why:
     $ scimform logs provisioning.yaml --result failure
   The next cycle begins at 2026-01-05 08:40 UTC.
   "
  `);
});

it('shows how far a cycle is, and ends with it', async () => {
  tenant = await startLiveJob();
  await tenant.box.advance('next-cycle');
  const [first] = tenant.box.jobs();
  const running = (done: number) => ({ cycle: 'initial' as const, began: tenant.box.now(), total: 26, done });
  const course = [12, 12, 26];
  first!.job.running = running(3);
  const { stderr, code } = await watch([], {
    wait: async (milliseconds) => {
      await pass(milliseconds);
      const done = course.shift();
      if (done === undefined) delete first!.job.running;
      else first!.job.running = running(done);
    },
  });
  expect(code).toBe(0);
  expect(stderr).toMatchInlineSnapshot(`
   "2026-01-05 08:00 UTC  a cycle runs: 3 of 26 objects
   2026-01-05 08:00 UTC  a cycle runs: 12 of 26 objects
   2026-01-05 08:01 UTC  a cycle runs: 26 of 26 objects
   "
  `);
});

it('ends with an explanation when the job goes into quarantine', async () => {
  tenant = await startLiveJob();
  await save(tenant.caller, tenant.app, { SecretToken: 'wrong' });
  // The first look comes before the cycle.
  const { code, stdout } = await watch();
  expect(code).toBe(4);
  expect(shown(stdout)).toMatchInlineSnapshot(`
   "contoso: the job of iPass SmartConnect is not healthy
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
     failures  Unauthorized: 1 of the newest 1.
                 Pilot Account: The application answered 401 (The bearer token is not valid.).
     more      docs/runbook.md#credentials-rejected
   "
  `);
});

it('does not wait for a paused job, and tells of no cycle that it did not see', async () => {
  tenant = await startLiveJob();
  await tenant.box.advance('next-cycle');
  tenant.portal.pause(APPLICATION);
  const unhealthy = await watch();
  expect([unhealthy.code, unhealthy.stdout]).toEqual([
    4,
    'contoso: the job of iPass SmartConnect is not healthy\n' +
      '  - paused, although the spec says started\n' +
      '    Resume it, or let the spec say status: paused:\n' +
      `    $ scimform start ${tenant.folder}/provisioning.yaml\n`,
  ]);
  await tenant.spec(SPEC.replace('status: started', 'status: paused'));
  const wanted = await watch();
  expect([wanted.code, wanted.stdout]).toEqual([
    0,
    'The job is paused, so no cycle will begin. Nothing is wrong with that by the spec.\n',
  ]);
});

it('is one document in JSON', async () => {
  tenant = await startLiveJob();
  const result = await watch(['--format', 'json']);
  expect(result.code).toBe(0);
  expect(documentOf(result)).toMatchObject({
    outcome: 'ended',
    tenant: 'contoso',
    healthy: true,
    status: 'Active',
    cycle: { state: 'Succeeded', countExported: 1 },
    summary: { errors: 0 },
  });
  expect(result.stderr).toContain('the next cycle begins soon');
});

it('ends after the time given', async () => {
  tenant = await startLiveJob();
  await tenant.box.advance('next-cycle');
  const began = tenant.box.now().getTime();
  const { code, stderr } = await watch(['--timeout', '1.25']);
  expect(code).toBe(1);
  expect(tenant.box.now().getTime() - began).toBe(75_000);
  expect(stderr).toMatchInlineSnapshot(`
   "2026-01-05 08:00 UTC  the next cycle begins at 2026-01-05 08:40 UTC
   error watch/timeout: The cycle did not end in the time given.
     The job goes on by itself. Watch again, or give --timeout more minutes: an initial cycle may take hours.
   "
  `);
});

it.each(['0', 'soon', '-1'])('refuses to wait %s minutes', async (minutes) => {
  tenant = await startLiveJob();
  expect((await watch([`--timeout=${minutes}`])).code).toBe(64);
});

it('ends in order when interrupted', async () => {
  tenant = await startLiveJob();
  await tenant.box.advance('next-cycle');
  let interrupt = (): void => undefined;
  const { code, stderr } = await watch([], {
    onInterruptible: (given) => (interrupt = given),
    wait: (_, signal) => {
      interrupt();
      expect(signal?.aborted).toBe(true);
      return Promise.reject(new Error('aborted'));
    },
  });
  expect(code).toBe(1);
  expect(stderr).toContain('watch/interrupted: Interrupted before the cycle ended.');
});

it('goes on after a look that failed', async () => {
  tenant = await startLiveJob();
  await tenant.box.advance('next-cycle');
  let looks = 0;
  const result = await watch([], {
    wait: async (milliseconds) => {
      if (milliseconds !== 30_000) return;
      looks += 1;
      // A look asks twelve times before it gives up.
      tenant.box.setFaults(looks === 1 ? [fault('unavailable')] : []);
      await pass(looks === 3 ? 40 * MINUTE : milliseconds);
    },
  });
  expect(result.code).toBe(0);
  expect(shown(result.stderr)).toMatchInlineSnapshot(`
   "2026-01-05 08:00 UTC  the next cycle begins at 2026-01-05 08:40 UTC
   2026-01-05 08:00 UTC  not reached, trying again: GET servicePrincipals/9587f9e7-ae8a-4c09-8c44-2b7f984bad33/synchronization/jobs/iPassSmartConnect.11111111111111111111111111111111.9199d87f-d0e8-4688-80a8-da0a2ede8dbb: The server did not answer in time.
   2026-01-05 08:01 UTC  the next cycle begins at 2026-01-05 08:40 UTC
   "
  `);
});

it('ends when nothing is reached for minutes', async () => {
  tenant = await startLiveJob();
  await tenant.box.advance('next-cycle');
  let looks = 0;
  const { code, stderr } = await watch([], {
    wait: async (milliseconds) => {
      if (milliseconds !== 30_000) return;
      looks += 1;
      tenant.box.setFaults([fault('connection-reset')]);
      await pass(milliseconds);
    },
  });
  expect(code).toBe(5);
  expect(looks).toBe(10);
  expect(stderr).toContain('graph/unreachable');
});

it('ends at once where it may not look', async () => {
  tenant = await startLiveJob();
  tenant.box.setFaults([fault('empty-401')]);
  const { code, stderr } = await watch();
  expect(code).toBe(5);
  expect(stderr).toContain('graph/permission');
});

it('wants one tenant', async () => {
  tenant = await startLiveJob();
  await tenant.spec(
    SPEC.replace(
      /^ {2}contoso: (.*)$/m,
      '  contoso: $1\n  other: { tenantId: 22222222-2222-4222-8222-222222222222 }',
    ),
  );
  const { code, stderr } = await watch();
  expect(code).toBe(64);
  expect(stderr).toContain('One tenant is looked at, and these are meant: contoso, other.');
});
