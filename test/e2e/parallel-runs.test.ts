/** Several runs of the real Terraform at once on one tenant in a box. */
import { documentOf } from '../support/run-cli';
import { SPEC, startTenant, TENANT_ID, type PlanDocument, type TestTenant } from '../support/tenant';

jest.setTimeout(90_000);

const TENANTS = [
  ['contoso', TENANT_ID, 'public'],
  ['fabrikam', '22222222-2222-2222-2222-222222222222', 'usgov'],
  ['tailspin', '33333333-3333-3333-3333-333333333333', 'public'],
  ['woodgrove', '44444444-4444-4444-4444-444444444444', 'public'],
] as const;

const FOUR = SPEC.replace(
  /^ {2}contoso: .*$/m,
  TENANTS.map(([name, tenantId, cloud]) => `  ${name}: { tenantId: ${tenantId}, cloud: ${cloud} }`).join(
    '\n',
  ),
);

const WRITE = /^(PUT|POST|DELETE|PATCH)$/;

describe('four tenants in one box', () => {
  let tenant: TestTenant;

  beforeAll(async () => {
    tenant = await startTenant({ tenants: TENANTS.map(([, tenantId, cloud]) => ({ tenantId, cloud })) });
    await tenant.spec(FOUR);
    // Once for all, so that the runs have nothing to share but providers and box.
    await tenant.scimform(['synth']);
  });

  afterAll(() => tenant.close());

  const each = async (...args: readonly string[]): Promise<{ code: number; document: PlanDocument }[]> =>
    Promise.all(
      TENANTS.map(async ([name]) => {
        const result = await tenant.scimform([...args, '--tenant', name, '--format', 'json']);
        return { code: result.code, document: documentOf<PlanDocument>(result) };
      }),
    );

  it('are applied at once by four runs that share the providers', async () => {
    const applied = await each('apply', '--yes');
    expect(applied.map(({ code, document }) => [code, document.tenants])).toEqual(
      TENANTS.map(([name]) => [0, [expect.objectContaining({ tenant: name, outcome: 'applied' })]]),
    );
  });

  it('each got what is theirs, in their cloud', () => {
    const made = tenant.box.requests.filter(
      ({ method, path }) => method === 'POST' && /\/(instantiate|start)$/.test(path),
    );
    expect(made.map(({ host, status }) => `${host} ${status}`).sort()).toEqual([
      ...Array.from({ length: 3 }, () => 'graph.microsoft.com 201'),
      ...Array.from({ length: 3 }, () => 'graph.microsoft.com 204'),
      'graph.microsoft.us 201',
      'graph.microsoft.us 204',
    ]);
    expect(tenant.box.unplanned).toEqual([]);
  });

  it('are planned at once, and nothing is to be done', async () => {
    const from = tenant.box.requests.length;
    expect((await each('plan')).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const writes = tenant.box.requests.slice(from).filter(({ method }) => WRITE.test(method));
    expect(writes.filter(({ path }) => !path.endsWith('/token'))).toEqual([]);
  });
});
