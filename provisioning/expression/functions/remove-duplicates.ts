import { LIST } from '../parameter-kinds';
import { scalarText } from '../value';
import { reference, required, type FunctionDefinition } from './definition';

export const removeDuplicates: FunctionDefinition = {
  name: 'RemoveDuplicates',
  parameters: [required('attribute', LIST, 'source')],
  returns: 'String[]',
  summary: 'Gives every value of a list once, at its first place, compared by the letter.',
  nulls: 'Gives null.',
  group: 'Multi-valued',
  reference: reference('removeduplicates'),
  bind: (call) => {
    const list = call.list(0);
    return (frame) => {
      const texts = list(frame).map(
        (one) => scalarText(one) ?? call.fail(0, 'The list holds values with members.'),
      );
      const unique = [...new Set(texts)];
      if (new Set(unique.map((text) => text.toLowerCase())).size < unique.length) frame.notes.add('A9');
      return unique.length === 0 ? null : unique;
    };
  },
};
