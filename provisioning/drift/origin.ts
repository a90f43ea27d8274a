/**
 * Who made live and spec differ, as far as the outside shows; Terraform's state is not asked.
 *
 * 1. `spec`: an earlier version of the spec said what is live, or left to the template what is still its default.
 * 2. Live is the default: `spec` where no earlier version is known, for then the declared value never arrived; `unknown` where
 *    every known version says what is declared now, for then somebody may just as well have restored the default.
 * 3. What the default is cannot be said: `unknown`.
 * 4. Otherwise `portal`.
 */
import type { Difference, Finding } from './difference';
import type { Findings } from './findings';

/** A version of the spec before the present one, held against the same live configuration. */
export interface EarlierVersion {
  /** Name of the revision. */
  readonly revision: string;
  readonly findings: Findings;
}

/** @param earlier - the newest first; none: nothing is known of them */
export function withOrigin(finding: Finding, earlier: readonly EarlierVersion[]): Difference {
  const before = earlier.find(({ findings }) => saidWhatIsLive(finding, findings));
  if (before !== undefined) return { ...finding, origin: 'spec', since: before.revision };
  if (finding.isDefault === undefined) return { ...finding, origin: 'unknown' };
  if (!finding.isDefault) return { ...finding, origin: 'portal' };
  return { ...finding, origin: earlier.length === 0 ? 'spec' : 'unknown' };
}

function saidWhatIsLive({ id, isDefault }: Finding, before: Findings): boolean {
  if (before.isHeld(id)) return !before.differences.some((one) => one.id === id);
  return isDefault === true;
}
