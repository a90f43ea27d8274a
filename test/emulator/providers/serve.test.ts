import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { serveProviders } from '../../../emulator/providers/serve';
import type { ServedProviders } from '../../../emulator/providers/serve';
import { RecordingGraph } from './support/recording-graph';
import type { RecordedRequest, Reply } from './support/recording-graph';
import { TerraformFolder } from './support/terraform';

const TENANT = '11111111-1111-1111-1111-111111111111';
const TEMPLATE = '22222222-2222-2222-2222-222222222222';
const HEAD = `
terraform {
  required_providers {
    azuread = { source = "hashicorp/azuread" }
    msgraph = { source = "microsoft/msgraph" }
  }
}
provider "azuread" { tenant_id = "${TENANT}" }
provider "msgraph" { tenant_id = "${TENANT}" }
`;
const APPLICATION = `${HEAD}
resource "azuread_application_from_template" "app" {
  display_name = "One"
  template_id  = "${TEMPLATE}"
}
`;

const created = { status: 201, body: { application: { id: 'app' }, servicePrincipal: { id: 'sp' } } };

let answer: (request: RecordedRequest) => Reply;
let graph: RecordingGraph;
let providers: ServedProviders;
let folder: TerraformFolder;

beforeEach(async () => {
  graph = await new RecordingGraph((request) => answer(request)).start();
  const credentials = [{ tenantId: TENANT, clientId: 'client', clientSecret: 'secret' }];
  providers = await serveProviders({ boxUrl: graph.url, credentials, waits: { secondMs: 5 } });
  folder = new TerraformFolder(providers.environment);
});

afterEach(async () => {
  await providers.close();
  await graph.stop();
  folder.remove();
});

function route(replies: Readonly<Record<string, Reply>>): void {
  answer = ({ method, path }) => replies[`${method} ${path.split('?')[0] ?? ''}`] ?? { status: 404 };
}

