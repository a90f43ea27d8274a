import { Construct } from 'constructs';
import type { Credential, Provisioning } from '../provisioning/model';
import { credentialValue, isSecret } from './credentials';
import type { CredentialsTest } from './credentials-test';
import { comesAfter } from './dependency';
import type { EnterpriseApplication } from './enterprise-application';
import { local } from './local';
import { DataMsgraphResource } from './msgraph/data-resource';
import { MsgraphUpdateResource } from './msgraph/update-resource';
import { fragment, hcl, hclString, hclStrings, literalValue } from './terraform-text';

/** Inputs of {@link Settings}; what is absent is not managed. */
export interface SettingsProps extends Pick<
  Provisioning,
  'credentials' | 'scope' | 'outOfScope' | 'notifications' | 'deletionThreshold'
> {
  readonly application: EnterpriseApplication;
  /** Credentials are saved only after this has passed. */
  readonly test?: CredentialsTest;
}

const NOTIFICATIONS = 'SyncNotificationSettings';

/** Whether anything is declared that {@link Settings} would write. */
export function declaresSettings(props: Omit<SettingsProps, 'application' | 'test'>): boolean {
  return (
    props.credentials.length > 0 ||
    Object.keys(plainSettings(props)).length > 0 ||
    notifications(props) !== undefined
  );
}

/**
 * The tutorial's "Admin Credentials", "Notification Email" and "Settings": everything Graph keeps under
 * `synchronization/secrets`, in one write. Sources disagree whether that PUT replaces or merges, so the declared keys
 * are laid over the live ones and all of them are sent, in the live order.
 *
 * https://learn.microsoft.com/graph/api/synchronization-serviceprincipal-put-synchronization
 */
export class Settings extends Construct {
  /** Address of the resource. */
  readonly address: string;

  constructor(scope: Construct, id: string, props: SettingsProps) {
    super(scope, id);
    const url = props.application.url('/synchronization/secrets');
    const data = new DataMsgraphResource(this, 'settings', {
      url,
      responseExportValues: { all: 'value' },
    });
    comesAfter(data, props.application.address === undefined ? [] : [props.application.address]);
    const all = local(this, 'listed_settings', hcl`try(${data.address}.output.all[*], [])`);
    const live = local(this, 'live_settings', hcl`{ for s in ${all} : s.key => s.value... }`);
    const keys = this.declare(live, props);
    const declared = hclStrings(keys);
    const written = new MsgraphUpdateResource(this, 'settings', {
      url,
      updateMethod: 'PUT',
      body: { value: `\${${this.overlay(all, keys, props.credentials)}}` },
      lifecycle: {
        precondition: [
          {
            condition: hcl`length([for s in ${all} : s.key if ${masked('s')} && !contains(${declared}, s.key)]) == 0`,
            errorMessage:
              `The tenant holds secrets that cannot be read back and are not declared: \${join(", ", [for s in ${all} : s.key if ${masked('s')} && !contains(${declared}, s.key)])}. ` +
              'Writing the declared settings would lose them: declare them under credentials.',
          },
        ],
      },
    });
    this.address = comesAfter(written, props.test === undefined ? [] : [props.test.address]).address;
  }

  /** Declares the locals that hold the wanted values; returns the keys, sorted. */
  private declare(live: string, props: SettingsProps): string[] {
    const secrets = props.credentials.filter(isSecret);
    const plain = Object.entries(plainSettings(props)).map(
      ([key, value]) => [key, spelling(live, key, value)] as const,
    );
    const open = props.credentials.filter((credential) => !isSecret(credential));
    const notification = this.notificationSettings(live, props);
    const declared = {
      ...Object.fromEntries(open.map((credential) => [credential.key, credentialValue(credential)])),
      ...Object.fromEntries(plain),
      ...(notification === undefined ? {} : { [NOTIFICATIONS]: notification }),
    };
    local(this, 'declared_settings', declared);
    if (secrets.length > 0) {
      local(
        this,
        'secret_settings',
        Object.fromEntries(secrets.map((secret) => [secret.key, credentialValue(secret)])),
      );
    }
    return [...Object.keys(declared), ...secrets.map(({ key }) => key)].sort();
  }

  /**
   * `SyncNotificationSettings` is one JSON text for two concerns of the spec: members that are not declared keep their
   * live value, and a text that says the same already is left in its live spelling.
   */
  private notificationSettings(live: string, props: SettingsProps): string | undefined {
    const declared = notifications(props);
    if (declared === undefined) return undefined;
    const text = `${live}[${hclString(NOTIFICATIONS)}][0]`;
    const current = local(this, 'live_notifications', hcl`try(merge(jsondecode(${text}), {}), {})`);
    const wanted = local(this, 'declared_notifications', literalValue(declared));
    const merged = fragment`jsonencode(merge(${current}, ${wanted}))`;
    return hcl`try(jsonencode(${current}) == ${merged}, false) ? ${text} : ${merged}`;
  }

  /** Live keys first, in the live order, then the declared ones that are new. */
  private overlay(all: string, keys: readonly string[], credentials: readonly Credential[]): string {
    const secretKeys = credentials.filter(isSecret).map(({ key }) => key);
    const value = (key: string, otherwise: string): string =>
      secretKeys.length === 0
        ? `try(local.declared_settings[${key}], ${otherwise})`
        : fragment`contains(${hclStrings(secretKeys)}, ${key}) ? local.secret_settings[${key}] : try(local.declared_settings[${key}], ${otherwise})`;
    return local(
      this,
      'settings',
      hcl`concat(
        [for s in ${all} : { key = s.key, value = ${value('s.key', 's.value')} }],
        [for k in ${hclStrings(keys)} : { key = k, value = ${value('k', 'null')} } if !contains([for s in ${all} : s.key], k)]
      )`,
    );
  }
}

/** Secrets read back as asterisks. */
function masked(setting: string): string {
  return fragment`can(regex("^[*]+$", ${setting}.value))`;
}

/** Booleans that Graph keeps as text. Cases differ between its pages, so equal but for case is left as it is. */
function spelling(live: string, key: string, value: string): string {
  const text = `${live}[${hclString(key)}][0]`;
  return hcl`try(lower(${text}) == ${hclString(value.toLowerCase())}, false) ? ${text} : ${hclString(value)}`;
}

function plainSettings({
  scope,
  outOfScope,
}: Pick<SettingsProps, 'scope' | 'outOfScope'>): Record<string, string> {
  return {
    ...(outOfScope === undefined
      ? {}
      : { SkipOutOfScopeDeletions: outOfScope === 'keep' ? 'True' : 'False' }),
    ...(scope === undefined ? {} : { SyncAll: scope === 'all' ? 'true' : 'false' }),
  };
}

/** The declared members of `SyncNotificationSettings`. */
function notifications(
  props: Pick<SettingsProps, 'notifications' | 'deletionThreshold'>,
): object | undefined {
  const { email, onFailure } = props.notifications;
  const members = {
    ...(onFailure === undefined ? {} : { Enabled: onFailure }),
    ...(email === undefined ? {} : { Recipients: email }),
    ...(props.deletionThreshold === undefined
      ? {}
      : { DeleteThresholdEnabled: true, DeleteThresholdValue: props.deletionThreshold }),
  };
  return Object.keys(members).length === 0 ? undefined : members;
}
