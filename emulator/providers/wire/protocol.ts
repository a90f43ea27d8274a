/**
 * Version 6 of Terraform's plugin protocol, as far as the stand-ins speak it. Only numbers and types of fields count on
 * the wire, so messages have flat names of their own; a field we never read or set is left out.
 *
 * @see https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/tfplugin6.proto
 */

/** A field reads `[repeated|map] type number`. */
const messages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Empty: {},
  DynamicValue: { msgpack: 'bytes 1', json: 'bytes 2' },
  RawState: { json: 'bytes 1' },
  PathStep: { attribute_name: 'string 1' },
  AttributePath: { steps: 'repeated PathStep 1' },
  Diagnostic: { severity: 'int32 1', summary: 'string 2', detail: 'string 3', attribute: 'AttributePath 4' },
  Diagnostics: { diagnostics: 'repeated Diagnostic 1' },
  Capabilities: { plan_destroy: 'bool 1', get_provider_schema_optional: 'bool 2' },

  Schema: { version: 'int64 1', block: 'Block 2' },
  Block: { version: 'int64 1', attributes: 'repeated Attribute 2', block_types: 'repeated NestedBlock 3' },
  Attribute: {
    name: 'string 1',
    type: 'bytes 2',
    required: 'bool 4',
    optional: 'bool 5',
    computed: 'bool 6',
    sensitive: 'bool 7',
    nested_type: 'NestedObject 10',
  },
  NestedObject: { attributes: 'repeated Attribute 1', nesting: 'int32 3' },
  NestedBlock: { type_name: 'string 1', block: 'Block 2', nesting: 'int32 3' },
  SchemaResponse: {
    provider: 'Schema 1',
    resource_schemas: 'map Schema 2',
    data_source_schemas: 'map Schema 3',
    server_capabilities: 'Capabilities 6',
  },

  ProviderConfig: { config: 'DynamicValue 1' },
  ProviderConfigChecked: { diagnostics: 'repeated Diagnostic 2' },
  Configuration: { config: 'DynamicValue 2' },
  BlockConfig: { type_name: 'string 1', config: 'DynamicValue 2' },
  UpgradeRequest: { type_name: 'string 1', version: 'int64 2', raw_state: 'RawState 3' },
  UpgradeResponse: { upgraded_state: 'DynamicValue 1', diagnostics: 'repeated Diagnostic 2' },
  ReadRequest: { type_name: 'string 1', current_state: 'DynamicValue 2', private: 'bytes 3' },
  ReadResponse: { new_state: 'DynamicValue 1', diagnostics: 'repeated Diagnostic 2', private: 'bytes 3' },
  PlanRequest: {
    type_name: 'string 1',
    prior_state: 'DynamicValue 2',
    proposed_new_state: 'DynamicValue 3',
    config: 'DynamicValue 4',
    prior_private: 'bytes 5',
  },
  PlanResponse: {
    planned_state: 'DynamicValue 1',
    requires_replace: 'repeated AttributePath 2',
    planned_private: 'bytes 3',
    diagnostics: 'repeated Diagnostic 4',
    legacy_type_system: 'bool 5',
  },
  ApplyRequest: {
    type_name: 'string 1',
    prior_state: 'DynamicValue 2',
    planned_state: 'DynamicValue 3',
    config: 'DynamicValue 4',
    planned_private: 'bytes 5',
  },
  ApplyResponse: {
    new_state: 'DynamicValue 1',
    private: 'bytes 2',
    diagnostics: 'repeated Diagnostic 3',
    legacy_type_system: 'bool 4',
  },
  ImportRequest: { type_name: 'string 1', id: 'string 2' },
  Imported: { type_name: 'string 1', state: 'DynamicValue 2' },
  ImportResponse: { imported_resources: 'repeated Imported 1', diagnostics: 'repeated Diagnostic 2' },
  DataRequest: { type_name: 'string 1', config: 'DynamicValue 2' },
  DataResponse: { state: 'DynamicValue 1', diagnostics: 'repeated Diagnostic 2' },
  StopResponse: { Error: 'string 1' },
};

/** Request and response of each procedure. */
const procedures: Readonly<Record<string, readonly [request: string, response: string]>> = {
  GetProviderSchema: ['Empty', 'SchemaResponse'],
  // Asked for by newer versions; an empty answer says that resources have no identity beside their state.
  GetResourceIdentitySchemas: ['Empty', 'Empty'],
  ValidateProviderConfig: ['ProviderConfig', 'ProviderConfigChecked'],
  ValidateResourceConfig: ['BlockConfig', 'Diagnostics'],
  ValidateDataResourceConfig: ['BlockConfig', 'Diagnostics'],
  UpgradeResourceState: ['UpgradeRequest', 'UpgradeResponse'],
  ConfigureProvider: ['Configuration', 'Diagnostics'],
  ReadResource: ['ReadRequest', 'ReadResponse'],
  PlanResourceChange: ['PlanRequest', 'PlanResponse'],
  ApplyResourceChange: ['ApplyRequest', 'ApplyResponse'],
  ImportResourceState: ['ImportRequest', 'ImportResponse'],
  ReadDataSource: ['DataRequest', 'DataResponse'],
  StopProvider: ['Empty', 'StopResponse'],
};

/** The package and service names are part of every request's path. */
export const SERVICE = 'tfplugin6.Provider';

/** The protocol as a protobuf.js namespace. */
export function protocolNamespace() {
  const types = mapValues(messages, (fields) => ({ fields: mapValues(fields, parseField) }));
  const methods = mapValues(procedures, ([requestType, responseType]) => ({
    requestType,
    responseType,
    comment: '',
  }));
  return { nested: { tfplugin6: { nested: { ...types, Provider: { methods } } } } };
}

function parseField(text: string) {
  const [id, type, rule] = text.split(' ').reverse();
  const field = { type: type ?? '', id: Number(id) };
  if (rule === 'map') return { ...field, keyType: 'string' };
  return rule === undefined ? field : { ...field, rule };
}

function mapValues<T, R>(record: Readonly<Record<string, T>>, each: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, each(value)]));
}
