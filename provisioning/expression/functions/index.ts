/** All functions of the expression language. A new one is a file in this folder and a line here. */
import { appRoleAssignments } from './app-role-assignments';
import { appRoleAssignmentsComplex } from './app-role-assignments-complex';
import { append } from './append';
import { assertiveAppRoleAssignmentsComplex } from './assertive-app-role-assignments-complex';
import { bitAnd } from './bit-and';
import { cBool } from './c-bool';
import { cDate } from './c-date';
import { cStr } from './c-str';
import { coalesce } from './coalesce';
import { convertFromBase64 } from './convert-from-base64';
import { convertToBase64 } from './convert-to-base64';
import { convertToUtf8Hex } from './convert-to-utf8-hex';
import { count } from './count';
import { dateAdd } from './date-add';
import { dateDiff } from './date-diff';
import { dateFromNum } from './date-from-num';
import { defaultDomain } from './default-domain';
import { dnComponent } from './dn-component';
import { error } from './error';
import { formatDateTime } from './format-date-time';
import { guid } from './guid';
import { ignoreFlowIfNullOrEmpty } from './ignore-flow-if-null-or-empty';
import { iif } from './iif';
import { inStr } from './in-str';
import { isNull } from './is-null';
import { isNullOrEmpty } from './is-null-or-empty';
import { isPresent } from './is-present';
import { isString } from './is-string';
import { item } from './item';
import { join } from './join';
import { left } from './left';
import { mid } from './mid';
import { normalizeDiacritics } from './normalize-diacritics';
import { not } from './not';
import { now } from './now';
import { numFromDate } from './num-from-date';
import { pCase } from './p-case';
import { randomString } from './random-string';
import { redact } from './redact';
import { removeDuplicates } from './remove-duplicates';
import { replace } from './replace';
import { selectUniqueValue } from './select-unique-value';
import { singleAppRoleAssignment } from './single-app-role-assignment';
import { split } from './split';
import { stringFromSid } from './string-from-sid';
import { stripSpaces } from './strip-spaces';
import { switchFunction } from './switch';
import { toLowerFunction } from './to-lower';
import { toUpperFunction } from './to-upper';
import { trim } from './trim';
import { word } from './word';
import type { FunctionDefinition } from './definition';

/** By name. */
export const FUNCTIONS: readonly FunctionDefinition[] = [
  append,
  appRoleAssignments,
  appRoleAssignmentsComplex,
  assertiveAppRoleAssignmentsComplex,
  bitAnd,
  cBool,
  cDate,
  coalesce,
  convertFromBase64,
  convertToBase64,
  convertToUtf8Hex,
  count,
  cStr,
  dateAdd,
  dateDiff,
  dateFromNum,
  defaultDomain,
  dnComponent,
  error,
  formatDateTime,
  guid,
  ignoreFlowIfNullOrEmpty,
  iif,
  inStr,
  isNull,
  isNullOrEmpty,
  isPresent,
  isString,
  item,
  join,
  left,
  mid,
  normalizeDiacritics,
  not,
  now,
  numFromDate,
  pCase,
  randomString,
  redact,
  removeDuplicates,
  replace,
  selectUniqueValue,
  singleAppRoleAssignment,
  split,
  stringFromSid,
  stripSpaces,
  switchFunction,
  toLowerFunction,
  toUpperFunction,
  trim,
  word,
];

const BY_NAME: ReadonlyMap<string, FunctionDefinition> = new Map(FUNCTIONS.map((one) => [one.name, one]));

/** The function of this name, by the letter. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return BY_NAME.get(name);
}
