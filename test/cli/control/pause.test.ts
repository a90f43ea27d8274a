import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { given } from '../../emulator/faults/given';
import { startControlled, type Controlled } from '../../support/controlled';
import { documentOf, runCli, type CliOptions } from '../../support/run-cli';
import { APPLICATION, TENANT_ID } from '../../support/tenant';

let controlled: Controlled;
afterEach(() => controlled.close());

async function text(args: readonly string[], options: CliOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await controlled.run(args, options);
  const shown = `${code}\n${stdout}---\n${stderr}`;
  return shown.replaceAll(controlled.tenant.folder, '.').replaceAll(/request-id [\w-]+/g, 'request-id ID');
}

/** Changes the spec's text. */
async function edit(change: (spec: string) => string): Promise<void> {
  const file = join(controlled.tenant.folder, 'provisioning.yaml');
  await writeFile(file, change(await readFile(file, 'utf8')));
}

async function states(): Promise<unknown[]> {
  const jobs = await Promise.all(controlled.graphs.map((graph, at) => graph.get(controlled.jobs[at]!.job)));
  controlled.sent();
  return jobs.map(({ body }) => (body.schedule as { state: string }).state);
}

it('says what it means, asks, pauses, and tells what Graph reports', async () => {
  controlled = await startControlled();
  await controlled.tenant.box.advance('next-cycle');
  controlled.sent();
  expect(await text(['pause'], { answers: ['yes'] })).toMatchInlineSnapshot(`
   "0
   contoso: pause provisioning of "iPass SmartConnect".
     - no further cycle begins; one that is under way goes on to its end
     - then nobody is provisioned, changed, disabled or deleted any more; accounts stay as they are
     - the job keeps what it knows, and scimform start lets it go on from there
   paused contoso: "iPass SmartConnect", Paused (was Active)
   ---
   Pause in contoso? Only "yes" is a yes: "
  `);
  expect(controlled.sent('all')).toMatchInlineSnapshot(`
   [
     "200 GET servicePrincipals?displayName",
     "200 GET SP/synchronization/jobs",
     "204 POST SP/synchronization/jobs/JOB/pause",
     "200 GET SP/synchronization/jobs/JOB",
   ]
  `);
  expect(await text(['pause', '--yes'])).toMatchInlineSnapshot(`
   "0
   contoso: pause provisioning of "iPass SmartConnect".
     - no further cycle begins; one that is under way goes on to its end
     - then nobody is provisioned, changed, disabled or deleted any more; accounts stay as they are
     - the job keeps what it knows, and scimform start lets it go on from there
   unchanged contoso: "iPass SmartConnect", Paused
     is paused already
   ---
   "
  `);
  expect(controlled.sent()).toEqual([]);
});

it.each([['no'], [''], ['y']])('changes nothing at the answer "%s"', async (answer) => {
  controlled = await startControlled();
  controlled.sent();
  const result = await controlled.run(['pause'], { answers: [answer] });
  expect([result.code, result.stdout.split('\n').slice(-3)]).toEqual([
    1,
    ['Nothing was changed.', 'declined contoso: "iPass SmartConnect"', ''],
  ]);
  expect(controlled.sent('all')).toEqual([]);
});

it('wants an answer where nobody can be asked', async () => {
  controlled = await startControlled();
  controlled.sent();
  expect(await text(['pause'])).toMatchInlineSnapshot(`
   "64
   ---
   error usage/confirmation: There is nobody to ask for confirmation.
     Give the answer with --yes.
   "
  `);
  expect(controlled.sent('all')).toEqual([]);
});

it('stops all tenants at once, whatever one of them does', async () => {
  controlled = await startControlled({}, {}, 2);
  controlled.tenant.portal.deleteJob(APPLICATION);
  expect(await text(['pause'])).toMatchInlineSnapshot(`
   "64
   ---
   error usage/tenant-choice: The spec has several tenants: contoso, fabrikam.
     Say which: --tenant NAME, or --all.
   "
  `);
  controlled.sent();
  expect(await text(['pause', '--all'], { answers: ['yes'] })).toMatchInlineSnapshot(`
   "1
   contoso, fabrikam: pause provisioning of "iPass SmartConnect".
     - no further cycle begins; one that is under way goes on to its end
     - then nobody is provisioned, changed, disabled or deleted any more; accounts stay as they are
     - the job keeps what it knows, and scimform start lets it go on from there
   TENANT    APPLICATION         OUTCOME  JOB
   contoso   iPass SmartConnect  failed
   fabrikam  iPass SmartConnect  paused   Paused (was Active, NotRun)
   ---
   Pause in 2 tenants? Only "yes" is a yes: ./provisioning.yaml:6:3 error graph/no-job: "iPass SmartConnect" in contoso has no provisioning job.
     help: Create it with scimform apply.
   "
  `);
  expect(controlled.sent()).toEqual(['204 POST SP/synchronization/jobs/JOB/pause']);
});

