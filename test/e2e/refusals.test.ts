/** What Terraform itself refuses or warns of, with the words and the line of the spec. */
import type { Json } from '../../emulator/graph/json';
import { APPLICATION, SPEC, startTenant, type TestTenant } from '../support/tenant';

jest.setTimeout(60_000);

/** The diagnostics of a plan, as `code line message`. */
async function said(tenant: TestTenant): Promise<string[]> {
  const { document } = await tenant.plan();
  return document.diagnostics
    .filter(({ code }) => code.startsWith('terraform/'))
    .map(({ code, line, message }) => `${code} ${line} ${message}`);
}

const lineOf = (text: string, spec = SPEC): number =>
  spec.split('\n').findIndex((line) => line.startsWith(text)) + 1;

describe('a configured tenant', () => {
  let tenant: TestTenant;
  let quarantined = false;

  beforeAll(async () => {
    tenant = await startTenant({
      onRequest: ({ method, target }) => {
        const [, id] = /\/synchronization\/jobs\/([^/?]+)$/.exec(target) ?? [];
        if (!quarantined || method !== 'GET' || id === undefined) return undefined;
        const schedule = { state: 'Active', interval: 'PT40M', expiration: null };
        const body: Json = { id, templateId: 'iPassSmartConnect', schedule, status: { code: 'Quarantine' } };
        return { status: 200, body };
      },
    });
    await tenant.spec(SPEC);
    await tenant.apply();
  });

  afterEach(() => tenant.spec(SPEC));
  afterAll(() => tenant.close());

  it('with a secret that the spec does not know is not written over', async () => {
    tenant.portal.saveSetting(APPLICATION, 'Password', 'secret');
    expect(await said(tenant)).toEqual([
      expect.stringMatching(
        new RegExp(`^terraform/condition ${lineOf('credentials:')} .*not declared: Password\\.`),
      ),
    ]);
    tenant.portal.saveSetting(APPLICATION, 'Password', '');
    expect(await said(tenant)).toEqual([]);
  });

  it('with a kept mapping of the same matching precedence is refused', async () => {
    const spec = SPEC.replace(
      'userName: { source: userPrincipalName, matching: 1 }',
      'nickName: { source: userPrincipalName, matching: 1 }',
    ).replace('unlisted: remove', 'unlisted: keep');
    await tenant.spec(spec);
    expect(await said(tenant)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^terraform/condition ${lineOf('mappings:')} .*matching precedence that mappings.users gives to another attribute: userName\\.`,
        ),
      ),
    ]);
  });

  it('without the object mapping that is named is refused', async () => {
    await tenant.spec(
      SPEC.replace('    enabled: true', '    enabled: true\n    objectMapping: Synchronize nobody'),
    );
    expect(await said(tenant)).toEqual([
      expect.stringContaining('Exactly one object mapping for users expected, found: none.'),
    ]);
  });

  it('in quarantine is warned of', async () => {
    quarantined = true;
    expect(await said(tenant)).toEqual([
      expect.stringMatching(/^terraform\/check \d+ The job is in quarantine/),
    ]);
    quarantined = false;
  });
});

describe('a new tenant', () => {
  let tenant: TestTenant;

  afterEach(() => tenant.close());

  it('is planned without a warning about what cannot be known yet', async () => {
    tenant = await startTenant();
    await tenant.spec(SPEC);
    expect(await said(tenant)).toEqual([]);
  });

  it('takes a role by display name, else by value', async () => {
    const appRoles = [
      { displayName: 'Employee', value: 'emp' },
      { displayName: 'emp' },
      { displayName: 'Boss', value: 'boss' },
    ];
    tenant = await startTenant({ gallery: [{ displayName: APPLICATION, appRoles }] });
    await tenant.spec(
      SPEC.replace('pilot@contoso.example, role: User', 'pilot@contoso.example, role: boss').replace(
        'SmartConnect Pilot, role: User',
        'SmartConnect Pilot, role: emp',
      ),
    );
    await tenant.apply();
    expect((await tenant.plan()).code).toBe(0);
  });
});
