/** The provisioning log of a box as `logs` tells of it. */
import { parseFault, type GivenFault } from '../../../emulator/faults/given-fault';
import { HOUR, MINUTE, startLiveJob, type LiveJobTenant } from '../../support/live-job';
import { documentOf, type CliOptions, type CliResult } from '../../support/run-cli';
import { SPEC } from '../../support/tenant';

jest.setTimeout(120_000);

const PILOT = 'a0000000-0000-4000-8000-000000000001';
let tenant: LiveJobTenant;
afterEach(() => tenant.close());

const logs = (args: readonly string[] = [], options: CliOptions = {}): Promise<CliResult> =>
  tenant.cli(['logs', ...args], options);

/** Filter and order of what was asked of the log since this was asked last. */
let from = 0;
function asked(): readonly string[] {
  const all = tenant.box.requests.slice(from).filter(({ path }) => path.includes('auditLogs'));
  from = tenant.box.requests.length;
  return all.map(({ path }) => {
    const query = new URL(path, 'https://graph').searchParams;
    const filter = (query.get('$filter') ?? '').replace(tenant.app.principalId, 'SP');
    return [filter, query.get('$orderby'), query.get('$top')].join(' | ');
  });
}

function fault(text: string): GivenFault {
  const given = parseFault(text);
  if ('mistake' in given) throw new Error(given.mistake);
  return given;
}

/** The pilot is made, changed an hour later, and blocked another hour later. */
async function story(): Promise<void> {
  tenant = await startLiveJob({ assigned: ['pilot@contoso.example'], settings: {} });
  from = 0;
  await tenant.box.advance('next-cycle');
  tenant.portal.changeUser(PILOT, { jobTitle: 'Tester' });
  await tenant.box.advance({ milliseconds: HOUR });
  tenant.portal.changeUser(PILOT, { accountEnabled: false });
  await tenant.box.advance({ milliseconds: HOUR });
  asked();
}

it('tells what was done with whom, the newest last', async () => {
  await story();
  const { code, stdout, stderr } = await logs();
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatchInlineSnapshot(`
   "TIME                  ACTION        RESULT   PERSON                          REASON
   2026-01-05 08:00:00Z  create        success  Pilot Account                   active, addresses[type eq "other"].formatted, displayName, emails[type eq "other"].value, emails[type eq "work"].value and 8 more
   2026-01-05 08:00:00Z  other         skipped  Pilot Account                   UnableToResolveReferenceAttributeValue: The manager has no account, so that urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager is left as it is until a restart.
   2026-01-05 08:40:00Z  update        success  Pilot Account                   title
   2026-01-05 08:40:00Z  other         skipped  Pilot Account                   UnableToResolveReferenceAttributeValue: The manager has no account, so that urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager is left as it is until a restart.
   2026-01-05 09:20:00Z  disable       success  Pilot Account                   active
   "
  `);
  expect(asked()).toEqual(["servicePrincipal/id eq 'SP' | activityDateTime desc | 100"]);
});

it.each<[readonly string[], number, string]>([
  [['--action', 'disable'], 1, " and provisioningAction eq 'disable' | activityDateTime desc | 100"],
  [
    ['--result', 'Success', '--limit', '2'],
    2,
    " and provisioningStatusInfo/status eq 'success' | activityDateTime desc | 2",
  ],
  [['--action', 'create,update'], 2, ' | activityDateTime desc | 999'],
  [['--user', PILOT], 5, ` and sourceIdentity/id eq '${PILOT}' | activityDateTime desc | 100`],
  [
    ['--user', 'pilot@contoso.example'],
    5,
    ` and sourceIdentity/id eq '${PILOT}' | activityDateTime desc | 100`,
  ],
  [['--since', '90m'], 3, ' and activityDateTime gt 2026-01-05T08:30:00.000Z | activityDateTime asc | 999'],
  [
    ['--since', '2026-01-05T08:30Z', '--limit', '1'],
    1,
    ' and activityDateTime gt 2026-01-05T08:30:00.000Z | activityDateTime desc | 1',
  ],
])('%j asks Graph for as much as it documents', async (args, count, query) => {
  await story();
  const result = await logs([...args, '--format', 'json']);
  expect(result.code).toBe(0);
  expect(documentOf<{ entries: readonly unknown[] }>(result).entries).toHaveLength(count);
  expect(asked()).toEqual([`servicePrincipal/id eq 'SP'${query}`]);
});

it('says so where there is nothing', async () => {
  tenant = await startLiveJob();
  const { code, stdout, stderr } = await logs();
  expect([code, stdout, stderr]).toEqual([
    0,
    '',
    'The log has no such entries. They appear some minutes after what they tell of.\n',
  ]);
  expect(documentOf(await logs(['--format', 'json']))).toMatchObject({ tenant: 'contoso', entries: [] });
});

