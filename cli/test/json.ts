import { traceJson, type StepJson } from '../expression/trace';
import type { Note } from '../../provisioning/preview/decision';
import type { Problem } from '../problem';
import { problemsDocument } from '../print-problems';
import type { TenantUnderTest } from './case';
import type { Failure, TestOutcome } from './outcome';

/** The one document of `scimform test --format json`. */
export function testsDocument(
  outcomes: readonly TestOutcome[],
  tenants: readonly TenantUnderTest[],
  problems: readonly Problem[],
): object {
  const failed = outcomes.filter(({ failures }) => failures.length > 0).length;
  const { diagnostics, summary } = problemsDocument(problems);
  return {
    tests: outcomes.map(({ name, under, file, line, failures }) => ({
      name,
      tenant: under.tenant,
      file,
      line,
      ok: failures.length === 0,
      failures: failures.map(failureJson),
    })),
    assumptions: tenants.flatMap(({ spec, tenant, preview }) =>
      preview.assumptions.map(({ code, text }) => ({ file: spec.file, tenant, code, text })),
    ),
    summary: { tests: outcomes.length, passed: outcomes.length - failed, failed, ...summary },
    diagnostics,
  };
}

interface FailureJson extends Omit<Failure, 'trace' | 'notes'> {
  readonly notes?: readonly Note[];
  readonly trace?: readonly StepJson[];
}

function failureJson({ trace, notes, ...failure }: Failure): FailureJson {
  return {
    ...failure,
    ...(notes.length > 0 ? { notes } : {}),
    ...(trace ? { trace: traceJson(trace.steps) } : {}),
  };
}
