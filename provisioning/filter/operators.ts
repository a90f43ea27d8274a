/**
 * The one table of scoping-filter operators.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/define-conditional-rules-for-provisioning-user-accounts
 * @see https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-filteroperators
 */
import type { AttributeType } from '../attributes';

/** An operator that the service evaluates. */
export interface Operator {
  /** `operatorName` as Graph stores it. */
  readonly name: string;
  /** Label in the portal. */
  readonly label: string;
  /** `unary`: no operand; `binary`: one. */
  readonly arity: 'unary' | 'binary';
  /** Types of attributes that the operator is defined for. */
  readonly types: readonly AttributeType[];
  /** Both sides are integers. */
  readonly integer: boolean;
  /** The operand is a regular expression (.NET's). */
  readonly pattern: boolean;
}

type Row = readonly [name: string, arity: Operator['arity'], types: readonly AttributeType[]];

const TEXT: readonly AttributeType[] = ['String', 'Integer'];
const ANY: readonly AttributeType[] = ['Integer', 'String', 'Binary', 'Boolean'];

const ROWS: readonly Row[] = [
  ['EQUALS', 'binary', TEXT],
  ['NOT EQUALS', 'binary', TEXT],
  ['IS NULL', 'unary', ANY],
  ['IS NOT NULL', 'unary', ANY],
  ['IS TRUE', 'unary', ['Boolean']],
  ['IS FALSE', 'unary', ['Boolean']],
  ['REGEX MATCH', 'binary', TEXT],
  ['NOT REGEX MATCH', 'binary', TEXT],
  ['Greater_Than', 'binary', ['Integer']],
  ['Greater_Than_OR_EQUALS', 'binary', ['Integer']],
  ['Includes', 'binary', ['String']],
  ['ENDS_WITH', 'binary', ['String']],
  // Stored clauses use these two as a bit test on integers, so both types are allowed.
  ['&', 'binary', TEXT],
  ['!&', 'binary', TEXT],
];

/** Every operator that the service evaluates. */
export const OPERATORS: readonly Operator[] = ROWS.map(([name, arity, types]) => ({
  name,
  label: name,
  arity,
  types,
  integer: name.startsWith('Greater_Than'),
  pattern: name.endsWith('REGEX MATCH'),
}));

/** Operators that the portal lists or once listed, but that the service does not evaluate, with the documented reason. */
export const REFUSED_OPERATORS: Readonly<Record<string, string>> = {
  IsMemberOf: 'the service does not support it; assign the group instead, or filter on an attribute',
  Present: 'the portal lists it without documentation; IS NOT NULL says the same',
  'Valid Cert Match': 'the portal lists it without documentation',
};

const BY_NORMAL_FORM: ReadonlyMap<string, Operator> = new Map(
  OPERATORS.map((one) => [normalForm(one.name), one]),
);

/** The operator that a text names; case, spaces and underscores are forgiven. Undefined where there is none. */
export function findOperator(text: string): Operator | undefined {
  return BY_NORMAL_FORM.get(normalForm(text));
}

/** Why an operator that the portal knows is refused; undefined for every other text. */
export function refusedOperator(
  text: string,
): { readonly name: string; readonly reason: string } | undefined {
  const found = Object.entries(REFUSED_OPERATORS).find(([name]) => normalForm(name) === normalForm(text));
  return found && { name: found[0], reason: found[1] };
}

/**
 * Whether an operator works on values of a type. Beyond the listed types, texts that hold integers can be compared as such, and
 * an older example of Microsoft Graph compares a boolean with "True".
 */
export function worksOn(operator: Operator, type: AttributeType): boolean {
  if (operator.types.includes(type)) return true;
  if (operator.integer) return type === 'String';
  return type === 'Boolean' && (operator.name === 'EQUALS' || operator.name === 'NOT EQUALS');
}

function normalForm(text: string): string {
  return text.toLowerCase().replace(/[\s_]/g, '');
}
