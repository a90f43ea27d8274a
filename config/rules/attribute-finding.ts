import { adviseOnName, attributeNames, type ObjectType } from '../../provisioning/attributes';
import { didYouMean, suggest } from '../../provisioning/suggest';
import type { Finding } from '../diagnostics/diagnostic';

/** What there is to say of a source attribute's name; undefined where it is right. */
export function attributeFinding(object: ObjectType, name: string): Finding | undefined {
  const advice = adviseOnName(object, name);
  switch (advice.kind) {
    case 'graph-name':
      return {
        code: 'attribute/graph-name',
        message: `"${name}" is Microsoft Graph's name; the provisioning service calls the attribute "${advice.right}".`,
        help: `Write ${advice.right}.`,
      };
    case 'case':
      return {
        code: 'attribute/case',
        message: `Attribute names count by the letter: "${name}" is "${advice.right}".`,
        help: `Write ${advice.right}.`,
      };
    case 'unknown':
      return {
        code: 'attribute/unknown',
        message: `"${name}" is not a known source attribute of a ${object}.`,
        help: `${didYouMean(suggest(name, attributeNames(object)))}A directory extension is called extension_<application id without hyphens>_<name>.`,
      };
    default:
      return undefined;
  }
}
