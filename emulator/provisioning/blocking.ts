import { BLOCKING, type ProblemCode } from '../../provisioning/preview/codes';
import { isOfCreation } from '../../provisioning/preview/account-change';
import type { Decision, Problem } from '../../provisioning/preview/decision';

/**
 * Codes of the provisioning log for what stands in the way of a person. Of expressions that fail Microsoft's list has none, so that
 * one is ours.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-error-codes
 */
const CODES: Readonly<Partial<Record<ProblemCode, string>>> = {
  'preview/no-matching-value': 'ImportSkipped',
  'preview/missing-required-value': 'MandatoryFieldsMissing',
  'preview/expression-failed': 'AttributeExpressionFailed',
  'preview/several-roles': 'AttributeExpressionFailed',
};

/** A problem as the log has it. */
export interface Blocked {
  readonly code: string;
  readonly message: string;
}

/** What keeps a person from being provisioned, whether or not there is an account. */
export function blockedAlways({ problems }: Decision): Blocked | undefined {
  return blocked(problems.find(({ code }) => BLOCKING.has(code) && !isOfCreation(code)));
}

/** What keeps an account from being made. */
export function blockedCreation({ problems }: Decision): Blocked | undefined {
  return blocked(problems.find(({ code }) => isOfCreation(code)));
}

function blocked(problem: Problem | undefined): Blocked | undefined {
  if (problem === undefined) return undefined;
  return { code: CODES[problem.code] ?? problem.code, message: `${problem.text}.` };
}
