/** Under what a person is listed: the reason that decided, in words that hold for everyone it decided on. */
import type { ProblemCode, ReasonCode } from './codes';
import type { ComparedPerson } from './comparison';
import type { Decision, Operation, Problem, Reason } from './decision';

export interface Heading<C extends string = string> {
  readonly code: C;
  /** A sentence without its full stop, and without values of a person. */
  readonly text: string;
}

/**
 * The reason that a person is listed under. For people in scope the first thing that entitles them; for others what is nearest
 * to the account: that it is inactive, then the assignment, then the filters.
 */
export function scopeHeading({
  inScope,
  reasons,
}: Pick<Decision, 'inScope' | 'reasons'>): Heading<ReasonCode> {
  const [first] = reasons;
  if (first === undefined) throw new Error('A decision has a reason.');
  if (inScope) return headingOf(first);
  // Why a group of theirs does not count says more than that they are not assigned.
  const nearest = isUnentitled(first) ? (reasons.find(({ code }) => WITHHELD.has(code)) ?? first) : first;
  return isOfFilters(nearest) ? filtersHeading(nearest, reasons) : headingOf(nearest);
}

/** What changes with an account: the targets that get another value, or what else is done. */
export function changeHeading({
  decision: { operation },
  attributes,
}: Pick<ComparedPerson, 'decision' | 'attributes'>): Heading<Operation> {
  return {
    code: operation,
    text: OPERATIONS[operation] ?? attributes.map(({ target }) => target).join(', '),
  };
}

export function problemHeading({ code, target }: Problem): Heading<ProblemCode> {
  const text = PROBLEMS[code];
  return { code, text: target === undefined ? text : `${target}: ${text}` };
}

const WITHHELD: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'scope/nested-group',
  'scope/group-not-security-enabled',
  'scope/group-not-unique',
]);

const OPERATIONS: Readonly<Partial<Record<Operation, string>>> = {
  create: 'gets an account',
  enable: 'the account is enabled again',
  disable: 'the account is disabled',
};

const PROBLEMS: Readonly<Record<ProblemCode, string>> = {
  'preview/no-matching-value': 'no matching attribute has a value',
  'preview/missing-required-value': 'the application requires a value and there is none',
  'preview/expression-failed': 'the expression has no result',
  'preview/several-roles': 'several roles where one has a place',
  'preview/unregistered-domain': 'the domain is not registered at the application',
  'preview/value-too-long': 'longer than the application takes',
  'preview/value-not-allowed': 'not one of the values that the application takes',
  'preview/several-values': 'several values where one has a place',
  'preview/duplicate-matching-value': 'several people have one value, and accounts are found by it',
  'preview/duplicate-value': 'several people have one value, and it has to differ',
};

function headingOf({ code, text, rule = text }: Reason): Heading<ReasonCode> {
  return { code, text: rule };
}

/** Where several filters let nobody pass, none of them is the reason by itself. */
function filtersHeading(first: Reason, reasons: readonly Reason[]): Heading<ReasonCode> {
  const count = reasons.filter(isOfFilters).length;
  if (count === 1) return headingOf(first);
  return { code: first.code, text: `passes none of the ${count} scoping filters` };
}

function isUnentitled({ code }: Reason): boolean {
  return code === 'scope/not-assigned' || code === 'scope/default-access';
}

function isOfFilters({ code }: Reason): boolean {
  return code === 'scope/filter-failed' || code === 'scope/filter-undecided';
}
