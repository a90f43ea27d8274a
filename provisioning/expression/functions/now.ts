import { dateValue } from '../value';
import { reference, type FunctionDefinition } from './definition';

export const now: FunctionDefinition = {
  name: 'Now',
  parameters: [],
  returns: 'DateTime',
  summary: 'Gives the present time in UTC; within one evaluation always the same.',
  nulls: 'Takes no arguments.',
  group: 'Dates',
  reference: reference('now'),
  bind: () => (frame) => dateValue(frame.circumstances.now),
};
