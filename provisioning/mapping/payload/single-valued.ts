import { ENTERPRISE_USER, isCoreSchema } from './schemas';
import { readTargetPath } from './target-path';

/** Attributes of a user that have one value, by RFC 7643, in lower case. */
const CORE = new Set([
  'username',
  'externalid',
  'displayname',
  'nickname',
  'profileurl',
  'title',
  'usertype',
  'preferredlanguage',
  'locale',
  'timezone',
  'active',
]);
const ENTERPRISE = new Set(['employeenumber', 'costcenter', 'organization', 'division', 'department']);

/**
 * Whether a target attribute is one of SCIM's own that take one value. Of others nobody knows.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-8.7.1
 */
export function isSingleValued(target: string): boolean {
  const read = readTargetPath(target);
  if ('problem' in read || read.path.filter) return false;
  const { urn, attribute, subAttribute } = read.path;
  const name = attribute.toLowerCase();
  if (urn !== undefined && urn.toLowerCase() === ENTERPRISE_USER.toLowerCase())
    return subAttribute === undefined && ENTERPRISE.has(name);
  if (urn !== undefined && !isCoreSchema(urn)) return false;
  return subAttribute === undefined ? CORE.has(name) : name === 'name';
}
