import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Behaviour } from '../../../emulator/synchronization/behaviour';
import { startBox } from '../../../emulator/box';
import type { Box } from '../../../emulator/box';
import { serveProviders } from '../../../emulator/providers/serve';
import type { ServedProviders } from '../../../emulator/providers/serve';
import { TerraformFolder } from './support/terraform';

const CONFIGURATION = join(__dirname, '../../fixtures/terraform/real-providers.tf');
const TENANT = '11111111-1111-1111-1111-111111111111';
const APPLICATION = 'iPass SmartConnect';
const TARGET = { url: 'https://openmobile.ipass.com/moservices/scim/v1', token: 'scim-token-canary' };

/**
 * How the service may store what is written, and how many more applies it then takes until a plan is clean: where an
 * element moves to the place of one with other members, the comparison by position shows that once.
 */
const SERVICES: [string, Partial<Behaviour>, number][] = [
  ['as it is written', {}, 0],
  ['sorted', { sortAttributeMappings: true, secretsOrder: 'sorted' }, 1],
  ['completed and respelt', { sortAttributeMappings: true, fillDefaults: true, respell: true }, 1],
];

describe.each(SERVICES)('the tenant in a box that stores a schema %s', (_, behaviour, moreApplies) => {
  let box: Box;
  let providers: ServedProviders;
  let folder: TerraformFolder;

  beforeAll(async () => {
    box = await startBox({
      tenants: [{ tenantId: TENANT }],
      gallery: [{ displayName: APPLICATION }],
      targets: [TARGET],
      behaviour,
    });
    const credentials = box.tenants.flatMap(({ tenantId, clients }) =>
      clients.map((client) => ({ tenantId, ...client })),
    );
    providers = await serveProviders({ boxUrl: box.url, credentials });
    folder = new TerraformFolder({ ...providers.environment, TF_VAR_secret_token: TARGET.token });
    folder.write(readFileSync(CONFIGURATION, 'utf8').replace('pilot@contoso.com', 'pilot@contoso.example'));
  });

  afterAll(async () => {
    await providers.close();
    await box.close();
    folder.remove();
  });

  async function terraform(...args: string[]): Promise<string> {
    const { code, text } = await folder.run(args);
    return `${code}: ${text}`;
  }

  it('is configured, started, and stays as declared', async () => {
    expect(await terraform('init')).toMatch(/^0: /);
    expect(await terraform('apply', '-auto-approve')).toContain('8 added, 0 changed, 0 destroyed');
    for (let i = 0; i < moreApplies; i++) expect(await terraform('apply', '-auto-approve')).toMatch(/^0: /);
    expect(await terraform('plan', '-detailed-exitcode')).toMatch(/^0: [^]*No changes\./);
  }, 60_000);

  it('shows what was changed by hand, and gets it back', async () => {
    box.portal(TENANT).removeMapping(APPLICATION, 'title');
    box.portal(TENANT).saveSetting(APPLICATION, 'SyncAll', 'true');
    expect(await terraform('plan', '-detailed-exitcode')).toMatch(
      /^2: [^]*0 to add, 2 to change, 0 to destroy/,
    );
    for (let i = 0; i <= moreApplies; i++) expect(await terraform('apply', '-auto-approve')).toMatch(/^0: /);
    expect(await terraform('plan', '-detailed-exitcode')).toMatch(/^0: /);
  }, 60_000);

  it('notices an application that was deleted by hand', async () => {
    box.portal(TENANT).deleteApplication(APPLICATION);
    const { text } = await folder.run([
      'plan',
      '-refresh-only',
      '-target=azuread_application_from_template.app',
    ]);
    expect(text).toContain('azuread_application_from_template.app has been deleted');
    expect(await terraform('state', 'rm', 'azuread_application_from_template.app')).toMatch(/^0: /);
  }, 60_000);

  it('was asked nothing that it does not know', () => {
    expect(box.unplanned).toEqual([]);
    expect(box.failures).toEqual([]);
  });
});
