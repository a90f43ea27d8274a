import { TEXT, integerWithin } from '../parameter-kinds';
import { cloudSyncReference, required, type FunctionDefinition } from './definition';

export const dnComponent: FunctionDefinition = {
  name: 'DNComponent',
  parameters: [required('dn', TEXT), required('number', integerWithin(1))],
  returns: 'String',
  summary: 'Gives the value of one component of a distinguished name, counted from the left.',
  nulls: 'A null name gives null.',
  group: 'Text',
  reference: cloudSyncReference('dncomponent'),
  undocumented: 'DNComponent is documented for cloud sync, not for app provisioning.',
  bind: (call) => {
    const name = call.text(0);
    const number = call.integer(1);
    return (frame) => {
      const dn = name(frame);
      if (dn === null) return null;
      const wanted = number(frame) ?? call.fail(1, 'The number of the component is missing.');
      return components(dn)[Number(wanted) - 1] ?? call.fail(1, 'The name has no such component.');
    };
  },
};

/** Values of the components; a comma behind a backslash belongs to its value (RFC 4514). */
function components(dn: string): readonly string[] {
  const parts = dn.match(/(?:\\[\s\S]|[^,\\])+/g) ?? [];
  return parts.map((part) =>
    part
      .slice(part.indexOf('=') + 1)
      .trim()
      .replace(/\\([\s\S])/g, '$1'),
  );
}
