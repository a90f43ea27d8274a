import { given } from '../../emulator/faults/given';
import { startControlled, type Controlled } from '../../support/controlled';
import { documentOf, type CliOptions } from '../../support/run-cli';
import { APPLICATION } from '../../support/tenant';

let controlled: Controlled;
afterEach(() => controlled.close());

const START = { now: () => new Date('2026-01-05T08:00:00Z') };

async function text(args: readonly string[], options: CliOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await controlled.run(args, options);
  return `${code}\n${stdout}---\n${stderr}`.replaceAll(controlled.tenant.folder, '.');
}

async function cycle(): Promise<void> {
  await controlled.tenant.box.advance('next-cycle');
  controlled.sent();
}

describe('start', () => {
  it('lets a new job begin', async () => {
    controlled = await startControlled({ isStopped: true });
    controlled.sent();
    expect(await text(['start'], { answers: ['yes'] })).toMatchInlineSnapshot(`
     "0
     contoso: start provisioning of "iPass SmartConnect". The job is Disabled, NotConfigured now.
       - an initial cycle begins: everybody in scope is looked for in the application and provisioned
     started contoso: "iPass SmartConnect", Active, NotRun (was Disabled, NotConfigured)
     ---
     Start in contoso? Only "yes" is a yes: "
    `);
    expect(controlled.sent()).toEqual(['204 POST SP/synchronization/jobs/JOB/start']);
  });

  it('lets a paused one go on, and leaves one alone that runs', async () => {
    controlled = await startControlled();
    await cycle();
    expect(await text(['start', '--yes'])).toMatchInlineSnapshot(`
     "0
     unchanged contoso: "iPass SmartConnect", Active
       is running already
     ---
     "
    `);
    controlled.tenant.portal.pause(APPLICATION);
    expect(await text(['start', '--yes'])).toMatchInlineSnapshot(`
     "0
     contoso: start provisioning of "iPass SmartConnect". The job is Paused now.
       - a cycle begins and goes on where the job stopped: who changed since is provisioned, changed,
         disabled or deleted
     started contoso: "iPass SmartConnect", Active (was Paused)
     ---
     "
    `);
    expect(controlled.sent()).toEqual(['204 POST SP/synchronization/jobs/JOB/start']);
  });

  it('clears a quarantine, and says what led to it', async () => {
    controlled = await startControlled({}, START);
    controlled.tenant.box.setFaults([given('target-rejects-token')]);
    await cycle();
    controlled.tenant.box.setFaults([]);
    expect(await text(['start'], { answers: ['yes'] })).toMatchInlineSnapshot(`
     "0
     contoso: start provisioning of "iPass SmartConnect". The job is Active, Quarantine (EncounteredQuarantineException) now.
       - the quarantine (EncounteredQuarantineException: The application answered 401 (The bearer token is
         not valid.).) is cleared; it comes back unless its cause was put right
     started contoso: "iPass SmartConnect", Active, NotRun (was Active, Quarantine (EncounteredQuarantineException))
     ---
     Start in contoso? Only "yes" is a yes: "
    `);
    expect(controlled.sent()).toEqual(['204 POST SP/synchronization/jobs/JOB/start']);
  });

  it('is not sent twice where the answer is lost, and takes the job for what it shows', async () => {
    controlled = await startControlled();
    controlled.tenant.portal.pause(APPLICATION);
    controlled.sent();
    controlled.tenant.box.setFaults([given('answer-lost@1-1')]);
    expect(await text(['start', '--yes'])).toMatchInlineSnapshot(`
     "0
     contoso: start provisioning of "iPass SmartConnect". The job is Paused now.
       - an initial cycle begins: everybody in scope is looked for in the application and provisioned
     started contoso: "iPass SmartConnect", Active, NotRun (was Paused)
       the answer was lost, but the job shows that it was done
     ---
     "
    `);
    expect(controlled.sent()).toEqual(['0 POST SP/synchronization/jobs/JOB/start']);
  });

  it('was not done where the request was lost', async () => {
    controlled = await startControlled();
    controlled.tenant.portal.pause(APPLICATION);
    controlled.sent();
    controlled.tenant.box.setFaults([given('connection-reset@3-3')]);
    expect(await text(['start', '--yes'])).toMatchInlineSnapshot(`
     "5
     contoso: start provisioning of "iPass SmartConnect". The job is Paused now.
       - an initial cycle begins: everybody in scope is looked for in the application and provisioned
     failed contoso: "iPass SmartConnect", Paused (was Paused)
     ---
     ./provisioning.yaml:6:3 error graph/unreachable: POST servicePrincipals/9587f9e7-ae8a-4c09-8c44-2b7f984bad33/synchronization/jobs/iPassSmartConnect.11111111111111111111111111111111.9199d87f-d0e8-4688-80a8-da0a2ede8dbb/start: graph.microsoft.com cannot be reached (ECONNRESET).
       help: Check the network, HTTPS_PROXY and the certificate authorities (NODE_EXTRA_CA_CERTS), then run the command again.
     "
    `);
    expect(controlled.sent()).toEqual(['0 POST SP/synchronization/jobs/JOB/start']);
  });
});

