/**
 * Why a person is decided on as they are. The codes are public, like those of diagnostics: programs and tests of specs match
 * on them, so none is ever renamed or used for something else. Each has a row in `docs/tests.md`.
 */

/** What speaks for or against a person, and what else decides on the operation. */
export const REASON_CODES = [
  'scope/assigned',
  'scope/all',
  'scope/filter-passed',
  'scope/not-assigned',
  'scope/nested-group',
  'scope/group-not-security-enabled',
  'scope/group-not-unique',
  'scope/default-access',
  'scope/disabled',
  'scope/deleted',
  'scope/filter-failed',
  'scope/filter-undecided',
  'scope/mapping-disabled',
  'operation/create-off',
  'operation/object-ignored',
  'operation/prepared',
  'operation/unchanged',
  'operation/update-off',
  'operation/kept',
  'operation/nothing-disables',
] as const;

/** What will go wrong with a person later. It leaves `inScope` alone; see {@link BLOCKING}. */
export const PROBLEM_CODES = [
  'preview/no-matching-value',
  'preview/missing-required-value',
  'preview/expression-failed',
  'preview/several-roles',
  /** Told of a directory snapshot that names the registered domains; one person alone never has it. */
  'preview/unregistered-domain',
  'preview/value-too-long',
  'preview/value-not-allowed',
  'preview/several-values',
  /** Told of a directory; so are equal values. */
  'preview/duplicate-matching-value',
  'preview/duplicate-value',
] as const;

/** What is assumed because the spec leaves it to the live application. */
export const ASSUMPTION_CODES = [
  'assumed/scope',
  'assumed/assignments',
  'assumed/actions',
  'assumed/filters',
  'assumed/mappings',
  'assumed/domains',
  'assumed/groups',
  'assumed/deprovisioning',
  'assumed/accounts',
  'assumed/carried-over',
  'assumed/live',
  'assumed/live-assignments',
  'assumed/live-left-out',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];
export type ProblemCode = (typeof PROBLEM_CODES)[number];
export type AssumptionCode = (typeof ASSUMPTION_CODES)[number];

/** Problems for which the service skips the person, so that nothing is done. */
export const BLOCKING: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'preview/no-matching-value',
  'preview/missing-required-value',
  'preview/expression-failed',
  'preview/several-roles',
]);

export function isProblemCode(text: string): text is ProblemCode {
  return PROBLEM_CODES.some((code) => code === text);
}
