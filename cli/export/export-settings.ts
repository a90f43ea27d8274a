import { known, type Connector, type CredentialField } from '../../config/connector/connector';
import { NOTIFICATION_SETTINGS, type LiveSettings } from '../../provisioning/live/settings';
import { environmentName } from '../init/credential-lines';
import type { ExportedSettings } from './exported';

/** Credentials and settings as a spec declares them. What cannot be read back is named by an environment variable. */
export function exportSettings(
  live: LiveSettings,
  connector: Connector,
): { readonly settings: ExportedSettings; readonly notes: readonly string[] } {
  const credentials = Object.fromEntries(
    connector.authentication.flatMap((field) => {
      const value = credentialOf(field, live, connector.name);
      return value === undefined ? [] : [[field.field, value]];
    }),
  );
  const { notifications, deletionThreshold, scope, outOfScope } = live;
  const told = exportNotifications(notifications);
  const threshold =
    deletionThreshold !== undefined && Number.isInteger(deletionThreshold) && deletionThreshold >= 1
      ? { deletionThreshold }
      : {};
  return {
    settings: {
      credentials,
      ...(scope === undefined ? {} : { scope }),
      ...(outOfScope === undefined ? {} : { outOfScope }),
      ...(told === undefined ? {} : { notifications: told }),
      ...threshold,
    },
    notes: notesOn(live, connector, told !== undefined),
  };
}

function credentialOf(
  field: CredentialField,
  { values, masked }: LiveSettings,
  connector: string,
): string | { readonly env: string } | undefined {
  const { key, secret, required, fixed } = field;
  if (secret)
    return masked.includes(key) || required ? { env: environmentName(field, connector) } : undefined;
  const value = values.get(key);
  return value === known(fixed) ? undefined : value;
}

/** An address without a switch would switch mails on. */
function exportNotifications({
  email,
  onFailure,
}: LiveSettings['notifications']): ExportedSettings['notifications'] {
  if (onFailure === undefined || (onFailure && email === undefined)) return undefined;
  return { ...(email === undefined ? {} : { email }), onFailure };
}

function notesOn(
  live: LiveSettings,
  { authentication }: Connector,
  areMailsTold: boolean,
): readonly string[] {
  const declared = new Set([
    ...authentication.map(({ key }) => key),
    'SyncAll',
    'SkipOutOfScopeDeletions',
    NOTIFICATION_SETTINGS,
  ]);
  const others = [...live.values.keys()].filter((key) => !declared.has(key)).sort();
  const secrets = live.masked.filter((key) => !declared.has(key)).sort();
  const hasMails = Object.keys(live.notifications).length > 0;
  return [
    ...(hasMails && !areMailsTold
      ? ['notifications: the mails cannot be said as they are stored, so they are not declared.']
      : []),
    ...others.map((key) => `settings: ${key} is set, and stays as it is.`),
    ...secrets.map(
      (key) =>
        `settings: ${key} is a secret that the connector does not know. Apply refuses to write settings beside it.`,
    ),
  ];
}
