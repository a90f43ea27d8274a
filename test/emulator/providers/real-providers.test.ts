import { join } from 'node:path';
import { serveProviders } from '../../../emulator/providers/serve';
import type { ServedProviders } from '../../../emulator/providers/serve';
import { RecordingGraph } from './support/recording-graph';
import { IDS, RecordedTenant } from './support/recorded-tenant';
import { TerraformFolder } from './support/terraform';
import type { TerraformRun } from './support/terraform';
import { recordedWrites, sentWrites } from './support/transcript';

const CONFIGURATION = join(__dirname, '../../fixtures/terraform/real-providers.tf');
const TENANT = '11111111-1111-1111-1111-111111111111';
const TOKEN = 'secret-token-1';
const NEW_TOKEN = 'secret-token-2';
const BAD_TOKEN = 'secret-token-bad';
const CLIENT_SECRET = 'client-secret-canary';

const NAMES = {
  guid1: IDS.template,
  guid2: IDS.application,
  guid3: IDS.servicePrincipal,
  guid4: IDS.role,
  guid5: IDS.user,
  guid6: IDS.group,
  guid8: 'version-2',
  jobId: IDS.job,
  token: TOKEN,
  newToken: NEW_TOKEN,
  badToken: BAD_TOKEN,
};

/** Every run of Terraform in this story starts where the one before ended. */
describe('the recorded configuration with the real Terraform', () => {
  const tenant = new RecordedTenant();
  const graph = new RecordingGraph(tenant.answer);
  const texts: string[] = [];
  let providers: ServedProviders;
  let folder: TerraformFolder;

  beforeAll(async () => {
    await graph.start();
    const credentials = [{ tenantId: TENANT, clientId: 'client', clientSecret: CLIENT_SECRET }];
    providers = await serveProviders({ boxUrl: graph.url, credentials, waits: { secondMs: 1 } });
    folder = new TerraformFolder(providers.environment);
    folder.copy(CONFIGURATION);
  }, 60_000);

  afterAll(async () => {
    await providers.close();
    await graph.stop();
    folder.remove();
  });

  beforeEach(() => {
    graph.requests.length = 0;
  });

  async function terraform(args: readonly string[], token = TOKEN): Promise<TerraformRun> {
    const run = await folder.run(args, { TF_VAR_secret_token: token });
    texts.push(run.text);
    return run;
  }

  function expectWrites(section: string, names: Readonly<Record<string, string>> = {}): void {
    const recorded = recordedWrites(section, { ...NAMES, ...names });
    expect(sentWrites(graph.requests).sort()).toEqual(recorded.sort());
  }

  function positionOf(text: string): number {
    return sentWrites(graph.requests).findIndex((write) => write.includes(text));
  }

  it('initializes without a registry', async () => {
    expect(await terraform(['init'])).toMatchObject({ code: 0 });
  }, 60_000);

  it('applies with the recorded writes, in an order that respects the dependencies', async () => {
    const run = await terraform(['apply', '-auto-approve']);
    expect(run.text).toContain('Apply complete! Resources: 8 added, 0 changed, 0 destroyed.');
    expect(run.text).toContain(
      `job = "/servicePrincipals/${IDS.servicePrincipal}/synchronization/jobs/${IDS.job}"`,
    );
    expect(run.text).not.toContain('Warning');
    expectWrites('terraform apply (first time)');
    const ordered = [
      '/instantiate',
      '/appRoleAssignedTo',
      '/synchronization/jobs ',
      '/validateCredentials',
      '/secrets',
      '/start',
    ];
    const positions = ordered.map(positionOf);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positionOf('/schema')).toBeGreaterThan(positionOf('/synchronization/jobs '));
    expect(positionOf('/schema')).toBeLessThan(positionOf('/start'));
  }, 60_000);

  it('plans no change after that', async () => {
    const run = await terraform(['plan', '-detailed-exitcode']);
    expect(run).toMatchObject({ code: 0 });
    expect(run.text).toContain('No changes.');
    expect(sentWrites(graph.requests)).toEqual([]);
  }, 60_000);

  it('shows a mapping edited by hand as a change of that member only', async () => {
    const edited = structuredClone(tenant.schema);
    const mappings = edited.synchronizationRules[0]!.objectMappings[0]!.attributeMappings;
    mappings.find((mapping) => mapping.targetAttributeName === 'title')!.source['expression'] =
      '[department]';
    tenant.store(edited);
    tenant.state = 'Paused';
    const run = await terraform(['plan', '-detailed-exitcode']);
    expect(run).toMatchObject({ code: 2 });
    expect(run.text).toMatch(/~ expression += "\[department\]" -> "\[jobTitle\]"/);
    expect(run.text).toContain('Plan: 0 to add, 1 to change, 0 to destroy.');
    expect(run.text).toContain('The job is Paused, not Active.');
  }, 60_000);

  it('repairs the mapping and leaves the job paused', async () => {
    const run = await terraform(['apply', '-auto-approve']);
    expect(run.text).toContain('Apply complete! Resources: 0 added, 1 changed, 0 destroyed.');
    expectWrites('terraform apply (repairs the mapping');
    expect(await terraform(['plan', '-detailed-exitcode'])).toMatchObject({ code: 0 });
  }, 60_000);

  it('saves nothing when the application refuses the credentials', async () => {
    tenant.rejected.add(BAD_TOKEN);
    const run = await terraform(['apply', '-auto-approve'], BAD_TOKEN);
    expect(run).toMatchObject({ code: 1 });
    expect(run.text).toContain('Error: Failed to execute action');
    expect(run.text).toContain('RESPONSE 400 Bad Request');
    expect(run.text).toContain('SystemForCrossDomainIdentityManagementCredentialValidationFailure');
    expectWrites('terraform apply with a token that the application rejects');
  }, 60_000);

  it('tests and saves a new token', async () => {
    const run = await terraform(['apply', '-auto-approve'], NEW_TOKEN);
    expect(run.text).toContain('Apply complete! Resources: 0 added, 2 changed, 0 destroyed.');
    expectWrites('terraform apply with a new token');
  }, 60_000);

  it('imports what exists and finds nothing to change', async () => {
    // Not kept with the other texts: Terraform writes secrets into this one.
    const state = (await folder.run(['show', '-json'])).text;
    const ids = [...state.matchAll(/"address":"(azuread_[^"]+)","mode":"managed".*?"id":"([^"]+)"/g)];
    expect(ids.map(([, address]) => address)).toHaveLength(4);
    for (const [, address = '', id = ''] of ids) {
      expect(await terraform(['state', 'rm', address])).toMatchObject({ code: 0 });
      expect(await terraform(['import', address, id], NEW_TOKEN)).toMatchObject({ code: 0 });
    }
    const run = await terraform(['plan', '-detailed-exitcode'], NEW_TOKEN);
    expect(run.text).toContain('No changes.');
  }, 120_000);

  it('destroys with the recorded writes, the job before the assignments', async () => {
    const run = await terraform(['destroy', '-auto-approve'], NEW_TOKEN);
    expect(run.text).toContain('Destroy complete! Resources: 8 destroyed.');
    expect(sentWrites(graph.requests)[0]).toContain(`/synchronization/jobs/${IDS.job}`);
    expect(sentWrites(graph.requests).at(-1)).toContain('/applications/');
    const anyAssignment = (write: string) => write.replace(/assignment-\d/, '{assignmentId}');
    expect(sentWrites(graph.requests).map(anyAssignment)).toEqual(recordedWrites('terraform destroy', NAMES));
  }, 60_000);

  it('never printed a secret', () => {
    const all = texts.join('\n');
    for (const secret of [TOKEN, NEW_TOKEN, BAD_TOKEN, CLIENT_SECRET]) expect(all).not.toContain(secret);
  });
});
