/** Several tenants of one spec: order, choice, the first failure, and the table at the end. */
import { documentOf } from '../support/run-cli';
import { SPEC, startTenant, TENANT_ID, type PlanDocument, type TestTenant } from '../support/tenant';

jest.setTimeout(60_000);

const OTHER = '22222222-2222-2222-2222-222222222222';
const THIRD = '33333333-3333-3333-3333-333333333333';

const TENANTS = SPEC.replace(
  /^ {2}contoso: .*$/m,
  [
    `  contoso: { tenantId: ${TENANT_ID} }`,
    `  fabrikam:`,
    `    tenantId: ${OTHER}`,
    `    cloud: usgov`,
    `    overrides: { notifications: { email: idm@fabrikam.example } }`,
    `  tailspin:`,
    `    tenantId: ${THIRD}`,
    `    identity: { clientId: 44444444-4444-4444-4444-444444444444, clientSecret: { env: TAILSPIN_SECRET } }`,
  ].join('\n'),
);

describe('several tenants', () => {
  let tenant: TestTenant;
  const outcomes = async (
    args: readonly string[],
    env = {},
  ): Promise<{ code: number; outcomes: string[] }> => {
    const result = await tenant.scimform([...args, '--format', 'json'], {
      env: { TAILSPIN_SECRET: 'tailspin-secret', ...env },
    });
    const { tenants } = documentOf<PlanDocument>(result);
    return { code: result.code, outcomes: tenants.map(({ tenant: name, outcome }) => `${name} ${outcome}`) };
  };

  beforeAll(async () => {
    const clients = [{ clientId: '44444444-4444-4444-4444-444444444444', clientSecret: 'tailspin-secret' }];
    tenant = await startTenant({
      tenants: [{ tenantId: TENANT_ID }, { tenantId: OTHER, cloud: 'usgov' }, { tenantId: THIRD, clients }],
    });
    await tenant.spec(TENANTS);
  });

  afterAll(() => tenant.close());

  it('stop at the first failure; what was not begun is not reached', async () => {
    await tenant.spec(
      TENANTS.replace(
        'overrides: {',
        'overrides: { assignments: [{ user: nobody@contoso.example, role: User }],',
      ),
    );
    const { code, stdout } = await tenant.scimform(['apply', '--all', '--yes'], {
      env: { TAILSPIN_SECRET: 'x' },
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /TENANT +OUTCOME +CHANGES\ncontoso +applied +8\nfabrikam +failed\ntailspin +not reached\n$/,
    );
    await tenant.spec(TENANTS);
  });

  it('plan goes on after a failure, and the weightiest exit code wins', async () => {
    expect(await outcomes(['plan'], { TAILSPIN_SECRET: '' })).toEqual({
      code: 1,
      outcomes: ['contoso unchanged', 'fabrikam planned', 'tailspin failed'],
    });
    expect(await outcomes(['plan', '--tenant', 'contoso', '--tenant', 'fabrikam'])).toEqual({
      code: 2,
      outcomes: ['contoso unchanged', 'fabrikam planned'],
    });
  });

  it('are applied in the order of the spec, each in its cloud and by its own identity', async () => {
    expect(await outcomes(['apply', '--all', '--yes'])).toEqual({
      code: 0,
      outcomes: ['contoso unchanged', 'fabrikam applied', 'tailspin applied'],
    });
    const hosts = new Set(
      tenant.box.requests.filter(({ method }) => method === 'PUT').map(({ host }) => host),
    );
    expect([...hosts].sort()).toEqual(['graph.microsoft.com', 'graph.microsoft.us']);
    expect(await outcomes(['plan'])).toMatchObject({ code: 0 });
  });

  it('a wrong identity is not let in', async () => {
    expect(await outcomes(['plan', '--tenant', 'tailspin'], { TAILSPIN_SECRET: 'wrong' })).toEqual({
      code: 5,
      outcomes: ['tailspin failed'],
    });
  });

  it('the folder of a tenant that is gone goes, and what it configured stays', async () => {
    await tenant.spec(TENANTS.replace(/^ {2}tailspin:\n(?: {4}.*\n)+/m, ''));
    const { stderr } = await tenant.scimform(['plan']);
    expect(stderr).toContain('Removed the folder of ipass-smartconnect-tailspin');
    await tenant.spec(TENANTS);
    expect(await outcomes(['plan', '--tenant', 'tailspin'])).toMatchObject({ code: 0 });
  });

  it('an interrupt ends the run after the tenant that was in flight, even if that one finished', async () => {
    const handlers = new Set<() => void>();
    const { code, stdout } = await tenant.scimform(['plan'], {
      env: { TAILSPIN_SECRET: 'tailspin-secret' },
      onInterruptible: (handler) => handlers.add(handler),
      onOutput: (text) => text.startsWith('unchanged contoso') && handlers.forEach((handler) => handler()),
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/contoso +unchanged +0\nfabrikam +not reached\ntailspin +not reached\n$/);
  });

  it('are destroyed one by one', async () => {
    expect(await outcomes(['destroy', '--all', '--yes'])).toEqual({
      code: 0,
      outcomes: ['contoso destroyed', 'fabrikam destroyed', 'tailspin destroyed'],
    });
    expect(await outcomes(['destroy', '--tenant', 'contoso', '--yes'])).toEqual({
      code: 0,
      outcomes: ['contoso unchanged'],
    });
    expect(tenant.box.unplanned).toEqual([]);
  });
});
