import { reference, type FunctionDefinition } from './definition';

export const defaultDomain: FunctionDefinition = {
  name: 'DefaultDomain',
  parameters: [],
  returns: 'String',
  summary: 'Gives the default domain of the tenant.',
  nulls: 'Takes no arguments.',
  group: 'Text',
  reference: reference('list-of-functions'),
  undocumented: 'DefaultDomain works in published expressions, but the function reference does not have it.',
  bind: (call) => (frame) =>
    frame.circumstances.defaultDomain ??
    call.fail(undefined, 'The default domain of the tenant is not known here.'),
};
