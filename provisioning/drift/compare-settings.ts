/**
 * Declared settings against those of the service principal, which Graph calls secrets. Booleans are texts without case;
 * `SyncNotificationSettings` is one JSON text for two concerns of a spec, and is compared member by member.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationsecretkeystringvaluepair
 */
import { isObject } from '../json-value';
import { shortJson } from '../json-path';
import {
  NOTIFICATION_SETTINGS,
  oddInSettings,
  readSettings,
  settingTexts,
  type LiveSettings,
} from '../live/settings';
import type { Provisioning } from '../model';
import type { Keeping, SpecPath, SpecValue } from './difference';
import { idOf, type Findings } from './findings';
import { noteOdd } from './note-odd';

type Pairs = Parameters<typeof readSettings>[0];

export function compareSettings(spec: Provisioning, pairs: Pairs, findings: Findings): void {
  const live = readSettings(pairs);
  const compared = new Settings(pairs, live, findings);
  compared.credentials(spec);
  compared.switch(['scope'], 'SyncAll', spec.scope, ['all', 'assigned']);
  const outOfScope = ['keep', 'disable'] as const;
  compared.switch(['deprovisioning', 'outOfScope'], 'SkipOutOfScopeDeletions', spec.outOfScope, outOfScope);
  compared.notifications(spec, live);
  compared.undeclaredSecrets(spec, live);
  noteOdd(['credentials'], oddInSettings(pairs), findings);
}

class Settings {
  private readonly stored: ReadonlyMap<string, string>;
  private readonly told: Readonly<Record<string, unknown>>;

  constructor(
    pairs: Pairs,
    private readonly live: LiveSettings,
    private readonly findings: Findings,
  ) {
    // Of two pairs with one key Terraform looks at the first.
    this.stored = new Map([...settingTexts(pairs)].reverse());
    this.told = parsed(this.stored.get(NOTIFICATION_SETTINGS));
  }

  credentials({ credentials }: Provisioning): void {
    for (const { field, key, value } of credentials) {
      const path = ['credentials', field];
      const found = this.stored.get(key);
      if (found === undefined)
        this.differ(path, typeof value === 'string' ? value : 'a secret', null, undefined);
      else if (typeof value !== 'string' || this.live.masked.includes(key)) {
        this.findings.held(idOf('setting', ...path));
        this.findings.notCompared.push(path);
      } else if (found === value) this.findings.held(idOf('setting', ...path));
      else this.differ(path, value, found, found);
    }
  }

  switch(
    path: readonly string[],
    key: string,
    declared: string | undefined,
    words: readonly [whenTrue: string, whenFalse: string],
  ): void {
    if (declared === undefined) return;
    const text = this.stored.get(key);
    const place = ['true', 'false'].indexOf(text?.toLowerCase() ?? '');
    const live = words[place] ?? text;
    if (live === declared && place >= 0) return this.findings.held(idOf('setting', ...path));
    const isWord = place >= 0;
    this.differ(path, declared, live ?? null, isWord ? live : undefined);
  }

  notifications({ notifications, deletionThreshold }: Provisioning, live: LiveSettings): void {
    const { Enabled: enabled, Recipients: recipients } = this.told;
    this.member(['notifications', 'email'], notifications.email, shown(recipients), live.notifications.email);
    this.member(
      ['notifications', 'onFailure'],
      notifications.onFailure,
      shown(enabled),
      live.notifications.onFailure,
    );
    this.threshold(deletionThreshold, live);
  }

  private threshold(declared: number | undefined, live: LiveSettings): void {
    if (declared === undefined) return;
    const path = ['accidentalDeletion', 'threshold'];
    const { DeleteThresholdEnabled: isOn, DeleteThresholdValue: value } = this.told;
    if (isOn === true) return this.member(path, declared, shown(value), live.deletionThreshold);
    const isTold = isOn !== undefined && isOn !== null;
    this.differ(path, declared, isTold ? 'off' : null, undefined, 'A spec cannot say that the guard is off.');
  }

  /** @param sayable - the live value where a spec can say it */
  private member(
    path: readonly string[],
    declared: string | number | boolean | undefined,
    live: SpecValue | null,
    sayable: string | number | boolean | undefined,
  ): void {
    if (declared === undefined) return;
    if (live === declared) this.findings.held(idOf('setting', ...path));
    else this.differ(path, declared, live, sayable);
  }

  private differ(
    path: readonly string[],
    declared: SpecValue,
    live: SpecValue | null,
    sayable: string | number | boolean | undefined,
    reason = 'A spec cannot say this value: omitted, it is not managed.',
  ): void {
    const keep: Keeping =
      sayable === undefined ? { kind: 'impossible', reason } : { kind: 'value', path, value: sayable };
    this.findings.differ({
      code: 'drift/setting',
      id: idOf('setting', ...path),
      path,
      declared,
      live,
      // A new application has no settings at all.
      isDefault: this.stored.size === 0,
      keep,
    });
  }

  /** Writing the declared settings would lose them, so apply refuses. */
  undeclaredSecrets({ credentials }: Provisioning, { masked }: LiveSettings): void {
    const declared = new Set(credentials.map(({ key }) => key));
    for (const key of masked.filter((one) => !declared.has(one)).sort()) {
      const path: SpecPath = ['credentials'];
      this.findings.note({
        code: 'drift/undeclared-secret',
        path,
        live: key,
        origin: 'portal',
        note: `The setting ${key} cannot be read back and is not declared: apply refuses to write settings over it. Declare it under credentials, or delete it in the portal.`,
      });
    }
  }
}

function shown(value: unknown): SpecValue | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : shortJson(value);
}

function parsed(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