describe('restart', () => {
  it('is what the portal does', async () => {
    controlled = await startControlled();
    await cycle();
    expect(await text(['restart'], { answers: ['contoso'] })).toMatchInlineSnapshot(`
     "0
     contoso: restart provisioning of "iPass SmartConnect". The job is Active now.
       - the job forgets how far it is: the next cycle is an initial one, which evaluates everybody again and
         may take hours; who is no longer in scope is disabled or deleted, as the threshold allows
       - it forgets who failed: they are not tried again for that reason
       - it leaves quarantine, until the cause shows again
     restarted contoso: "iPass SmartConnect", Active, NotRun (was Active)
     ---
     Type the tenant's name, contoso, to restart: "
    `);
    expect(controlled.sent()).toEqual([
      '204 POST SP/synchronization/jobs/JOB/restart {"criteria":{"resetScope":""}}',
    ]);
  });

  it.each([
    ['Escrows', ['yes']],
    ['watermark,quarantinestate', ['contoso']],
    ['QuarantineState', ['yes']],
    ['None', ['yes']],
    ['full', ['contoso']],
    ['ConnectorDataStore', ['contoso']],
    ['ForceDeletes', ['contoso']],
  ])('--scope %s', async (scope, answers) => {
    controlled = await startControlled();
    await cycle();
    expect(await text(['restart', '--scope', scope], { answers })).toMatchSnapshot();
    expect(controlled.sent()).toMatchSnapshot();
  });

  it('wants the name where people may lose accounts', async () => {
    controlled = await startControlled();
    controlled.sent();
    for (const scope of [[], ['--scope', 'Watermark'], ['--scope', 'Escrows,ForceDeletes']]) {
      const result = await controlled.run(['restart', ...scope], { answers: ['yes'] });
      expect([result.code, controlled.sent()]).toEqual([1, []]);
    }
    expect((await controlled.run(['restart', '--scope', 'Full', '--yes'])).code).toBe(0);
  });

  it('does not know every scope', async () => {
    controlled = await startControlled();
    expect(await text(['restart', '--scope', 'Watermarks', '--yes'])).toMatchInlineSnapshot(`
     "64
     ---
     error usage/flag-value: There is no scope "Watermarks".
       Did you mean Watermark? Scopes: None, ConnectorDataStore, Escrows, Watermark, QuarantineState, Full, ForceDeletes.
     "
    `);
  });

  it('says that it is not known where the job does not show it', async () => {
    controlled = await startControlled();
    await cycle();
    controlled.tenant.box.setFaults([given('answer-lost@1-1')]);
    const waits: number[] = [];
    const wait = (milliseconds: number): Promise<void> => Promise.resolve(void waits.push(milliseconds));
    expect(await text(['restart', '--scope', 'Escrows', '--yes'], { wait })).toMatchInlineSnapshot(`
     "5
     contoso: restart provisioning of "iPass SmartConnect". The job is Active now.
       - it forgets who failed: they are not tried again for that reason
     unknown contoso: "iPass SmartConnect", Active (was Active)
     ---
     error control/unknown-outcome: It is not known whether the job of "iPass SmartConnect" in contoso was restarted: graph.microsoft.com cannot be reached (ECONNRESET). The job is now Active.
       Nothing was sent twice. Look with scimform status ./provisioning.yaml before you do it again.
     "
    `);
    expect(controlled.sent()).toHaveLength(1);
    expect(waits).toEqual([1000, 3000]);
    controlled.tenant.box.setFaults([given('answer-lost@1-1')]);
    expect((await controlled.run(['restart', '--yes'])).code).toBe(0);
  });

  it('goes tenant by tenant, each with a question of its own', async () => {
    controlled = await startControlled({}, {}, 2);
    expect(await text(['restart', '--all'], { answers: ['yes', 'fabrikam'] })).toMatchInlineSnapshot(`
     "1
     contoso: restart provisioning of "iPass SmartConnect". The job is Active, NotRun now.
       - the job forgets how far it is: the next cycle is an initial one, which evaluates everybody again and
         may take hours; who is no longer in scope is disabled or deleted, as the threshold allows
       - it forgets who failed: they are not tried again for that reason
       - it leaves quarantine, until the cause shows again
     Nothing was changed.
     fabrikam: restart provisioning of "iPass SmartConnect". The job is Active, NotRun now.
       - the job forgets how far it is: the next cycle is an initial one, which evaluates everybody again and
         may take hours; who is no longer in scope is disabled or deleted, as the threshold allows
       - it forgets who failed: they are not tried again for that reason
       - it leaves quarantine, until the cause shows again
     TENANT    APPLICATION         OUTCOME    JOB
     contoso   iPass SmartConnect  declined
     fabrikam  iPass SmartConnect  restarted  Active, NotRun (was Active, NotRun)
     ---
     Type the tenant's name, contoso, to restart: Type the tenant's name, fabrikam, to restart: "
    `);
    expect(controlled.sent().filter((line) => line.includes('restart'))).toHaveLength(1);
  });

  it('is a document for programs', async () => {
    controlled = await startControlled();
    const result = await controlled.run(['restart', '--scope', 'Escrows', '--yes', '--format', 'json']);
    expect(documentOf(result)).toMatchObject({
      tenants: [
        {
          tenant: 'contoso',
          application: APPLICATION,
          action: 'restart',
          outcome: 'done',
          before: { state: 'Active', status: 'NotRun' },
          after: { state: 'Active', status: 'NotRun' },
        },
      ],
      diagnostics: [],
      summary: { errors: 0, warnings: 0 },
    });
  });
});

