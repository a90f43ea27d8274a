/** Many assignments in one tenant, and many tenants in one run; `bench/scale.ts` does the same with far more. */
import { company, specOf, withAssignments } from '../../bench/large-spec';
import { startTenant, type TestTenant } from '../support/tenant';

jest.setTimeout(120_000);

const ASSIGNMENTS = 60;
const TENANTS = 5;

const created = ({ box }: TestTenant, path: RegExp): number =>
  box.requests.filter(
    ({ method, path: target, status }) => method === 'POST' && status === 201 && path.test(target),
  ).length;

it(`${ASSIGNMENTS} assignments are made, found again, and taken back`, async () => {
  const { spec, tenants } = specOf(1);
  const tenant = await startTenant({
    tenants: tenants.map((tenantId) => ({ tenantId })),
    company: company(ASSIGNMENTS),
  });
  try {
    await tenant.spec(withAssignments(spec, ASSIGNMENTS));
    await tenant.apply();
    expect(created(tenant, /\/appRoleAssignedTo$/)).toBe(ASSIGNMENTS);
    expect((await tenant.plan()).code).toBe(0);
    expect((await tenant.scimform(['destroy', '--yes'])).code).toBe(0);
    const unassigned = tenant.box.requests.filter(
      ({ method, path, status }) => method === 'DELETE' && status === 204 && /appRoleAssignedTo/.test(path),
    );
    expect(unassigned).toHaveLength(ASSIGNMENTS);
    expect(tenant.box.unplanned).toEqual([]);
  } finally {
    await tenant.close();
  }
});

describe(`${TENANTS} tenants in one run, all at once`, () => {
  let tenant: TestTenant;

  beforeAll(async () => {
    const { spec, tenants } = specOf(TENANTS);
    tenant = await startTenant({ tenants: tenants.map((tenantId) => ({ tenantId })), company: company(1) });
    await tenant.spec(spec);
  });

  afterAll(() => tenant.close());

  const all = async (command: string, ...flags: readonly string[]): Promise<string> => {
    const result = await tenant.scimform([command, '--parallel', String(TENANTS), ...flags]);
    expect({ code: result.code, stderr: result.stderr }).toEqual({ code: 0, stderr: '' });
    return result.stdout;
  };
  const times = (text: string, part: RegExp): number => [...text.matchAll(part)].length;

  it('are applied, and what holds for each of them is told once', async () => {
    const told = await all('apply', '--all', '--yes');
    expect(times(told, /^applied t\d$/gm)).toBe(TENANTS);
    expect(times(told, /^Outside of Entra ID this needs:$/gm)).toBe(1);
    expect(times(told, /^What follows:$/gm)).toBe(1);
    // No terminal has to break them.
    expect(told.split('\n').filter((line) => line.length > 104)).toEqual([]);
    expect(times(told, /^t\d +applied +7$/gm)).toBe(TENANTS);
    expect(created(tenant, /\/instantiate$/)).toBe(TENANTS);
  });

  it('are as declared then', async () => {
    expect(times(await all('plan'), /^unchanged t\d: the tenant is as declared$/gm)).toBe(TENANTS);
  });

  it('are destroyed, and what that means is told once', async () => {
    const told = await all('destroy', '--all', '--yes');
    expect(times(told, /^destroyed t\d$/gm)).toBe(TENANTS);
    expect(times(told, /^What that means:$/gm)).toBe(1);
  });
});
