import { restart } from '../../../emulator/provisioning/restart';
import { ENTERPRISE, MAPPINGS, ScimJob, told } from '../../support/scim-job';

/** What is sent and told in the cycle after an event, by the number of the row in Microsoft's behaviour as it is described. */
interface Row {
  readonly before?: (job: ScimJob) => void;
  /** Between a first cycle and the one that counts; absent: the first one counts. */
  readonly event?: (job: ScimJob) => void;
  readonly requests: readonly string[];
  readonly log: readonly string[];
}

const MATCH = 'GET /Users?filter=userName eq "ann@contoso.example"';
const ANN = { userName: 'ann@contoso.example', displayName: 'ann', active: true };
const READ_AND_PATCH = ['GET /Users/t1', 'PATCH /Users/t1'];
const DISABLED: Row['log'] = ['disable success'];

const sales = [
  { name: 'Sales', clauses: [{ attribute: 'department', operator: 'EQUALS', values: ['Sales'] }] },
];

const ROWS: readonly (readonly [row: string, Row])[] = [
  ['1 becomes entitled, no account', { requests: [MATCH, 'POST /Users'], log: ['create success'] }],
  [
    '2 becomes entitled, one account that differs',
    {
      before: (job) => job.target.add({ ...ANN, active: false }),
      requests: [MATCH, 'PATCH /Users/t1'],
      log: ['update success'],
    },
  ],
  [
    '3 becomes entitled, one account that is the same',
    { before: (job) => job.target.add(ANN), requests: [MATCH], log: ['other skipped RedundantExport'] },
  ],
  [
    '4 becomes entitled while disabled',
    {
      before: (job) => job.user('ann', { accountEnabled: false }),
      requests: [],
      log: ['other skipped NotEffectivelyEntitled'],
    },
  ],
  [
    '5 a mapped attribute changes',
    {
      event: (job) => job.user('ann', { jobTitle: 'Boss' }),
      requests: READ_AND_PATCH,
      log: ['update success'],
    },
  ],
  [
    '6 an attribute that is not mapped changes',
    {
      event: (job) => job.user('ann', { city: 'Bonn' }),
      requests: [],
      log: ['other skipped RedundantExport'],
    },
  ],
  [
    '7 a mapped attribute is emptied',
    {
      before: (job) => job.user('ann', { jobTitle: 'Boss' }),
      event: (job) => job.user('ann', { jobTitle: null }),
      requests: [],
      log: ['other skipped RedundantExport'],
    },
  ],
  [
    '8 the last assignment is removed',
    { event: (job) => job.assigned.delete('ann'), requests: READ_AND_PATCH, log: DISABLED },
  ],
  [
    '8 leaves the assigned group',
    {
      before: (job) => {
        job.groups.set('g', { id: 'g', displayName: 'G', members: ['ann'] });
        job.assigned.clear();
        job.assigned.add('g');
      },
      event: (job) => job.groups.set('g', { id: 'g', displayName: 'G', members: [] }),
      requests: READ_AND_PATCH,
      log: DISABLED,
    },
  ],
  [
    '9 no longer passes the filters',
    {
      before: (job) => {
        job.schema = { filters: sales };
        job.user('ann', { department: 'Sales' });
      },
      event: (job) => job.user('ann', { department: 'IT' }),
      requests: READ_AND_PATCH,
      log: DISABLED,
    },
  ],
  [
    '10 no longer passes the input filters',
    {
      before: (job) => {
        job.schema = { inputFilters: sales };
        job.user('ann', { department: 'Sales' });
      },
      event: (job) => job.user('ann', { department: 'IT' }),
      requests: [],
      log: [],
    },
  ],
  [
    '11 sign-in is blocked',
    { event: (job) => job.user('ann', { accountEnabled: false }), requests: READ_AND_PATCH, log: DISABLED },
  ],
  [
    '12 is soft-deleted',
    {
      event: (job) => job.user('ann', { deletedDateTime: '2026-01-01T00:00:00Z' }),
      requests: READ_AND_PATCH,
      log: DISABLED,
    },
  ],
  [
    '13 is hard-deleted',
    { event: (job) => job.users.delete('ann'), requests: ['DELETE /Users/t1'], log: ['delete success'] },
  ],
  [
    '18 the manager changes',
    {
      before: (job) => job.user('max'),
      event: (job) => job.user('ann', { manager: { id: 'max' } }),
      requests: READ_AND_PATCH,
      log: ['update success'],
    },
  ],
  [
    '19 never in scope, an account exists',
    {
      before: (job) => {
        job.target.add(ANN);
        job.assigned.clear();
      },
      event: (job) => job.user('ann', { accountEnabled: false }),
      requests: [],
      log: ['other skipped NotEffectivelyEntitled'],
    },
  ],
];

