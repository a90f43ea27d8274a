/** Every block and argument we emit exists in the recorded interfaces of the providers, and what is required is there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provisioning } from '../../provisioning/model';
import { provisioning } from '../support/provisioning';
import { synth, type Blocks, type Configuration } from '../support/synth';

interface Block {
  readonly attributes?: Readonly<
    Record<string, { required?: boolean; computed?: boolean; optional?: boolean }>
  >;
  readonly block_types?: Readonly<Record<string, unknown>>;
}

interface Interface {
  readonly provider: { readonly block: Block };
  readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>>;
  readonly data_source_schemas: Readonly<Record<string, { readonly block: Block }>>;
}

const vector = (name: string): Interface =>
  JSON.parse(readFileSync(join(__dirname, '../vectors/provider-interfaces', name), 'utf8')) as Interface;
const azuread = vector('azuread-3.9.0.json');
const msgraph = vector('msgraph-0.4.0.json');
const resources = { ...azuread.resource_schemas, ...msgraph.resource_schemas };
const dataSources = { ...azuread.data_source_schemas, ...msgraph.data_source_schemas };

/** Terraform's own, in every block. */
const META = ['//', 'depends_on', 'lifecycle', 'provider', 'count', 'for_each'];

const SPECS: readonly (readonly [string, Provisioning])[] = [
  ['a spec with everything', provisioning()],
  ['a paused job', provisioning({ status: 'paused' })],
  ['the least a spec can say', minimal()],
  [
    'an identity in the US Government cloud',
    provisioning({
      tenant: {
        name: 'gov',
        tenantId: '22222222-2222-2222-2222-222222222222',
        cloud: 'usgov',
        identity: { clientId: '33333333-3333-3333-3333-333333333333', clientSecret: { env: 'SECRET' } },
      },
    }),
  ],
];

function minimal(): Provisioning {
  const { outOfScope: _1, deletionThreshold: _2, scope: _3, status: _4, ...rest } = provisioning();
  return { ...rest, assignments: [], notifications: {}, mappings: {} };
}

describe.each(SPECS)('%s', (_, spec) => {
  const configuration = synth(spec);

  it('emits blocks and arguments that exist, with those that are required', () => {
    expect(complaints(configuration.resource, resources)).toEqual([]);
    expect(complaints(configuration.data, dataSources)).toEqual([]);
  });

  it('configures the providers with arguments they have', () => {
    // `environment` of msgraph came with 0.5.0, after the recording; its version constraint says so.
    const known = { azuread: azuread.provider.block, msgraph: msgraph.provider.block };
    for (const [name, block] of Object.entries(known)) {
      const given = Object.keys(configuration.provider[name]?.[0] ?? {}).filter(
        (key) => key !== 'environment',
      );
      expect(given.filter((key) => block.attributes?.[key] === undefined)).toEqual([]);
    }
    const { environment } = configuration.provider['msgraph']?.[0] ?? {};
    const { version } = configuration.terraform.required_providers['msgraph'] as { version: string };
    expect(version).toBe(environment === undefined ? '>= 0.3.0, < 1.0.0' : '>= 0.5.0, < 1.0.0');
  });

  it('refers only to what it declares', () => {
    expect(references(configuration).filter((address) => !declared(configuration).has(address))).toEqual([]);
  });
});

function complaints(
  blocks: Blocks,
  interfaces: Readonly<Record<string, { readonly block: Block }>>,
): string[] {
  return Object.entries(blocks).flatMap(([type, named]) => {
    const block = interfaces[type]?.block;
    if (block === undefined) return [`${type} does not exist`];
    return Object.entries(named).flatMap(([name, given]) => blockComplaints(`${type}.${name}`, given, block));
  });
}

function blockComplaints(
  address: string,
  given: Record<string, unknown>,
  { attributes = {}, block_types = {} }: Block,
): string[] {
  const settable = Object.entries(attributes).filter(
    ([, one]) => one.required === true || one.optional === true,
  );
  const known = [...settable.map(([name]) => name), ...Object.keys(block_types), ...META];
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  const missing = settable.filter(([name, { required }]) => required === true && given[name] === undefined);
  return [
    ...unknown.map((name) => `${address} has no argument ${name}`),
    ...missing.map(([name]) => `${address} lacks ${name}`),
  ];
}

function declared({ data, resource, locals, variable = {} }: Configuration): Set<string> {
  const of = (blocks: Blocks, prefix: string): string[] =>
    Object.entries(blocks).flatMap(([type, named]) =>
      Object.keys(named).map((name) => `${prefix}${type}.${name}`),
    );
  return new Set([
    ...of(data, 'data.'),
    ...of(resource, ''),
    ...Object.keys(locals).map((name) => `local.${name}`),
    ...Object.keys(variable).map((name) => `var.${name}`),
  ]);
}

/** Addresses inside of interpolations and of depends_on. */
function references(configuration: Configuration): string[] {
  const text = JSON.stringify(configuration);
  const pattern =
    /(?<![\w.\]])(data\.(?:azuread|msgraph)_\w+\.\w+|(?:azuread|msgraph)_\w+\.\w+|local\.\w+|var\.\w+)/g;
  return [...new Set([...text.matchAll(pattern)].map(([address]) => address))];
}