it('stops by a broken spec, without Terraform', async () => {
  controlled = await startControlled({}, {}, 2);
  await edit((spec) => spec.replace('userPrincipalName, matching', '"userPrincipalName, matching'));
  controlled.sent();
  expect(await text(['pause', '--all', '--yes'], { env: { PATH: '' } })).toMatchInlineSnapshot(`
   "0
   contoso, fabrikam: pause provisioning of "iPass SmartConnect".
     - no further cycle begins; one that is under way goes on to its end
     - then nobody is provisioned, changed, disabled or deleted any more; accounts stay as they are
     - the job keeps what it knows, and scimform start lets it go on from there
   TENANT    APPLICATION         OUTCOME  JOB
   contoso   iPass SmartConnect  paused   Paused (was Active, NotRun)
   fabrikam  iPass SmartConnect  paused   Paused (was Active, NotRun)
   ---
   warning spec/read-in-part: ./provisioning.yaml has mistakes. It was read only as far as tenants, applications and identities.
     scimform validate shows the mistakes.
   "
  `);
  expect(await states()).toEqual(['Paused', 'Paused']);
  const { code } = await controlled.run(['start', '--all', '--yes']);
  expect(code).toBe(1);
});

it('stops whom it can by a spec that is broken where it matters, and names the others', async () => {
  controlled = await startControlled({}, {}, 2);
  await edit((spec) => spec.replace('  fabrikam:\n    tenantId:', '  fabrikam:\n    tenantId: "'));
  expect(await text(['pause', '--all', '--yes'])).toMatchInlineSnapshot(`
   "1
   contoso: pause provisioning of "iPass SmartConnect".
     - no further cycle begins; one that is under way goes on to its end
     - then nobody is provisioned, changed, disabled or deleted any more; accounts stay as they are
     - the job keeps what it knows, and scimform start lets it go on from there
   paused contoso: "iPass SmartConnect", Paused (was Active, NotRun)
   ---
   ./provisioning.yaml:7:1 error spec/tenant-unreadable: The tenant fabrikam is left out: line 8 (tenants.fabrikam.tenantId) cannot be read.
     help: Without a spec: scimform pause --tenant-id ID --app-id ID, with the ids from the overview page of the application.
   warning spec/read-in-part: ./provisioning.yaml has mistakes. It was read only as far as tenants, applications and identities.
     scimform validate shows the mistakes.
   "
  `);
  expect(await states()).toEqual(['Paused', 'Active']);
  expect((await controlled.run(['pause', '--tenant', 'contoso', '--yes'])).code).toBe(0);
});

it('says how to stop without a spec where it holds nothing', async () => {
  controlled = await startControlled();
  await edit(() => 'tenants: { contoso: [');
  expect(await text(['pause', '--all', '--yes'])).toMatchInlineSnapshot(`
   "1
   ---
   ./provisioning.yaml:1:1 error spec/unreadable: Not even the tenants can be read out of this file.
     help: Without a spec: scimform pause --tenant-id ID --app-id ID, with the ids from the overview page of the application.
   "
  `);
  const { env } = controlled.tenant;
  const lost = await runCli(['pause', '--yes'], { cwd: '/', env });
  expect([lost.code, lost.stderr]).toMatchInlineSnapshot(`
   [
     64,
     "error usage/operands: No spec is named, and there is no provisioning.yaml here.
     Name one, or give the ids of the application: --tenant-id GUID --app-id GUID.
   ",
   ]
  `);
});

