import { kindOf, memberOf } from '../json-value';

/** What an object of a snapshot is, as far as its `@odata.type` and its members tell. */
export type RecordType =
  | { readonly kind: 'user' | 'group' | 'application' | 'header' | 'untyped' }
  | { readonly kind: 'unknown'; readonly type: string };

const USER = 'microsoft.graph.user';
const GROUP = 'microsoft.graph.group';
const APPLICATION = 'scimform.application';

const OF_USER: RecordType = { kind: 'user' };

/** The members that say something of the snapshot as a whole. */
export const HEADER_MEMBERS = ['registeredDomains', 'takenAt', 'complete'] as const;

/** What else the header has that `scimform snapshot` writes. They make no header of an object by themselves. */
export const FURTHER_MEMBERS = ['tenantId', 'selected', 'delta'] as const;

/** Graph writes types with `#`, and some programs without. */
export function recordType(object: Readonly<Record<string, unknown>>): RecordType {
  const type = memberOf(object, '@odata.type');
  // As Graph writes what nearly all are.
  if (type === `#${USER}`) return OF_USER;
  if (type === undefined)
    return { kind: HEADER_MEMBERS.some((name) => Object.hasOwn(object, name)) ? 'header' : 'untyped' };
  const name = typeof type === 'string' ? type.replace(/^#/, '') : '';
  if (name === USER) return { kind: 'user' };
  if (name === GROUP) return { kind: 'group' };
  if (name === APPLICATION) return { kind: 'application' };
  return { kind: 'unknown', type: typeof type === 'string' ? type : kindOf(type) };
}
