import { isObject } from '../../provisioning/json-value';
import type { Provisioning } from '../../provisioning/model';
import { tryParseJson } from '../graph/json';
import type { Setting } from '../synchronization/settings';

/** What the settings of a job decide. */
export interface JobSettings {
  readonly tenantUrl: string | undefined;
  readonly token: string | undefined;
  readonly scope: NonNullable<Provisioning['scope']>;
  readonly outOfScope: NonNullable<Provisioning['outOfScope']>;
  readonly deletionThreshold: number | undefined;
}

/**
 * Reads the synchronization secrets and the job's own settings. Where a switch is absent, it is off.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/skip-out-of-scope-deletions
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-configuration-api
 */
export function readJobSettings(
  settings: readonly Setting[],
  jobSettings: readonly { readonly name: string; readonly value: string }[],
): JobSettings {
  const textOf = (key: string): string | undefined =>
    settings.find((one) => one.key === key && one.value !== '')?.value;
  return {
    tenantUrl: textOf('BaseAddress')?.trim(),
    token: textOf('SecretToken'),
    scope: isOn(textOf('SyncAll')) ? 'all' : 'assigned',
    outOfScope: isOn(textOf('SkipOutOfScopeDeletions')) ? 'keep' : 'disable',
    deletionThreshold:
      thresholdOfPortal(textOf('SyncNotificationSettings')) ??
      whole(jobSettings.find(({ name }) => name === 'QuarantineTooManyDeletesThreshold')?.value),
  };
}

function isOn(text: string | undefined): boolean {
  return text !== undefined && /^(?:true|1)$/i.test(text.trim());
}

/** The portal keeps its threshold among the notifications. */
function thresholdOfPortal(text: string | undefined): number | undefined {
  const json = text === undefined ? undefined : tryParseJson(text);
  if (!isObject(json) || json['DeleteThresholdEnabled'] !== true) return undefined;
  return whole(json['DeleteThresholdValue']);
}

function whole(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