it('stops by ids alone', async () => {
  controlled = await startControlled();
  const { env } = controlled.tenant;
  const ids = ['--tenant-id', TENANT_ID, '--app-id', await controlled.appId()];
  controlled.sent();
  const result = await runCli(['pause', ...ids, '--yes'], { cwd: '/', env });
  expect([result.code, result.stderr]).toEqual([0, '']);
  expect(controlled.sent('all').slice(1)).toEqual([
    '200 GET SP/synchronization/jobs',
    '204 POST SP/synchronization/jobs/JOB/pause',
    '200 GET SP/synchronization/jobs/JOB',
  ]);
  expect(await states()).toEqual(['Paused']);
  const started = await runCli(['start', ...ids], { cwd: '/', env, answers: ['yes'] });
  expect(started.code).toBe(0);
  expect(await states()).toEqual(['Active']);
});

it.each([
  [
    'an application that is not there',
    ['--tenant-id', TENANT_ID, '--app-id', '99999999-9999-4999-8999-999999999999'],
  ],
  ['no GUID', ['--tenant-id', 'contoso', '--app-id', 'x']],
  ['one of the two', ['--tenant-id', TENANT_ID]],
  ['another cloud', ['--tenant-id', TENANT_ID, '--app-id', TENANT_ID, '--cloud', 'usgv']],
  ['a spec beside', ['a.yaml', '--tenant-id', TENANT_ID, '--app-id', TENANT_ID]],
])('refuses %s', async (_, args) => {
  controlled = await startControlled();
  const { code, stderr, stdout } = await runCli(['pause', ...args, '--yes'], {
    cwd: '/',
    env: controlled.tenant.env,
  });
  expect(`${code}\n${stdout}${stderr}`).toMatchSnapshot();
});

describe('what goes wrong', () => {
  it.each([
    ['the answer is lost', 'answer-lost@1-1', ['0 POST pause', '204 POST pause']],
    ['the connection is cut', 'connection-reset@3-3', ['0 POST pause', '204 POST pause']],
    ['throttled', 'throttled=0.5', expect.arrayContaining(['204 POST pause'])],
    ['a storm of 503', 'unavailable=0.5', expect.arrayContaining(['204 POST pause'])],
  ])('%s: the job is paused', async (_, fault, sent) => {
    controlled = await startControlled();
    controlled.sent();
    controlled.tenant.box.setFaults([given(fault)]);
    const { code } = await controlled.run(['pause', '--yes']);
    controlled.tenant.box.setFaults([]);
    expect(controlled.sent().map((line) => line.replace('SP/synchronization/jobs/JOB/', ''))).toEqual(sent);
    expect([code, await states()]).toEqual([0, ['Paused']]);
  });

  it.each([
    ['a missing permission', 'empty-401', 5],
    ['an application that may not be read', 'permission-denied', 5],
    ['never anything but 429', 'throttled', 5],
    ['never anything but 503', 'unavailable', 5],
    ['a connection that is always cut', 'connection-reset', 5],
    ['a job that vanished', 'job-lag', 1],
    ['a job that cannot be read again', 'unavailable@4-99', 5],
  ])('%s', async (_, fault, exit) => {
    controlled = await startControlled();
    controlled.tenant.box.setFaults([given(fault)]);
    const shown = await text(['pause', '--yes']);
    controlled.tenant.box.setFaults([]);
    expect(shown.split('\n')[0]).toBe(String(exit));
    expect(shown).toMatchSnapshot();
  });

  it('no secret is told', async () => {
    controlled = await startControlled({}, {}, 2);
    controlled.tenant.box.setFaults([given('empty-401=0.5')]);
    await controlled.run(['pause', '--all', '--yes', '--format', 'json']);
    const secrets = controlled.tenant.box.tenants.flatMap(({ clients }) =>
      clients.map((one) => one.clientSecret),
    );
    for (const secret of secrets) expect(controlled.tenant.printed.join('')).not.toContain(secret);
  });
});

it('is a document for programs', async () => {
  controlled = await startControlled({}, {}, 2);
  controlled.tenant.portal.deleteJob(APPLICATION);
  const result = await controlled.run(['pause', '--all', '--yes', '--format', 'json']);
  expect([result.code, result.stderr]).toEqual([1, '']);
  expect(documentOf(result)).toMatchObject({
    tenants: [
      { tenant: 'contoso', action: 'pause', outcome: 'failed', problem: { code: 'graph/no-job' } },
      {
        tenant: 'fabrikam',
        action: 'pause',
        outcome: 'done',
        before: { state: 'Active', status: 'NotRun' },
        after: { state: 'Paused', status: 'Paused' },
      },
    ],
    diagnostics: [{ code: 'graph/no-job' }],
  });
});