it('is a line of JSON for each entry, or one document', async () => {
  await story();
  const lines = await logs(['--format', 'jsonl', '--limit', '3']);
  const entries = lines.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(entries).toMatchObject([
    {
      action: 'update',
      result: 'success',
      source: { id: PILOT, displayName: 'Pilot Account', type: 'User' },
    },
    { action: 'other', errorCode: 'UnableToResolveReferenceAttributeValue' },
    { action: 'disable', modified: [{ name: 'active' }] },
  ]);
  const { entries: same } = documentOf<{ entries: readonly object[] }>(
    await logs(['--format', 'json', '--limit', '3']),
  );
  expect(same).toEqual(entries);
});

it.each<[string, readonly string[], string]>([
  ['an action', ['--action', 'remove'], '--action does not know "remove"'],
  ['a result', ['--result', 'failed'], '--result does not know "failed"'],
  ['a time', ['--since', 'noon'], '--since is "noon"'],
  ['a limit', ['--limit', '0'], '--limit is "0"'],
  ['a document without end', ['--follow', '--format', 'json'], 'Use --format jsonl'],
])('refuses %s that is none', async (_, args, text) => {
  tenant = await startLiveJob();
  const { code, stdout, stderr } = await logs(args);
  expect(code).toBe(64);
  expect(stdout + stderr).toContain(text.replaceAll('"', args.includes('json') ? '\\"' : '"'));
});

it('refuses a person whom the directory does not have', async () => {
  tenant = await startLiveJob();
  const { code, stderr } = await logs(['--user', "o'nobody@contoso.example"]);
  expect(code).toBe(1);
  expect(stderr).toContain(`logs/no-such-user: contoso has no user "o'nobody@contoso.example".`);
});

it('says which permission is missing', async () => {
  await story();
  tenant.box.setFaults([fault('permission-denied@2-')]);
  const { code, stderr } = await logs();
  expect(code).toBe(5);
  expect(stderr).toContain('Grant the application permission ProvisioningLog.Read.All');
});

it.each(['throttled=0.5', 'unavailable=0.5', 'connection-reset=0.4', 'token-expired@2-2'])(
  'is complete in spite of %s',
  async (text) => {
    await story();
    const expected = (await logs()).stdout;
    tenant.box.setFaults([fault(text)]);
    const { code, stdout } = await logs();
    expect([code, stdout]).toEqual([0, expected]);
  },
);

it('reads on over pages until there are enough, no faster than it may', async () => {
  tenant = await startLiveJob({ assigned: ['SmartConnect Pilot', 'pilot@contoso.example'] });
  await tenant.spec(SPEC);
  for (let cycle = 0; cycle < 3; cycle += 1) {
    await tenant.caller.call('POST', `${tenant.app.job}/restart`, { criteria: { resetScope: 'Full' } });
    await tenant.box.advance('next-cycle');
  }
  const all = documentOf<{ entries: readonly { result: string }[] }>(
    await logs(['--format', 'json']),
  ).entries;
  const failures = all.filter(({ result }) => result === 'failure' || result === 'skipped');
  const some = await logs(['--format', 'json', '--result', 'failure', '--result', 'skipped']);
  expect(documentOf<{ entries: object }>(some).entries).toEqual(failures);
});

describe('following', () => {
  it('tells new entries once, over failures, until interrupted', async () => {
    await story();
    let interrupt = (): void => undefined;
    let looks = 0;
    const result = await logs(['--follow', '--limit', '1'], {
      onInterruptible: (given) => (interrupt = given),
      wait: async (milliseconds) => {
        if (milliseconds !== 15_000) return;
        looks += 1;
        tenant.box.setFaults(looks === 3 ? [fault('unavailable')] : []);
        if (looks === 2) tenant.portal.changeUser(PILOT, { accountEnabled: true });
        await tenant.box.advance({ milliseconds: looks === 4 ? 40 * MINUTE : milliseconds });
        if (looks === 7) interrupt();
      },
    });
    expect(result.code).toBe(0);
    expect(result.stdout).toMatchInlineSnapshot(`
     "TIME                  ACTION        RESULT   PERSON                          REASON
     2026-01-05 09:20:00Z  disable       success  Pilot Account                   active
     2026-01-05 10:40:00Z  update        success  Pilot Account                   active
     2026-01-05 10:40:00Z  other         skipped  Pilot Account                   UnableToResolveReferenceAttributeValue: The manager has no account, so that urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager is left as it is until a restart.
     "
    `);
    expect(result.stderr).toMatch(/^2026-01-05 10:00 UTC {2}not reached, trying again: .*\n$/);
  });

  it('ends when nothing is reached for minutes', async () => {
    await story();
    const { code, stderr } = await logs(['--follow'], {
      wait: async (milliseconds) => {
        if (milliseconds !== 15_000) return;
        tenant.box.setFaults([fault('connection-reset')]);
        await tenant.box.advance({ milliseconds });
      },
    });
    expect(code).toBe(5);
    expect(stderr).toContain('graph/unreachable');
  });
});
