import { asList } from '../bindings';
import type { Frame } from '../evaluation';
import { LIST, TEXT } from '../parameter-kinds';
import { scalarText, type Scalar } from '../value';
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
    return (frame) => {
      const between = separator(frame) ?? '';
      let joined: string | undefined;
      for (const source of sources) {
        const value = source(frame);
        if (typeof value === 'string') joined = joinedWith(joined, between, value);
        else if (value !== null) {
          for (const one of asList(value))
            joined = joinedWith(joined, between, scalarText(one) ?? json(one, frame));
        }
      }
      return joined ?? '';
    };
  },
};

/** An empty text is left out; undefined is nothing so far. */
function joinedWith(joined: string | undefined, separator: string, text: string): string | undefined {
  if (text === '') return joined;
  return joined === undefined ? text : joined + separator + text;
}

/** A value with members is written as the older requests of the service have it (A9). */
function json(value: Scalar, frame: Frame): string {
  frame.notes.add('A9');
  return JSON.stringify(typeof value === 'object' && value.kind === 'complex' ? value.members : value);
}
