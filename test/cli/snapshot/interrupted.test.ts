import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFault, type GivenFault } from '../../../emulator/faults/given-fault';
import { startLiveTenant } from '../../support/live-tenant';
import { manyPeople } from '../../support/many-people';
import { SPEC, type TestTenant } from '../../support/tenant';
import { contentOf, FILE, has, linesOf, NOW, requestsOf, snapshot, taken, textOf } from './taking';

/** Four pages of people, one of whom is disabled and has no more to do with it. */
const PEOPLE = 3100;
const DAY = 24 * 60 * 60 * 1000;

let interrupt: (() => void) | undefined;
let requests = 0;
let interruptAt = Infinity;
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startLiveTenant({
    company: manyPeople(PEOPLE),
    now: () => new Date(NOW),
    onRequest: () => {
      requests += 1;
      if (requests === interruptAt) interrupt?.();
      return undefined;
    },
  });
  await tenant.spec(SPEC.replace('  - { user: pilot@contoso.example, role: User }\n', ''));
}, 60_000);
afterAll(() => tenant.close());
beforeEach(() => {
  [requests, interruptAt] = [0, Infinity];
  tenant.box.setFaults([]);
});

function fault(text: string): GivenFault {
  const given = parseFault(text);
  if ('mistake' in given) throw new Error(given.mistake);
  return given;
}

/** Fails from the so-many-th request on; requests are repeated for longer than anybody waits. */
async function failing(file: string, from: number, options = {}) {
  tenant.box.setFaults([fault(`unavailable@${from}-`)]);
  const result = await snapshot(tenant, ['--out', file], options);
  tenant.box.setFaults([]);
  return result;
}

async function whole(): Promise<string> {
  if (!has(tenant, FILE)) await taken(tenant);
  return textOf(tenant);
}

it('goes on where a failed run ended, and comes to the same bytes', async () => {
  const expected = await whole();
  const failed = await failing('a.jsonl', 4);
  expect([failed.code, failed.stderr]).toEqual([5, expect.stringContaining('graph/unavailable')]);
  expect(failed.stderr).toContain(
    'What was read so far is kept in a.jsonl.partial; the next run goes on there.',
  );
  expect([has(tenant, 'a.jsonl'), has(tenant, 'a.jsonl.partial')]).toEqual([false, true]);
  expect(statSync(join(tenant.folder, 'a.jsonl.partial')).mode & 0o777).toBe(0o600);
  const since = tenant.box.requests.length;
  const { resumed, users } = await taken(tenant, ['--out', 'a.jsonl']);
  expect([resumed, users]).toEqual([true, PEOPLE]);
  // Two of four pages had come.
  expect(requestsOf(tenant, since).filter((one) => one.includes('/users/delta'))).toHaveLength(2);
  expect(textOf(tenant, 'a.jsonl')).toBe(expected);
  expect(has(tenant, 'a.jsonl.partial')).toBe(false);
});

it.each([3, 4, 5, 6, 7, 8])('leaves the file as it was when it is interrupted at request %i', async (at) => {
  const expected = await whole();
  const file = `interrupted-${at}.jsonl`;
  writeFileSync(join(tenant.folder, file), '{"takenAt":"2026-11-01T00:00:00Z"}\n');
  interruptAt = at;
  const { code, stdout, stderr } = await snapshot(tenant, ['--out', file], {
    onInterruptible: (own: () => void) => (interrupt = own),
  });
  interruptAt = Infinity;
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('error snapshot/interrupted: The snapshot was interrupted.');
  expect(textOf(tenant, file)).toBe('{"takenAt":"2026-11-01T00:00:00Z"}\n');
  await taken(tenant, ['--out', file]);
  expect(textOf(tenant, file)).toBe(expected);
});

it('does not count a page that was cut off in the middle', async () => {
  const expected = await whole();
  await failing('torn.jsonl', 4);
  appendFileSync(
    join(tenant.folder, 'torn.jsonl.partial'),
    '{"id":"a0000000-0000-4000-8000-0000000000ff","user',
  );
  expect(await taken(tenant, ['--out', 'torn.jsonl'])).toMatchObject({ resumed: true });
  expect(textOf(tenant, 'torn.jsonl')).toBe(expected);
});

it.each<[string, (tenant: TestTenant) => Promise<void> | void, object]>([
  ['the spec reads something else', (one) => one.spec(specWith('jobTitle', 'city')), {}],
  ['it is older than a day', () => undefined, { now: NOW + DAY + 1 }],
  ['it is nothing that a run wrote', ({ folder }) => writeFileSync(join(folder, 'b.jsonl.partial'), 'x'), {}],
  [
    'Graph does not take its address any more',
    ({ folder }) => {
      const path = join(folder, 'b.jsonl.partial');
      writeFileSync(path, readFileSync(path, 'utf8').replace(/skiptoken=[^"]*/g, 'skiptoken=x'));
    },
    {},
  ],
])('begins anew where %s', async (_, happens, options) => {
  await failing('b.jsonl', 4);
  await happens(tenant);
  const { resumed, usersRead } = await taken(tenant, ['--out', 'b.jsonl', '--full'], options);
  expect([resumed, usersRead]).toEqual([false, PEOPLE]);
  await tenant.spec(specWith('jobTitle', 'jobTitle'));
});

it('goes on with changes too', async () => {
  await taken(tenant, ['--out', 'c.jsonl']);
  const before = textOf(tenant, 'c.jsonl');
  for (const { id } of linesOf(tenant, 'c.jsonl').slice(100, 1200))
    tenant.portal.changeUser(id as string, { department: 'Moved' });
  const failed = await failing('c.jsonl', 3);
  expect([failed.code, textOf(tenant, 'c.jsonl')]).toEqual([5, before]);
  expect(await taken(tenant, ['--out', 'c.jsonl'])).toMatchObject({ read: 'changes', resumed: true });
  await taken(tenant, ['--out', 'd.jsonl']);
  expect(contentOf(tenant, 'c.jsonl')).toEqual(contentOf(tenant, 'd.jsonl'));
});

function specWith(from: string, to: string): string {
  return SPEC.replace('  - { user: pilot@contoso.example, role: User }\n', '').replace(from, to);
}
