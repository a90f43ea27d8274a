import { ANY } from '../parameter-kinds';
import { reference, required, type FunctionDefinition } from './definition';

export const redact: FunctionDefinition = {
  name: 'Redact',
  parameters: [required('value', ANY)],
  returns: 'any',
  summary: 'Gives the value itself; the provisioning logs show [Redact] instead of it.',
  nulls: 'Gives null.',
  group: 'Random and logging',
  reference: reference('redact'),
  bind: (call) => call.value(0),
};
