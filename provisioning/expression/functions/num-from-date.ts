import { toFileTime } from '../../dotnet/date/file-time';
import { parseAnyDate } from '../../dotnet/date/parse-any-date';
import { parseIsoDate } from '../../dotnet/date/parse-iso-date';
import { DATE_TEXT } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const numFromDate: FunctionDefinition = {
  name: 'NumFromDate',
  parameters: [required('value', DATE_TEXT)],
  returns: 'String',
  summary: 'Turns a date, ISO 8601 at best, into the date number of Active Directory, as text.',
  nulls: 'Gives null.',
  group: 'Dates',
  reference: reference('numfromdate'),
  bind: (call) => {
    const source = call.text(0);
    return (frame) => {
      const text = source(frame);
      if (text === null) return null;
      const date =
        parseIsoDate(text) ??
        parseAnyDate(text, frame.circumstances.now) ??
        call.fail(0, 'The text is not a date.');
      return String(toFileTime(date) ?? call.fail(0, 'The date lies before 1601.'));
    };
  },
};
