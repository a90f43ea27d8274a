/** Sentences that every format tells. */
import { counted } from '../../provisioning/counted';
import { renderFlow } from '../../config/yaml/edit/render';
import { onOneLine } from '../expression/literal';
import type { Call } from '../text/call';
import type { Difference, SpecValue } from '../../provisioning/drift/difference';

/** A value as a spec would write it, on one line. */
export function valueText(value: SpecValue | null): string {
  return value === null ? 'none' : onOneLine(renderFlow(value));
}

/** Why a difference is attributed as it is. */
export function originText({ origin, since, isDefault }: Difference): string {
  switch (origin) {
    case 'portal':
      return 'portal: somebody changed it; live is neither what is declared nor the default.';
    case 'template':
      return 'template: Microsoft changed the default.';
    case 'spec':
      return since === undefined
        ? 'spec: live is the default; what is declared was not applied, or somebody restored the default.'
        : `spec: live is what revision ${since} of the spec said; what it says now was not applied.`;
    case 'unknown':
      return isDefault === true
        ? 'unknown: live is the default, and every known version of the spec says otherwise: not applied, or restored in the portal.'
        : 'unknown: it was not applied, or undone in the portal; nothing tells which.';
  }
}

/**
 * What makes live and spec agree again.
 *
 * @param call - of scimform for this spec and tenant
 */
export function repairText({ keep, unrepaired }: Difference, call: Call): string {
  const repair = unrepaired ?? 'scimform apply restores what is declared.';
  const keeping =
    keep.kind === 'impossible'
      ? `It cannot be kept in the spec: ${keep.reason}`
      : `${call('drift', '--write')} keeps what is live.`;
  // What compares knows no files.
  return `${repair.replace(/scimform (apply|start)/, (_, command: string) => call(command))} ${keeping}`;
}

/** `1 difference`, `2 differences`, `no differences`. */
export function countedOrNo(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? `no ${many}` : counted(count, one, many);
}
