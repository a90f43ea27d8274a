/**
 * The change of an account, as the service sends it by PATCH, in its two dialects: the older one, and the one that follows SCIM,
 * which the tenant URL asks for by `aadOptscim062020`.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility
 */
import type { SentScalar, SentValue } from '../mapped-value';
import type { ScimObject } from './create-body';
import { PATCH_OP } from './schemas';
import { byCodeUnits, type ScimTarget } from './scim-target';
import { isList, typedValue, type ScimValue } from './target-types';

/** `legacy`: Booleans are texts and every attribute has an operation; `compliant`: as RFC 7644 has it. */
export type PatchDialect = 'legacy' | 'compliant';

/** A value that an account is to get. Nothing is ever emptied: nulls do not flow. */
export interface PatchChange {
  readonly target: ScimTarget;
  readonly value: SentValue;
  /** `add` where the account has no value, or keeps those it has. */
  readonly operation: 'add' | 'replace';
}

/** One operation of a PATCH; without path the value has one member for each attribute. */
interface PatchOperation {
  readonly op: string;
  readonly path?: string;
  readonly value: ScimValue | ScimObject;
}

/** The body of a PATCH; undefined where nothing changes. The order of the changes does not matter. */
export function patchBody(changes: readonly PatchChange[], dialect: PatchDialect): ScimObject | undefined {
  if (changes.length === 0) return undefined;
  const sorted = [...changes].sort((one, other) => byCodeUnits(one.target.target, other.target.target));
  const replaced = sorted.filter(({ operation }) => operation === 'replace');
  const added = sorted.filter(({ operation }) => operation === 'add');
  const operations =
    dialect === 'legacy'
      ? [...replaced, ...added].map(legacyOperation)
      : [...compliantReplacements(replaced), ...added.map(compliantOperation)];
  return { schemas: [PATCH_OP], Operations: operations };
}

function legacyOperation({ target: { target, path }, value, operation }: PatchChange): PatchOperation {
  const op = operation === 'add' ? 'Add' : 'Replace';
  const isWhole = path.subAttribute === undefined && path.filter === undefined;
  return { op, path: target, value: isWhole ? legacyWhole(value) : legacyValue(value) };
}

/** A role, and whatever else has members, travels as text within the value of an element. */
function legacyWhole(value: SentValue): ScimValue {
  const values = isList(value) ? value : [value];
  return values.some((one) => typeof one === 'object')
    ? values.map((one) => ({ value: legacyScalar(one) }))
    : legacyValue(value);
}

function legacyValue(value: SentValue): ScimValue {
  return isList(value) ? value.map(legacyScalar) : legacyScalar(value);
}

function legacyScalar(value: SentScalar): string {
  if (typeof value === 'string') return value;
  const { id, value: name, displayName, display } = value;
  return JSON.stringify({ id, value: name, displayName: displayName ?? display });
}

/** Paths with a filter have an operation of their own; all others share one, unless it is a single one. */
function compliantReplacements(changes: readonly PatchChange[]): readonly PatchOperation[] {
  const filtered = changes.filter(({ target }) => target.path.filter !== undefined);
  const plain = changes.filter(({ target }) => target.path.filter === undefined);
  if (plain.length < 2) return [...filtered, ...plain].map(compliantOperation);
  const value = Object.fromEntries(
    plain.map(({ target, value: one }) => [target.target, typedValue(one, target.type)]),
  );
  return [...filtered.map(compliantOperation), { op: 'replace', value }];
}

function compliantOperation({ target, value, operation }: PatchChange): PatchOperation {
  return { op: operation, path: target.target, value: typedValue(value, target.type) };
}
