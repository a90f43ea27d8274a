/** `error`: nothing may be built of the spec. `warning`: it works as written, but probably not as meant. */
export type Severity = 'error' | 'warning';

/**
 * Every code a diagnostic can have, with its severity. A code is public: programs and tests match on it, so it is never
 * renamed or used for something else. Each has a row in `docs/errors.md`.
 */
const SEVERITIES = {
  'file/not-found': 'error',
  'file/unreadable': 'error',
  'file/not-regular': 'error',
  'file/extension': 'error',
  'file/too-large': 'error',
  'file/encoding': 'error',
  'file/not-text': 'error',

  'yaml/syntax': 'error',
  'yaml/unclosed-quote': 'error',
  'yaml/unclosed-bracket': 'error',
  'yaml/tab': 'error',
  'yaml/duplicate-key': 'error',
  'yaml/several-documents': 'error',
  'yaml/directive': 'error',
  'yaml/tag': 'error',
  'yaml/merge-key': 'error',
  'yaml/complex-key': 'error',
  'yaml/unknown-anchor': 'error',
  'yaml/circular-alias': 'error',
  'yaml/alias-expansion': 'error',
  'yaml/nesting': 'error',
  'yaml/empty': 'error',

  'spec/reserved-text': 'error',
  'spec/null': 'error',
  'spec/unknown-key': 'error',
  'spec/missing-key': 'error',
  'spec/type': 'error',
  'spec/boolean': 'error',
  'spec/value': 'error',

  'extends/not-found': 'error',
  'extends/circle': 'error',
  'extends/too-deep': 'error',

  'connector/unknown': 'error',
  'connector/invalid': 'error',
  'connector/needs-a-person': 'error',

  'tenant/cloud': 'error',
  'tenant/duplicate-id': 'error',
  'tenant/application-twice': 'error',

  'credentials/missing': 'error',
  'credentials/unknown-field': 'error',
  'credentials/literal-secret': 'error',
  'credentials/environment-name': 'error',
  'credentials/reserved-environment-name': 'error',
  'credentials/not-https': 'error',
  'credentials/not-the-connectors': 'error',
  'credentials/url-form': 'warning',

  'assignment/principal': 'error',
  'assignment/duplicate': 'error',
  'assignment/role-missing': 'error',
  'assignment/unknown-role': 'error',
  'assignment/default-access-excluded': 'error',
  'assignment/default-access': 'warning',
  'assignment/allow-default-access': 'error',
  'rollout/pilot-first': 'warning',

  'mapping/source': 'error',
  'mapping/remove': 'error',
  'mapping/default-with-constant': 'error',
  'mapping/no-matching': 'error',
  'mapping/matching-duplicate': 'error',
  'mapping/matching-without-source': 'error',
  'mapping/target-id': 'error',
  'mapping/app-role-assignments': 'error',
  'mapping/expression-length': 'error',
  'mapping/matching-sources': 'error',
  'mapping/unique-value': 'error',
  'mapping/roles-of-everyone': 'warning',
  'mapping/user-name': 'warning',
  'mapping/unlisted-without-soft-deleted': 'warning',
  'mapping/actions-without-update': 'warning',
  'mapping/users-disabled': 'warning',

  'attribute/graph-name': 'error',
  'attribute/case': 'error',
  'attribute/unknown': 'warning',

  'filter/operator': 'error',
  'filter/attribute': 'error',
  'filter/attribute-type': 'error',
  'filter/operand-missing': 'error',
  'filter/operand-unexpected': 'error',
  'filter/several-operands': 'error',
  'filter/integer': 'error',
  'filter/regular-expression': 'error',
  'filter/regular-expression-unsupported': 'warning',
  'filter/slow-pattern': 'warning',
  'filter/boolean-text': 'warning',
  'filter/empty': 'error',
  'filter/name': 'error',
  'filter/duplicate-name': 'error',
  'filter/duplicate': 'warning',
  'filter/out-of-scope': 'warning',

  'notifications/email': 'error',
  'notifications/email-missing': 'error',

  'terraform/backend': 'error',
  'terraform/placeholder': 'error',
  'terraform/literal-secret': 'error',
  'terraform/shared-state': 'error',
  'terraform/shared-stack': 'error',

  'test/tenant': 'error',
  'test/duplicate-name': 'warning',

  'expression/lexical': 'error',
  'expression/syntax': 'error',
  'expression/unknown-function': 'error',
  'expression/arity': 'error',
  'expression/attribute': 'error',
  'expression/type': 'error',
  'expression/nesting': 'error',
  'expression/evaluation': 'error',
  'expression/undocumented': 'warning',
  'expression/unreachable': 'warning',
  'expression/disputed': 'warning',
  'expression/escape': 'warning',
  'expression/slow-pattern': 'warning',

  'credentials/environment-missing': 'error',
  'directory/invalid': 'error',
  'input/json': 'error',
  'input/invalid': 'error',
  'input/too-large': 'error',
  'input/unread-attribute': 'error',
  'output/not-writable': 'error',
  'output/other-owner': 'error',
  'output/exists': 'error',
  'terraform/not-found': 'error',
  'terraform/version': 'error',
  'terraform/local-state-in-ci': 'error',
  'terraform/protected': 'error',
  'terraform/condition': 'error',
  'terraform/connection-test': 'error',
  'terraform/assigned-already': 'error',
  'terraform/no-such-principal': 'error',
  'terraform/not-yet-there': 'error',
  'terraform/state-moved': 'error',
  'terraform/unreachable': 'error',
  'terraform/failed': 'error',
  'terraform/interrupted': 'error',
  'terraform/unfinished-create': 'error',
  'terraform/check': 'warning',
  'terraform/warning': 'warning',

  'usage/unknown-command': 'error',
  'usage/unknown-flag': 'error',
  'usage/flag-value': 'error',
  'usage/operands': 'error',
  'usage/unknown-tenant': 'error',
  'usage/tenant-choice': 'error',
  'usage/confirmation': 'error',
  'internal/defect': 'error',
} as const satisfies Record<string, Severity>;

export type Code = keyof typeof SEVERITIES;

/** All codes, in the order of `docs/errors.md`. */
export const CODES = Object.keys(SEVERITIES) as readonly Code[];

/** The severity a code has; the same everywhere. */
export function severityOf(code: Code): Severity {
  return SEVERITIES[code];
}
