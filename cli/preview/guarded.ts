import { diagnosticAt, diagnosticOfFile, type Diagnostic } from '../../config/diagnostics/diagnostic';
import type { DirectoryFacts } from '../../provisioning/directory/directory';
import type { Provisioning } from '../../provisioning/model';
import type { ComparisonResult } from '../../provisioning/preview/comparison';
import type { DirectoryResult } from '../../provisioning/preview/directory-preview';
import { guard, type GuardFinding, type GuardVerdict } from '../../provisioning/preview/guard';
import type { Target } from '../specs';

/** What a guard has to know beside the result. */
export interface GuardSetting {
  readonly facts: DirectoryFacts;
  /** The snapshot, as the user named it. */
  readonly directory: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The snapshot of another time; undefined: there is none. */
  readonly previous: Previous | undefined;
}

/** What counts of a snapshot of another time. */
export interface Previous {
  readonly users: number;
  readonly complete: boolean;
}

/** Whether a tenant's preview may be acted on. */
export function verdictOn(
  { deletionThreshold }: Provisioning,
  result: DirectoryResult | ComparisonResult,
  { facts: { complete, takenAt }, now, previous }: GuardSetting,
): GuardVerdict {
  return guard({
    users: result.tally.users,
    leavers: 'leavers' in result ? result.leavers : 0,
    complete,
    now,
    ...(deletionThreshold === undefined ? {} : { threshold: deletionThreshold }),
    ...(takenAt === undefined ? {} : { takenAt: Date.parse(takenAt) }),
    ...(previous === undefined ? {} : { previousUsers: previous.users, previousPartial: !previous.complete }),
  });
}

/** What a guard found: at the threshold in the spec, or about the snapshot. */
export function guardDiagnostic(
  { code, message, help }: GuardFinding,
  { spec, provisioning: { tenant } }: Target,
  { directory }: GuardSetting,
): Diagnostic {
  const name = spec.tenants.length > 1 && isOfTenant(code) ? `${tenant.name}: ` : '';
  const finding = { code, message: `${name}${message}`, help };
  return isOfTenant(code)
    ? diagnosticAt(spec.place(tenant.name, ['accidentalDeletion', 'threshold']), finding)
    : diagnosticOfFile(directory, finding);
}

function isOfTenant(code: GuardFinding['code']): boolean {
  return code === 'guard/too-many-leavers' || code === 'guard/no-threshold';
}

/** What the reading of a snapshot says too, where the guard says it louder. */
export function withoutRepeated(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const codes = new Set(diagnostics.map(({ code }) => code));
  return diagnostics.filter(
    ({ code }) =>
      !(code === 'snapshot/partial' && codes.has('guard/partial-snapshot')) &&
      !(code === 'snapshot/stale' && codes.has('guard/stale-snapshot')),
  );
}
