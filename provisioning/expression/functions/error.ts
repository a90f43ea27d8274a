import { TEXT } from '../parameter-kinds';
import { cloudSyncReference, required, type FunctionDefinition } from './definition';

export const error: FunctionDefinition = {
  name: 'Error',
  parameters: [required('message', TEXT, 'message')],
  returns: 'any',
  summary: 'Ends the evaluation with a message.',
  nulls: 'Ends it without one.',
  group: 'Choice and tests',
  reference: cloudSyncReference('error'),
  undocumented: 'Error is documented for cloud sync, not for app provisioning.',
  bind: (call) => {
    const message = call.text(0);
    return (frame) => call.fail(undefined, message(frame) || 'Error() was called without a message.');
  },
};