describe('while another change is under way', () => {
  const CONFLICT = '409 POST SP/synchronization/jobs/JOB/';

  it.each(['start', 'pause'])('%s is asked for again', async (command) => {
    controlled = await startControlled();
    if (command === 'start') controlled.tenant.portal.pause(APPLICATION);
    controlled.sent();
    controlled.tenant.box.setFaults([given('conflict@1-2')]);
    const waits: number[] = [];
    const wait = (milliseconds: number): Promise<void> => Promise.resolve(void waits.push(milliseconds));
    const result = await controlled.run([command, '--yes'], { wait });
    expect([result.code, controlled.sent()]).toEqual([
      0,
      [`${CONFLICT}${command}`, `${CONFLICT}${command}`, `204 POST SP/synchronization/jobs/JOB/${command}`],
    ]);
    expect(waits.map((one) => Math.floor(one / 1000))).toEqual([1, 2]);
    expect(result.stderr).toContain(
      'contoso: Microsoft Graph has another change of this under way (409); trying again, 3 of 4',
    );
  });

  it.each(['start', 'pause'])('%s gives up in the end', async (command) => {
    controlled = await startControlled();
    if (command === 'start') controlled.tenant.portal.pause(APPLICATION);
    controlled.sent();
    controlled.tenant.box.setFaults([given('conflict')]);
    const { code, stderr } = await controlled.run([command, '--yes']);
    expect([code, controlled.sent()]).toEqual([1, Array.from({ length: 4 }, () => `${CONFLICT}${command}`)]);
    expect(stderr).toContain('Something else changes this at the same time.');
  });

  it('restart is sent once', async () => {
    controlled = await startControlled();
    controlled.sent();
    controlled.tenant.box.setFaults([given('conflict')]);
    const { code, stderr } = await controlled.run(['restart', '--yes']);
    expect([code, controlled.sent()]).toEqual([1, [expect.stringContaining(`${CONFLICT}restart`)]]);
    expect(stderr).toContain('Something else changes this at the same time.');
  });
});
