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

function setFault(text: string): void {
  const given = parseFault(text);
  if ('mistake' in given) throw new Error(given.mistake);
  tenant.box.setFaults([given]);
}

it.each([
  ['throttled=0.5', 'at once'],
  ['unavailable=0.3', 'at once'],
  ['connection-reset=0.3', 'at once'],
  ['replication-lag', 'at once'],
  ['token-expired=0.2', 'in the end'],
  ['empty-401=0.2', 'in the end'],
])(
  'with %s ends with the same bytes %s, or with a sentence and the file as it was',
  async (text, when) => {
    setFault(text);
    const file = `${text.replace(/=.*/, '')}.jsonl`;
    const ends: (readonly [code: number, isThere: boolean, told: string])[] = [];
    for (let tries = 0; tries < 8 && !has(tenant, file); tries += 1) {
      const { code, stderr } = await snapshot(tenant, ['--out', file]);
      ends.push([code, has(tenant, file), /error graph\/[a-z-]+: .+/.exec(stderr)?.[0] ?? '']);
    }
    tenant.box.setFaults([]);
    const failed = ends.filter(([code]) => code !== 0);
    expect(failed).toEqual(failed.map((): unknown => [5, false, expect.stringContaining('error graph/')]));
    expect(failed.length).toBeLessThanOrEqual(when === 'at once' ? 0 : 8);
    if (!has(tenant, file)) await taken(tenant, ['--out', file]);
    expect(textOf(tenant, file)).toBe(expected);
  },
  60_000,
);

it('leaves the file as it was where a permission is missing', async () => {
  setFault('permission-denied@3-');
  const { code, stderr } = await snapshot(tenant, ['--out', FILE, '--full']);
  tenant.box.setFaults([]);
  expect([code, stderr]).toEqual([5, expect.stringContaining('graph/permission')]);
  expect(textOf(tenant)).toBe(expected);
});
