import { parseFault } from '../../../emulator/faults/given-fault';
import { startLiveTenant } from '../../support/live-tenant';
import { manyPeople } from '../../support/many-people';
import { SPEC, type TestTenant } from '../../support/tenant';
import { FILE, has, NOW, snapshot, taken, textOf } from './taking';

const PEOPLE = 2500;
const SPEC_HERE = SPEC.replace('  - { user: pilot@contoso.example, role: User }\n', '');

let expected = '';
let tenant: TestTenant;
beforeAll(async () => {
  tenant = await started();
  await taken(tenant);
  expected = textOf(tenant);
}, 60_000);
afterAll(() => tenant.close());

async function started(): Promise<TestTenant> {
  const own = await startLiveTenant({ company: manyPeople(PEOPLE), now: () => new Date(NOW) });
  await own.spec(SPEC_HERE);
  await own.apply();
  return own;
}

describe.each([
  'throttled=0.5',
  'unavailable=0.3',
  'connection-reset=0.3',
  'token-expired=0.2',
  'replication-lag',
  'empty-401=0.2',
])('with %s', (text) => {
  it('ends with the same bytes, or with a sentence and the file as it was', async () => {
    const given = parseFault(text);
    if ('mistake' in given) throw new Error(given.mistake);
    tenant.box.setFaults([given]);
    const file = `${given.fault.name}.jsonl`;
    const ends: number[] = [];
    for (let tries = 0; tries < 8 && !has(tenant, file); tries += 1) {
      const { code, stderr } = await snapshot(tenant, ['--out', file]);
      ends.push(code);
      if (code !== 0)
        expect([code, stderr]).toEqual([5, expect.stringMatching(/error graph\/[a-z-]+: .+\n/)]);
      expect(has(tenant, file)).toBe(code === 0);
    }
    tenant.box.setFaults([]);
    if (!has(tenant, file)) await taken(tenant, ['--out', file]);
    expect(textOf(tenant, file)).toBe(expected);
    // What Graph asks to be repeated is repeated until it works.
    if (/throttled|unavailable|reset|lag/.test(text)) expect(ends).toEqual([0]);
  }, 60_000);
});

it('repeats what was read already of nobody', async () => {
  const given = parseFault('permission-denied@3-');
  if ('mistake' in given) throw new Error(given.mistake);
  tenant.box.setFaults([given]);
  const { code, stderr } = await snapshot(tenant, ['--out', FILE, '--full']);
  tenant.box.setFaults([]);
  expect([code, stderr]).toEqual([5, expect.stringContaining('graph/permission')]);
  expect(textOf(tenant)).toBe(expected);
});