async function asked(text: string): Promise<void> {
  while (!graph.asked.some((call) => call.includes(text)))
    await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('serveProviders', () => {
  it('opens sockets that only this user can reach, and leaves nothing behind', async () => {
    const entries = JSON.parse(providers.environment.TF_REATTACH_PROVIDERS) as Record<
      string,
      { Addr: { String: string } }
    >;
    expect(Object.keys(entries)).toEqual([
      'registry.terraform.io/hashicorp/azuread',
      'registry.opentofu.org/hashicorp/azuread',
      'registry.terraform.io/microsoft/msgraph',
      'registry.opentofu.org/microsoft/msgraph',
    ]);
    const sockets = Object.values(entries).map(({ Addr }) => Addr.String);
    expect(sockets.map((socket) => existsSync(socket))).toEqual([true, true, true, true]);
    expect(statSync(dirname(sockets[0] ?? '')).mode & 0o777).toBe(0o700);
    await providers.close();
    expect(existsSync(dirname(sockets[0] ?? ''))).toBe(false);
  });

  it.each([
    [
      'an argument it does not have',
      'data "msgraph_resource" "x" {\n  url  = "users"\n  colour = "red"\n}',
      'Unsupported argument',
    ],
    ['a block it does not have', 'resource "azuread_group" "x" {}', 'Invalid resource type'],
    [
      'a value it does not take',
      'resource "msgraph_resource_action" "x" {\n  resource_url = "x"\n  method = "CALL"\n}',
      'got: "CALL"',
    ],
    [
      'a timeout that is none',
      'data "msgraph_resource" "x" {\n  url  = "users"\n  timeouts {\n    read = "soon"\n  }\n}',
      'timeouts.read is "soon"',
    ],
    [
      'a cloud that is none',
      'provider "msgraph" {\n  alias = "x"\n  environment = "moon"\n}\ndata "msgraph_resource" "x" {\n  provider = msgraph.x\n  url = "users"\n}',
      'environment is "moon"',
    ],
  ])(
    'lets Terraform refuse %s',
    async (_, block, message) => {
      folder.write(`${HEAD}\n${block}\n`);
      await folder.run(['init']);
      const run = await folder.run(['validate']);
      expect(run.code).toBe(1);
      expect(run.text.replace(/\s+/g, ' ')).toContain(message);
    },
    60_000,
  );

  it('changes in place, replaces, and repeats an action, as the real ones do', async () => {
    const renamed: Reply = { status: 200, body: { displayName: 'One' } };
    route({
      [`POST /v1.0/applicationTemplates/${TEMPLATE}/instantiate`]: created,
      'GET /v1.0/applications/app': renamed,
      'PATCH /v1.0/applications/app': { status: 204 },
      'DELETE /v1.0/applications/app': { status: 204 },
      'POST /v1.0/things/start': { status: 200, body: { operation: 'op' } },
      'POST /v1.0/things/stop': { status: 202, body: { operation: 'op' } },
    });
    const action = (verb: string, body: string) => `
resource "msgraph_resource_action" "call" {
  resource_url           = "things"
  action                 = "${verb}"
  method                 = "POST"
  body                   = { app = azuread_application_from_template.app.application_object_id, note = ${body} }
  response_export_values = { operation = "operation" }
}
output "operation" { value = msgraph_resource_action.call.output.operation }
`;
    const apply = async (configuration: string) => {
      graph.requests.length = 0;
      folder.write(configuration);
      const { text } = await folder.run(['apply', '-auto-approve']);
      return [
        /Apply complete!.*/.exec(text)?.[0] ?? text,
        ...graph.asked.filter((call) => !call.startsWith('GET')),
      ];
    };
    await folder.run(['init']);
    expect(await apply(APPLICATION + action('start', 'null'))).toEqual([
      'Apply complete! Resources: 2 added, 0 changed, 0 destroyed.',
      `POST /v1.0/applicationTemplates/${TEMPLATE}/instantiate`,
      'POST /v1.0/things/start',
    ]);
    expect(graph.requests.at(-1)?.body).toBe('{"app":"app","note":null}');
    expect(await apply(APPLICATION + action('start', '"again"'))).toEqual([
      'Apply complete! Resources: 0 added, 1 changed, 0 destroyed.',
      'POST /v1.0/things/start',
    ]);
    expect(await apply(APPLICATION + action('stop', '"again"'))).toEqual([
      'Apply complete! Resources: 1 added, 0 changed, 1 destroyed.',
      'POST /v1.0/things/stop',
    ]);
    Object.assign(renamed.body as object, { displayName: 'Renamed by hand' });
    expect(await apply(APPLICATION + action('stop', '"again"'))).toEqual([
      'Apply complete! Resources: 0 added, 1 changed, 0 destroyed.',
      'PATCH /v1.0/applications/app',
    ]);
    Object.assign(renamed.body as object, { displayName: 'One' });
    expect((await folder.run(['plan', '-detailed-exitcode'])).code).toBe(0);
    const replaced = APPLICATION.replace(TEMPLATE, '33333333-3333-3333-3333-333333333333');
    folder.write(replaced + action('stop', '"again"'));
    expect((await folder.run(['plan'])).text).toContain('# forces replacement');
  }, 120_000);

  it('stops waiting when Terraform is interrupted, and keeps what it made', async () => {
    route({ [`POST /v1.0/applicationTemplates/${TEMPLATE}/instantiate`]: created });
    folder.write(APPLICATION);
    await folder.run(['init']);
    const running = folder.start(['apply', '-auto-approve']);
    await asked('/applications/app');
    running.kill('SIGINT');
    const run = await running.ended;
    expect(run.code).toBe(1);
    expect(run.text).toContain('It was interrupted.');
    expect((await folder.run(['state', 'show', 'azuread_application_from_template.app'])).text).toContain(
      '(tainted)',
    );
  }, 60_000);

  it('outlives a Terraform that is killed, and serves the next one', async () => {
    const replies: Record<string, Reply> = {
      [`POST /v1.0/applicationTemplates/${TEMPLATE}/instantiate`]: created,
    };
    route(replies);
    folder.write(APPLICATION);
    await folder.run(['init']);
    const running = folder.start(['apply', '-auto-approve']);
    await asked('/applications/app');
    running.kill('SIGKILL');
    await running.ended;
    replies['GET /v1.0/applications/app'] = { status: 200, body: { displayName: 'One' } };
    const run = await folder.run(['apply', '-auto-approve', '-lock=false']);
    expect(run.text).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
    const polls = graph.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(graph.asked).toHaveLength(polls);
  }, 60_000);

  it('gives up when the time is up', async () => {
    route({ [`POST /v1.0/applicationTemplates/${TEMPLATE}/instantiate`]: created });
    folder.write(APPLICATION.replace(/\n}\n$/, '\n  timeouts {\n    create = "200ms"\n  }\n}\n'));
    await folder.run(['init']);
    const run = await folder.run(['apply', '-auto-approve']);
    expect(run.text.replace(/\s+/g, ' ')).toContain('It took longer than the timeout of 0.2 seconds.');
  }, 60_000);

  it('says which block failed, and why', async () => {
    const error = {
      code: 'Authorization_RequestDenied',
      message: 'Insufficient privileges to complete the operation.',
    };
    answer = () => ({ status: 403, body: { error } });
    folder.write(`${HEAD}\ndata "msgraph_resource" "people" {\n  url = "users"\n}\n`);
    await folder.run(['init']);
    const run = await folder.run(['plan']);
    expect(run.code).toBe(1);
    expect(run.text).toContain('Error: Failed to read data source');
    expect(run.text).toContain('with data.msgraph_resource.people');
    expect(run.text).toContain('RESPONSE 403 Forbidden');
    expect(run.text).toContain('Authorization_RequestDenied: Insufficient privileges');
  }, 60_000);
});