async function carriedOut({ before, event }: Row): Promise<{ job: ScimJob; log: string[] }> {
  const job = new ScimJob();
  job.user('ann');
  before?.(job);
  if (event) {
    await job.cycle();
    job.target.take();
    event(job);
  }
  return { job, log: told(await job.log()) };
}

test.each(ROWS)('%s', async (_, row) => {
  const { job, log } = await carriedOut(row);
  expect({ requests: job.target.seen, log }).toEqual({ requests: row.requests, log: row.log });
});

describe('what follows', () => {
  it('14 nobody who left is deleted later', async () => {
    const { job } = await carriedOut({ event: (one) => one.assigned.delete('ann'), requests: [], log: [] });
    expect(job.memory.links.size).toBe(0);
    job.target.take();
    job.users.delete('ann');
    expect(told(await job.log())).toEqual([]);
    expect(job.target.take()).toEqual([]);
    expect(job.target.byName('ann@contoso.example')).toMatchObject({ active: false });
  });

  it.each([
    ['11', { accountEnabled: false }, { accountEnabled: true }],
    ['12', { deletedDateTime: '2026-01-01T00:00:00Z' }, { deletedDateTime: null }],
  ])('15 after %s, who comes back is enabled by the same id', async (_, leaving, returning) => {
    const { job } = await carriedOut({ event: (one) => one.user('ann', leaving), requests: [], log: [] });
    job.target.take();
    job.user('ann', { ...returning, jobTitle: 'Boss' });
    expect(told(await job.log())).toEqual(['update success']);
    expect(job.target.take()).toEqual(READ_AND_PATCH);
    expect(job.target.byName('ann@contoso.example')).toMatchObject({ active: true, title: 'Boss' });
  });

  it('12 and then 13 deletes', async () => {
    const { job } = await carriedOut({
      event: (one) => one.user('ann', { deletedDateTime: '2026-01-01T00:00:00Z' }),
      requests: [],
      log: [],
    });
    job.users.delete('ann');
    expect(told(await job.log())).toEqual(['delete success']);
    expect(job.target.users.size).toBe(0);
  });

  it('16 who is assigned again is matched again and enabled', async () => {
    const { job } = await carriedOut({ event: (one) => one.assigned.delete('ann'), requests: [], log: [] });
    job.target.take();
    job.assigned.add('ann');
    expect(told(await job.log())).toEqual(['update success']);
    expect(job.target.take()).toEqual([MATCH, 'PATCH /Users/t1']);
    expect(job.target.byName('ann@contoso.example')).toMatchObject({ active: true });
  });

  it('17 who is restored has what the application kept: no request is about anything else', async () => {
    const { job } = await carriedOut({
      event: (one) => one.user('ann', { deletedDateTime: '2026-01-01T00:00:00Z' }),
      requests: [],
      log: [],
    });
    job.target.take();
    job.user('ann', { deletedDateTime: null });
    await job.cycle();
    expect(job.target.bodies.filter((body) => body !== undefined)).toEqual([
      expect.objectContaining({ Operations: [{ op: 'Replace', path: 'active', value: 'True' }] }),
    ]);
  });

  it('18 the manager is written by id, after both accounts are there', async () => {
    const job = new ScimJob();
    job.user('ann', { manager: { id: 'max' } });
    job.user('max');
    expect(told(await job.log())).toEqual(['create success', 'create success', 'update success']);
    expect(job.target.seen.slice(-1)).toEqual(['PATCH /Users/t1']);
    expect(job.target.bodies.at(-1)).toMatchObject({
      Operations: [{ op: 'Add', path: `${ENTERPRISE}:manager`, value: 't2' }],
    });
  });

  it('18 a manager who has no account is left out until a restart', async () => {
    const job = new ScimJob();
    job.user('ann', { manager: { id: 'max' } });
    job.user('max');
    job.assigned.delete('max');
    expect(told(await job.log())).toEqual([
      'create success',
      'other skipped UnableToResolveReferenceAttributeValue',
    ]);
    job.assigned.add('max');
    expect(told(await job.log())).toEqual(['create success']);
    restart(job.memory, ['Watermark']);
    expect(told(await job.log())).toEqual(['other skipped RedundantExport', 'update success']);
  });
});

