import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import { tenantEnd, type PeopleLevel } from '../../provisioning/preview/document';
import type { ComparisonResult } from '../../provisioning/preview/comparison';
import type { DirectoryResult } from '../../provisioning/preview/directory-preview';
import { EXIT, worst, type ExitCode } from '../exit-code';
import type { Target } from '../specs';
import type { Progress } from '../text/progress';
import type { Against } from './against';
import type { Before } from './sides';
import { guardDiagnostic, verdictOn } from './guarded';
import { otherTenant, requireLive, requireSelected } from './known-enough';
import type { Output } from './output';
import type { Snapshot } from './snapshot';
import { TenantPreview } from './tenant-preview';
import { number } from './words';

/** Previews the tenants of a spec, one after the other. */
export class PreviewRun {
  /** What there is to say of the snapshot, of assignments in it, and by the guard. */
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    private readonly snapshot: Snapshot,
    private readonly against: Against | undefined,
    private readonly output: Output,
    private readonly level: PeopleLevel,
    private readonly progress: Progress,
  ) {}

  /**
   * Previews one tenant. Throws a refusal where somebody in the snapshot cannot be read.
   *
   * @returns whether there are differences, or the guard refused
   */
  async preview(target: Target): Promise<ExitCode> {
    const { snapshot, output, against } = this;
    const { name } = target.provisioning.tenant;
    const before = against === undefined ? ALONE : against.before(target);
    requireLive(target, before, snapshot);
    const preview = new TenantPreview(target, before, snapshot);
    requireSelected(target, preview.provisionings, snapshot);
    output.startTenant(name);
    const result = await this.decide(preview, name);
    const verdict = verdictOn(preview.provisioning, result, snapshot);
    const end = tenantEnd(result, preview.assumptions, preview.cycle(result), verdict, this.level);
    output.endTenant(end, preview.provisioning);
    this.diagnostics.push(
      ...snapshot.file.diagnostics(),
      ...preview.diagnostics,
      ...otherTenant(target, snapshot),
      ...verdict.findings.map((finding) => guardDiagnostic(finding, target, snapshot)),
    );
    return worst([
      ...(verdict.refused ? [EXIT.refused] : []),
      ...(hasDifferences(result) ? [EXIT.differences] : []),
    ]);
  }

  /** Somebody may turn out to share a value when they were decided on already; then all are decided on again. */
  private async decide(preview: TenantPreview, tenant: string): Promise<DirectoryResult | ComparisonResult> {
    const { output } = this;
    const between = (users: number): Promise<void> => {
      this.progress.say(`${tenant}: ${number(users)} people`);
      return output.flush();
    };
    if (output.tells === 'at-once') await preview.survey(between);
    const result = await preview.decide(output.eachPerson(), between);
    return result.late.length > 0 && output.tells === 'at-the-end'
      ? preview.decide(output.eachPerson(), between)
      : result;
  }
}

const ALONE: Before = { kind: 'nothing' };

function hasDifferences(result: DirectoryResult | ComparisonResult): boolean {
  if (!('changes' in result)) return false;
  const { enter, leave, change } = result.changes;
  return enter + leave + change > 0;
}
