/** What Graph refuses in a written schema is not sent back, whoever it belongs to. */
import { objectsIn } from '../../emulator/graph/json';
import { startLiveTenant } from '../support/live-tenant';
import { AWKWARD_NAMES } from '../support/odd-values';
import { documentOf, runCli } from '../support/run-cli';
import { APPLICATION, SPEC, TENANT_ID, type TestTenant } from '../support/tenant';

jest.setTimeout(120_000);

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startLiveTenant();
  await tenant.spec(SPEC.replace('unlisted: remove', 'unlisted: keep'));
  await tenant.apply();
});
afterAll(() => tenant.close());

const flowOf = async (target: string): Promise<unknown> => {
  const [stored] = (await tenant.job()).mappings.filter((one) => one.target === target);
  return stored;
};

test.each<[string, string, Readonly<Record<string, string | null>>]>([
  ['null in a mapping that is declared', 'displayName', { flowType: null, flowBehavior: null }],
  ['null in a mapping that is not', 'externalId', { flowType: null, flowBehavior: null }],
  ['null in a mapping of the template', 'name.givenName', { flowType: null }],
  ['another case in a mapping that is declared', 'displayName', { flowType: 'always' }],
  ['another case in a mapping that is not', 'name.givenName', { flowBehavior: 'FLOWWHENCHANGED' }],
])('%s does not hinder an apply', async (_, target, members) => {
  tenant.portal.editMapping(APPLICATION, target, members);
  tenant.portal.editMapping(APPLICATION, 'title', { defaultValue: 'somebody' });
  await tenant.apply();
  expect(await flowOf(target)).toBeDefined();
  expect((await tenant.plan()).code).toBe(0);
});

test.each(['User', 'Group'])('flow types of %s in another case do not hinder an apply', async (object) => {
  const [found] = tenant.box.jobs();
  const mappings = objectsIn(objectsIn(found?.job.schema['synchronizationRules'])[0]?.['objectMappings']);
  const own = mappings.find((one) => one['sourceObjectName'] === object && one['name'] !== null);
  Object.assign(own ?? {}, { flowTypes: 'ADD,update, Delete' });
  tenant.portal.editMapping(APPLICATION, 'title', { defaultValue: object });
  await tenant.apply();
  expect((await tenant.plan()).code).toBe(0);
});

test('a spec with such a mapping plans as drift says', async () => {
  tenant.portal.editMapping(APPLICATION, 'name.familyName', { flowType: 'always' });
  const drift = await tenant.scimform(['drift', '--format', 'json']);
  const { tenants } = documentOf<{ tenants: { undeclared: { code: string; note: string }[] }[] }>(drift);
  expect(tenants[0]?.undeclared).toContainEqual(
    expect.objectContaining({
      code: 'drift/odd-value',
      note: expect.stringContaining('flowType is "always"; Microsoft Graph documents Always there.'),
    }),
  );
  await tenant.apply();
  expect((await tenant.plan()).code).toBe(0);
});

test('targets that are names of JavaScript are mappings as any', async () => {
  const awkward = AWKWARD_NAMES.map((name) => `      ${name}: mail\n`).join('');
  await tenant.spec(
    SPEC.replace('      displayName: displayName\n', `      displayName: displayName\n${awkward}`),
  );
  await tenant.apply();
  const targets = (await tenant.job()).mappings.map(({ target }) => target);
  expect(targets).toEqual(expect.arrayContaining([...AWKWARD_NAMES]));
  expect((await tenant.plan()).code).toBe(0);
  expect((await tenant.scimform(['drift'])).code).toBe(0);
  const cli = { cwd: tenant.folder, env: tenant.env };
  const exported = await runCli(['export', '--tenant-id', TENANT_ID, '--name', APPLICATION], cli);
  for (const name of AWKWARD_NAMES) expect(exported.stdout).toContain(`      ${name}: mail\n`);
});
