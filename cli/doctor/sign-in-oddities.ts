/** What in the variables of the azuread provider is half done, contradicts itself, or is not what its author meant. */
import type { SignInMethod } from '../../graph/sign-in/method';
import { isGuid } from '../../provisioning/guid';
import type { Environment } from '../context';

/** One of them, with what to do. */
export interface Oddity {
  readonly found: string;
  readonly fix: string;
}

/** The environment and what was made of it. */
interface Circumstances {
  /** Undefined where no way of signing in is complete. */
  readonly kind: SignInMethod['kind'] | undefined;
  readonly has: (...names: readonly string[]) => boolean;
  readonly isOn: (name: string) => boolean;
  readonly value: (name: string) => string;
}

type Rule = (one: Circumstances) => Oddity | undefined;

const CERTIFICATE = ['ARM_CLIENT_CERTIFICATE', 'ARM_CLIENT_CERTIFICATE_PATH'] as const;
const SECRET = ['ARM_CLIENT_SECRET', 'ARM_CLIENT_SECRET_FILE_PATH'] as const;
/** The values that Go's ParseBool takes, which the provider reads them by. */
const BOOLEAN = /^(1|t|true|0|f|false)$/i;

const SWITCHES = ['ARM_USE_OIDC', 'ARM_USE_MSI', 'ARM_USE_CLI', 'ARM_USE_AKS_WORKLOAD_IDENTITY'] as const;

const RULES: readonly Rule[] = [
  ({ has }) =>
    has(...SECRET, ...CERTIFICATE) && !has('ARM_CLIENT_ID')
      ? {
          found: 'A secret or certificate is set, ARM_CLIENT_ID is not.',
          fix: 'Set ARM_CLIENT_ID as well; a tenant with an identity in the spec does without.',
        }
      : undefined,
  ({ has, isOn, kind }) =>
    has('ARM_CLIENT_ID') && !isOn('ARM_USE_OIDC') && (kind === undefined || kind === 'azure-cli')
      ? {
          found: 'ARM_CLIENT_ID is set, but no credential of it.',
          fix: 'Set ARM_CLIENT_SECRET, or ARM_USE_OIDC=true in a pipeline with OIDC.',
        }
      : undefined,
  ({ has, kind }) =>
    kind === 'client-certificate' && has(...SECRET)
      ? {
          found: 'A secret is set too, but the certificate comes before it.',
          fix: 'Unset the one that is not meant.',
        }
      : undefined,
  ({ isOn, kind }) =>
    isOn('ARM_USE_OIDC') && (kind === 'client-secret' || kind === 'client-certificate')
      ? {
          found: 'ARM_USE_OIDC is on, but a secret or certificate comes before it.',
          fix: 'Unset the one that is not meant.',
        }
      : undefined,
  ({ isOn, kind }) =>
    isOn('ARM_USE_OIDC') && (kind === undefined || kind === 'azure-cli' || kind === 'managed-identity')
      ? {
          found: 'ARM_USE_OIDC is on, but there is no token, or no ARM_CLIENT_ID.',
          fix: 'In GitHub Actions the job needs permissions: { id-token: write }; elsewhere set ARM_OIDC_TOKEN or ARM_OIDC_TOKEN_FILE_PATH.',
        }
      : undefined,
  ({ isOn, kind }) =>
    isOn('ARM_USE_MSI') && kind !== undefined && kind !== 'managed-identity'
      ? {
          found: 'ARM_USE_MSI is on, but another way comes before the managed identity.',
          fix: 'Unset ARM_CLIENT_SECRET, ARM_CLIENT_CERTIFICATE_PATH and ARM_USE_OIDC, or ARM_USE_MSI.',
        }
      : undefined,
  ({ isOn, has }) =>
    isOn('ARM_USE_AKS_WORKLOAD_IDENTITY') && !has('AZURE_FEDERATED_TOKEN_FILE')
      ? {
          found: 'ARM_USE_AKS_WORKLOAD_IDENTITY is on, but AZURE_FEDERATED_TOKEN_FILE is not set.',
          fix: 'Label the pod azure.workload.identity/use: "true" and give it the annotated service account.',
        }
      : undefined,
  ({ value }) =>
    isGuid(value('ARM_CLIENT_SECRET'))
      ? {
          found: 'ARM_CLIENT_SECRET has the form of an id: the portal shows one beside each secret.',
          fix: 'Set the value of the secret; where it was not noted when it was made, make a new one.',
        }
      : undefined,
  ({ value }) =>
    value('ARM_CLIENT_SECRET') !== value('ARM_CLIENT_SECRET').trim()
      ? {
          found: 'ARM_CLIENT_SECRET begins or ends with white space, which counts.',
          fix: 'Set it anew, without the end of the line.',
        }
      : undefined,
  ({ value, has }) =>
    has('ARM_CLIENT_ID') && !isGuid(value('ARM_CLIENT_ID'))
      ? {
          found: 'ARM_CLIENT_ID is no application (client) id.',
          fix: 'Set the id that the Overview page of the app registration shows.',
        }
      : undefined,
  ...SWITCHES.map(
    (name): Rule =>
      ({ value, has }) =>
        has(name) && !BOOLEAN.test(value(name))
          ? { found: `${name} is neither true nor false.`, fix: `Set ${name} to true or false.` }
          : undefined,
  ),
];

/** @param kind - the way of signing in that was chosen; undefined where none is complete */
export function oddities(env: Environment, kind: SignInMethod['kind'] | undefined): readonly Oddity[] {
  const value = (name: string): string => env[name] ?? '';
  const circumstances: Circumstances = {
    kind,
    value,
    has: (...names) => names.some((name) => value(name) !== ''),
    isOn: (name) => /^(1|t|true)$/i.test(value(name)),
  };
  return RULES.flatMap((rule) => rule(circumstances) ?? []);
}
