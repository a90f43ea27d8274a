import { isCulture, CULTURE, TEXT } from '../parameter-kinds';
import { toUpper } from '../../dotnet/text/invariant-case';
import { optional, reference, required, type FunctionDefinition } from './definition';

export const toUpperFunction: FunctionDefinition = {
  name: 'ToUpper',
  parameters: [required('source', TEXT), optional('culture', CULTURE)],
  returns: 'String',
  summary: 'Writes a text in upper case, by the rules of a culture such as tr-TR, or by those of no culture.',
  nulls: 'Gives null.',
  group: 'Text',
  reference: reference('toupper'),
  bind: (call) => {
    const source = call.text(0);
    const culture = call.derived(1, (name) =>
      isCulture(name) ? { value: name } : { problem: 'The value is not the name of a culture.' },
    );
    return (frame) => {
      const text = source(frame);
      return text === null ? null : toUpper(text, culture(frame) ?? '');
    };
  },
};
