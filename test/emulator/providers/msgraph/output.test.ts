import type { Json } from '../../../../emulator/providers/cty/json';
import { toJson } from '../../../../emulator/providers/cty/json';
import { exportedValues } from '../../../../emulator/providers/msgraph/output';

function exported(paths: Record<string, string> | null, answer: Json | undefined): Json {
  return toJson(exportedValues({ response_export_values: paths }, answer), 'dynamic');
}

describe('exportedValues', () => {
  const answer = {
    value: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
    schedule: { state: 'Active' },
  };

  it.each<[string, Record<string, string> | null, Json | undefined, Json]>([
    [
      'selects by JMESPath',
      { ids: 'value[].id', state: 'schedule.state' },
      answer,
      { ids: ['a', 'b'], state: 'Active' },
    ],
    [
      'renames members',
      { all: 'value[].{key: id, label: name}' },
      { value: [{ id: 'a', name: 'A' }] },
      { all: [{ key: 'a', label: 'A' }] },
    ],
    ['exports the whole', { all: '@' }, { id: 'x' }, { all: { id: 'x' } }],
    ['exports null where there is nothing', { x: 'missing.member' }, answer, { x: null }],
    ['exports null of an answer without a body', { x: 'id' }, undefined, { x: null }],
    [
      'leaves out an expression that is wrong',
      { bad: 'value[', good: 'schedule.state' },
      answer,
      { good: 'Active' },
    ],
    ['exports nothing unless asked', null, answer, {}],
  ])('%s', (_, paths, document, expected) => {
    expect(exported(paths, document)).toEqual(expected);
  });
});
