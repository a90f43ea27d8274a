import { parseAnyDate } from '../../dotnet/date/parse-any-date';
import { DATE_TEXT } from '../parameter-kinds';
import { dateValue } from '../value';
import { reference, required, type FunctionDefinition } from './definition';

export const cDate: FunctionDefinition = {
  name: 'CDate',
  parameters: [required('Expression', DATE_TEXT)],
  returns: 'DateTime',
  summary:
    'Reads a date in any valid form, as UTC where it has no offset. Its text form is M/d/yyyy h:mm:ss tt.',
  nulls: 'Gives null.',
  group: 'Dates',
  reference: reference('cdate'),
  bind: (call) => {
    const source = call.text(0);
    return (frame) => {
      const text = source(frame);
      if (text === null) return null;
      return dateValue(
        parseAnyDate(text, frame.circumstances.now) ?? call.fail(0, 'The text is not a date.'),
      );
    };
  },
};
