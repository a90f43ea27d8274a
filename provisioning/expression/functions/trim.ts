import { LIST } from '../parameter-kinds';
import { isIgnore, isList, scalarText, type Scalar } from '../value';
import { cloudSyncReference, required, type FunctionDefinition } from './definition';

export const trim: FunctionDefinition = {
  name: 'Trim',
  parameters: [required('value', LIST, 'source')],
  returns: 'any',
  summary: 'Removes white space before and after a text; in a list, of every value.',
  nulls: 'Gives null.',
  group: 'Text',
  reference: cloudSyncReference('trim'),
  undocumented: 'Trim is documented for cloud sync, not for app provisioning.',
  bind: (call) => {
    const source = call.value(0);
    const trimmed = (value: Scalar): string =>
      (scalarText(value) ?? call.fail(0, 'A value with members cannot be trimmed.')).trim();
    return (frame) => {
      const value = source(frame);
      if (value === null || isIgnore(value)) return value;
      return isList(value) ? value.map(trimmed) : trimmed(value);
    };
  },
};