it('begins nothing after an interrupt at the question', async () => {
  controlled = await startControlled({}, {}, 2);
  controlled.sent();
  let interrupt = (): void => undefined;
  const result = await controlled.run(['start', '--all'], {
    answers: [],
    onInterruptible: (handler) => (interrupt = handler),
    onOutput: () => interrupt(),
  });
  expect(result.code).toBe(0);
  controlled.tenant.portal.pause(APPLICATION);
  const asked = await controlled.run(['start', '--all'], {
    answers: [],
    onInterruptible: (handler) => (interrupt = handler),
    onOutput: () => interrupt(),
  });
  expect([asked.code, controlled.sent()]).toEqual([1, []]);
});

describe('an interrupt while a request is under way', () => {
  async function interrupted(times: number): Promise<[string, readonly string[]]> {
    let interrupt = (): void => undefined;
    controlled = await startControlled(
      {},
      {
        onRequest: ({ target }) => {
          if (target.endsWith('/pause')) for (let at = 0; at < times; at += 1) interrupt();
          return undefined;
        },
      },
    );
    controlled.sent();
    const shown = await text(['pause', '--yes'], { onInterruptible: (handler) => (interrupt = handler) });
    return [shown, controlled.sent()];
  }

  it('lets it come to its end', async () => {
    const [shown, sent] = await interrupted(1);
    expect(shown).toMatchInlineSnapshot(`
     "0
     contoso: pause provisioning of "iPass SmartConnect".
       - no further cycle begins; one that is under way goes on to its end
       - then nobody is provisioned, changed, disabled or deleted any more; accounts stay as they are
       - the job keeps what it knows, and scimform start lets it go on from there
     paused contoso: "iPass SmartConnect", Paused (was Active, NotRun)
     ---
     Interrupted: what was sent comes to its end, nothing else is begun. A second interrupt ends the waiting.
     "
    `);
    expect(sent).toEqual(['204 POST SP/synchronization/jobs/JOB/pause']);
  });

  it('ends the waiting at the second one, and says what is not known', async () => {
    const [shown] = await interrupted(2);
    expect(shown).toMatchInlineSnapshot(`
     "1
     contoso: pause provisioning of "iPass SmartConnect".
       - no further cycle begins; one that is under way goes on to its end
       - then nobody is provisioned, changed, disabled or deleted any more; accounts stay as they are
       - the job keeps what it knows, and scimform start lets it go on from there
     unknown contoso: "iPass SmartConnect"
     ---
     Interrupted: what was sent comes to its end, nothing else is begun. A second interrupt ends the waiting.
     Interrupted again: what becomes of what was sent is not waited for.
     error control/interrupted: It is not known what became of "iPass SmartConnect" in contoso: the answer was not waited for.
       Look with scimform status ./provisioning.yaml.
     "
    `);
  });
});

it('pauses every job of an application that has several, and starts none of them', async () => {
  controlled = await startControlled();
  const [graph] = controlled.graphs;
  const [job] = controlled.jobs;
  await graph!.call('POST', `${job!.principal}/synchronization/jobs`, { templateId: 'iPassSmartConnect' });
  controlled.sent();
  expect((await controlled.run(['pause', '--yes'])).code).toBe(0);
  expect(controlled.sent()).toEqual([
    '204 POST SP/synchronization/jobs/JOB/pause',
    '204 POST SP/synchronization/jobs/JOB/pause',
  ]);
  const { code, stderr } = await controlled.run(['start', '--yes']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('graph/several-jobs')]);
  expect(controlled.sent()).toEqual([]);
});

it('says that a cycle is under way', async () => {
  controlled = await startControlled();
  const [one] = controlled.tenant.box.jobs();
  one!.job.running = { cycle: 'initial', began: new Date(), total: 70, done: 12 };
  const { stdout } = await controlled.run(['pause', '--yes']);
  expect(stdout.split('\n').slice(-3)).toEqual([
    'paused contoso: "iPass SmartConnect", Paused (was Active, NotRun)',
    '  a cycle is under way and goes on to its end (12 of 70 objects)',
    '',
  ]);
});
