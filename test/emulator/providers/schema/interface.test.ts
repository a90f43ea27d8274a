import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { impliedType } from '../../../../emulator/providers/schema/implied-type';
import { loadInterface } from '../../../../emulator/providers/schema/interface';
import type { ProviderInterface } from '../../../../emulator/providers/schema/interface';

function recorded(file: string): ProviderInterface {
  const path = join(__dirname, '../../../vectors/provider-interfaces', file);
  return JSON.parse(readFileSync(path, 'utf8')) as ProviderInterface;
}

const PROVIDERS = [
  ['azuread', 'azuread-3.9.0.json', []],
  // Version 0.5.0 adds this argument to the recorded ones.
  ['msgraph', 'msgraph-0.4.0.json', ['environment']],
] as const;

describe.each(PROVIDERS)('the interface of the stand-in for %s', (name, file, added) => {
  const ours = loadInterface(name);
  const theirs = recorded(file);

  it.each(['resource_schemas', 'data_source_schemas'] as const)(
    'has %s of the recorded provider, unchanged',
    (kind) => {
      const blocks = Object.entries(ours[kind]);
      expect(blocks.length).toBeGreaterThan(0);
      for (const [block, schema] of blocks) expect([block, schema]).toEqual([block, theirs[kind][block]]);
    },
  );

  it('has the arguments of the recorded provider', () => {
    const { attributes = {}, ...rest } = ours.provider.block;
    const { attributes: recordedAttributes = {}, ...recordedRest } = theirs.provider.block;
    expect(rest).toEqual(recordedRest);
    const extra = Object.fromEntries(added.map((argument) => [argument, { optional: true, type: 'string' }]));
    expect(attributes).toEqual({ ...recordedAttributes, ...extra });
  });
});

describe('impliedType', () => {
  it('has a member for each attribute and each nested block', () => {
    const schema = loadInterface('msgraph').data_source_schemas['msgraph_resource'];
    expect(impliedType(schema?.block ?? {})).toEqual([
      'object',
      {
        api_version: 'string',
        headers: ['map', 'string'],
        id: 'string',
        output: 'dynamic',
        query_parameters: ['map', ['list', 'string']],
        response_export_values: ['map', 'string'],
        retry: ['object', { error_message_regex: ['list', 'string'] }],
        timeouts: ['object', { read: 'string' }],
        url: 'string',
      },
    ]);
  });
});
