import { asList } from '../bindings';
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
    return (frame) => {
      const between = separator(frame) ?? '';
      let joined: string | undefined;
      for (let index = 0; index < sources.length; index += 1) {
        const value = sources[index]?.(frame) ?? null;
        if (typeof value === 'string') joined = joinedWith(joined, between, value);
        else if (value !== null) {
          for (const one of asList(value))
            joined = joinedWith(
              joined,
              between,
              scalarText(one) ?? call.fail(index + 1, 'A value with members cannot be joined.'),
            );
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
