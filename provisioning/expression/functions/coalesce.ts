import { ANY } from '../parameter-kinds';
import { reference, required, slot, type FunctionDefinition } from './definition';

export const coalesce: FunctionDefinition = {
  name: 'Coalesce',
  parameters: [required('source', ANY)],
  repeated: { parameters: [slot('source', ANY)], atLeast: 0 },
  returns: 'any',
  summary: 'Gives the first value that is not null. An empty text is a value.',
  nulls: 'Is passed over; where all are null the result is null.',
  group: 'Choice and tests',
  reference: reference('coalesce'),
  bind: (call) => {
    const sources = call.values(0);
    return (frame) => {
      for (const source of sources) {
        const value = source(frame);
        if (value === '') frame.notes.add('A11');
        if (value !== null) return value;
      }
      return null;
    };
  },
};
