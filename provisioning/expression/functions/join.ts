import { listOf } from '../bindings';
import { LIST, TEXT } from '../parameter-kinds';
import { scalarText } from '../value';
import { reference, required, type FunctionDefinition } from './definition';

export const join: FunctionDefinition = {
  name: 'Join',
  parameters: [required('separator', TEXT, 'separator')],
  repeated: { parameters: [required('source', LIST, 'source')], atLeast: 1 },
  returns: 'String',
  summary:
    'Joins values with a separator between them. Empty values are left out; a list contributes each of its values.',
  nulls: 'Is left out, as an empty text is.',
  group: 'Text',
  reference: reference('join'),
  bind: (call) => {
    const separator = call.text(0);
    const sources = call.values(1);
    const lists = sources.map(listOf);
    return (frame) => {
      let joined = '';
      let first = true;
      const between = separator(frame) ?? '';
      const add = (text: string): void => {
        if (text === '') return;
        joined += first ? text : between + text;
        first = false;
      };
      sources.forEach((source, index) => {
        const value = source(frame);
        if (typeof value === 'string') return add(value);
        if (value === null) return;
        for (const one of lists[index]?.(frame) ?? [])
          add(scalarText(one) ?? call.fail(index + 1, 'A value with members cannot be joined.'));
      });
      return joined;
    };
  },
};