describe('how attributes flow', () => {
  it('writes what always flows whenever somebody is looked at, and then only', async () => {
    const job = new ScimJob();
    job.schema = { stored: { displayName: { flowBehavior: 'FlowAlways' } } };
    job.user('ann');
    await job.cycle();
    job.target.byName('ann@contoso.example')!['displayName'] = 'changed there';
    job.target.take();
    job.user('ann', { city: 'Bonn' });
    expect(told(await job.log())).toEqual(['update success']);
    expect(job.target.byName('ann@contoso.example')).toMatchObject({ displayName: 'ann' });
    job.user('ann', { accountEnabled: false });
    await job.cycle();
    job.target.take();
    job.user('ann', { city: 'Rome' });
    expect(told(await job.log())).toEqual(['other skipped RedundantExport']);
    expect(job.target.take()).toEqual([]);
  });

  it('adds to several values where none is taken away', async () => {
    const target = 'aliases';
    const job = new ScimJob();
    job.schema = {
      mappings: [
        ...MAPPINGS,
        { target, source: { kind: 'attribute', name: 'proxyAddresses' }, apply: 'always' },
      ],
      stored: { [target]: { flowType: 'MultiValueAddOnly' } },
    };
    job.user('ann', { proxyAddresses: ['a', 'b'] });
    await job.cycle();
    job.target.take();
    job.user('ann', { proxyAddresses: ['b', 'c'] });
    expect(told(await job.log())).toEqual(['update success']);
    expect(job.target.bodies.at(-1)).toMatchObject({
      Operations: [{ op: 'Add', path: target, value: ['c'] }],
    });
    job.user('ann', { proxyAddresses: ['c'] });
    expect(told(await job.log())).toEqual(['other skipped RedundantExport']);
  });
});

describe('settings change what is sent', () => {
  const leaves = (job: ScimJob): unknown => job.assigned.delete('ann');
  const blocked = (job: ScimJob): void => job.user('ann', { accountEnabled: false });
  const gone = (job: ScimJob): unknown => job.users.delete('ann');

  test.each<
    [string, (job: ScimJob) => void, (job: ScimJob) => unknown, readonly string[], readonly string[]]
  >([
    [
      'SkipOutOfScopeDeletions: who leaves is kept',
      (job) => (job.settings['SkipOutOfScopeDeletions'] = 'True'),
      leaves,
      [],
      ['other skipped EntrySynchronizationSkipped'],
    ],
    [
      'SkipOutOfScopeDeletions: who is blocked is disabled all the same',
      (job) => (job.settings['SkipOutOfScopeDeletions'] = 'True'),
      blocked,
      READ_AND_PATCH,
      DISABLED,
    ],
    [
      'no mapping reads IsSoftDeleted',
      (job) => (job.schema = { mappings: MAPPINGS.filter(({ target }) => target !== 'active') }),
      leaves,
      [],
      ['other skipped EntrySynchronizationSkipped'],
    ],
    [
      'update off: nobody is disabled',
      (job) => (job.schema = { flowTypes: 'Add,Delete' }),
      blocked,
      [],
      ['other skipped EntrySynchronizationSkipped'],
    ],
    [
      'delete off: nobody is deleted',
      (job) => (job.schema = { flowTypes: 'Add, Update' }),
      gone,
      [],
      ['other skipped EntrySynchronizationSkipped'],
    ],
    [
      'create off: only accounts that exist',
      (job) => {
        job.schema = { flowTypes: 'Update' };
        job.assigned.delete('ann');
      },
      (job) => job.assigned.add('ann'),
      [MATCH],
      ['other skipped EntrySynchronizationSkipped'],
    ],
  ])('%s', async (_, before, event, requests, log) => {
    const done = await carriedOut({ before, event, requests, log });
    expect({ requests: done.job.target.seen, log: done.log }).toEqual({ requests, log });
  });
});
