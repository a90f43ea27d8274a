/**
 * The same resources by hand: a cdktf program that knows nothing of specs. Its blocks are read from a stack that
 * scimform wrote, so that both emit the same; it adds what any cdktf program would, and no more.
 *
 * Usage: node plain-cdktf.js CONFIGURATION COUNT OUTDIR
 */
import { readFileSync } from 'node:fs';
import { AppRoleAssignment } from '@cdktf/provider-azuread/lib/app-role-assignment';
import { ApplicationFromTemplate } from '@cdktf/provider-azuread/lib/application-from-template';
import { DataAzureadApplicationTemplate } from '@cdktf/provider-azuread/lib/data-azuread-application-template';
import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider';
import { SynchronizationJob } from '@cdktf/provider-azuread/lib/synchronization-job';
import {
  App,
  LocalBackend,
  TerraformLocal,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  TerraformDataSource,
} from 'cdktf';

type Block = Record<string, unknown>;
type Blocks = Record<string, Record<string, Block>>;
interface Configuration {
  readonly locals: Block;
  readonly data: Blocks;
  readonly resource: Blocks;
  readonly output: Record<string, { value: unknown }>;
}

const [, , file = '', count = '1', outdir = 'cdktf.out'] = process.argv;
const configuration = JSON.parse(readFileSync(file, 'utf8')) as Configuration;

class Msgraph extends TerraformProvider {
  protected override synthesizeAttributes(): Block {
    return { tenant_id: 'x' };
  }
}

/** A block of msgraph with the attributes it is given. */
class RawResource extends TerraformResource {
  constructor(
    stack: TerraformStack,
    type: string,
    name: string,
    private readonly block: Block,
  ) {
    super(stack, `${type}.${name}`, { terraformResourceType: type });
    this.overrideLogicalId(name);
  }

  protected override synthesizeAttributes(): Block {
    return this.block;
  }
}

class RawData extends TerraformDataSource {
  constructor(
    stack: TerraformStack,
    type: string,
    name: string,
    private readonly block: Block,
  ) {
    super(stack, `data.${type}.${name}`, { terraformResourceType: type });
    this.overrideLogicalId(name);
  }

  protected override synthesizeAttributes(): Block {
    return this.block;
  }
}

const app = new App({ outdir });
for (let index = 0; index < Number(count); index += 1) {
  const stack = new TerraformStack(app, `bench-t${index}`);
  new LocalBackend(stack, { path: 'x.tfstate' });
  new AzureadProvider(stack, 'azuread', { tenantId: 'x' });
  new Msgraph(stack, 'msgraph', {
    terraformResourceType: 'msgraph',
    terraformProviderSource: 'microsoft/msgraph',
  });
  new TerraformVariable(stack, 'secret_token', { sensitive: true });
  for (const [name, value] of Object.entries(configuration.locals))
    new TerraformLocal(stack, `local.${name}`, value);
  for (const [name, { value }] of Object.entries(configuration.output))
    new TerraformOutput(stack, `output.${name}`, { value });
  new DataAzureadApplicationTemplate(stack, 'gallery', { displayName: 'iPass SmartConnect' });
  new ApplicationFromTemplate(stack, 'app', {
    displayName: 'x',
    templateId: 'x',
    lifecycle: { ignoreChanges: ['template_id'], preventDestroy: true },
  });
  for (const [name, block] of Object.entries(configuration.resource['azuread_app_role_assignment'] ?? {})) {
    const {
      app_role_id: appRoleId,
      principal_object_id: principalObjectId,
      resource_object_id: resourceObjectId,
    } = block as Record<string, string>;
    new AppRoleAssignment(stack, name, {
      appRoleId: appRoleId ?? '',
      principalObjectId: principalObjectId ?? '',
      resourceObjectId: resourceObjectId ?? '',
    });
  }
  new SynchronizationJob(stack, 'job', {
    servicePrincipalId: 'x',
    templateId: 'x',
    enabled: false,
    lifecycle: { ignoreChanges: ['enabled'] },
  });
  raw(configuration.data, 'msgraph_resource', (type, name, block) => new RawData(stack, type, name, block));
  raw(
    configuration.resource,
    'msgraph_update_resource',
    (type, name, block) => new RawResource(stack, type, name, block),
  );
  raw(
    configuration.resource,
    'msgraph_resource_action',
    (type, name, block) => new RawResource(stack, type, name, block),
  );
}
app.synth();

function raw(
  blocks: Blocks,
  type: string,
  emit: (type: string, name: string, block: Block) => unknown,
): void {
  for (const [name, { '//': _, ...block }] of Object.entries(blocks[type] ?? {})) emit(type, name, block);
}
