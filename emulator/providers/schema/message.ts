import type { AttributeSchema, Block, BlockSchema, ProviderInterface } from './interface';

/** The protocol's number for a block or object that may be given once. */
const NESTING_SINGLE = 1;

/** The interface of a provider as the answer to GetProviderSchema. */
export function schemaResponse(provider: ProviderInterface): object {
  return {
    provider: schemaMessage(provider.provider),
    resource_schemas: mapValues(provider.resource_schemas, schemaMessage),
    data_source_schemas: mapValues(provider.data_source_schemas, schemaMessage),
    server_capabilities: { plan_destroy: true, get_provider_schema_optional: true },
  };
}

function schemaMessage(schema: BlockSchema): object {
  return { version: schema.version, block: blockMessage(schema.block) };
}

function blockMessage(block: Block): object {
  return {
    attributes: attributeMessages(block.attributes ?? {}),
    block_types: Object.entries(block.block_types ?? {}).map(([type_name, nested]) => ({
      type_name,
      block: blockMessage(nested.block),
      nesting: NESTING_SINGLE,
    })),
  };
}

function attributeMessages(attributes: Readonly<Record<string, AttributeSchema>>): object[] {
  return Object.entries(attributes).map(([name, { type, nested_type: nested, ...flags }]) => ({
    name,
    ...flags,
    ...(type && { type: Buffer.from(JSON.stringify(type)) }),
    ...(nested && {
      nested_type: { attributes: attributeMessages(nested.attributes), nesting: NESTING_SINGLE },
    }),
  }));
}

function mapValues<T>(
  record: Readonly<Record<string, T>>,
  each: (value: T) => object,
): Record<string, object> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, each(value)]));
}
