/**
 * Which way of signing in the environment asks for: that of the Terraform providers, so that a command signs in as `apply` does.
 * They try in this order, and take the first that is switched on and complete.
 *
 * https://registry.terraform.io/providers/hashicorp/azuread/latest/docs#argument-reference
 */

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Whom the spec names; absent: the environment does. */
export interface NamedIdentity {
  readonly clientId?: string;
  readonly clientSecret?: string;
}

/** A way of signing in with all that it needs. */
export type SignInMethod =
  | {
      readonly kind: 'client-certificate';
      readonly clientId: string;
      /** PKCS#12 (PFX) file, or its content as base64. */
      readonly certificate: { readonly file: string } | { readonly base64: string };
      readonly password: string;
    }
  | { readonly kind: 'client-secret'; readonly clientId: string; readonly secret: SecretText }
  | { readonly kind: 'federated-token'; readonly clientId: string; readonly token: SecretText }
  | {
      readonly kind: 'federated-request';
      readonly clientId: string;
      /** Where a pipeline gives tokens that Entra trusts, and the token that it wants for that. */
      readonly url: string;
      /** Variable that the address comes from. */
      readonly urlFrom: string;
      readonly token: string;
      /** Service connection of Azure DevOps; absent: GitHub's way of asking. */
      readonly serviceConnection?: string;
    }
  | { readonly kind: 'managed-identity'; readonly clientId?: string }
  | { readonly kind: 'azure-cli' };

/** A text that is given, or stands in a file. */
export type SecretText = { readonly text: string } | { readonly file: string };

/** The environment names no complete way of signing in. */
export class NoSignInError extends Error {
  constructor() {
    super('No way of signing in is configured.');
  }
}

/** @throws NoSignInError where nothing is configured */
export function signInMethod(environment: Environment, named: NamedIdentity = {}): SignInMethod {
  const given = new Given(environment, named);
  for (const method of METHODS) {
    const found = method(given);
    if (found !== undefined) return found;
  }
  throw new NoSignInError();
}

/** What is given, with its files and switches. */
class Given {
  constructor(
    private readonly environment: Environment,
    readonly named: NamedIdentity,
  ) {}

  /** The first of these variables that holds something. */
  text(...names: readonly string[]): string | undefined {
    return names.map((name) => this.environment[name]).find((value) => value !== undefined && value !== '');
  }

  /** Which of these variables is the first that holds something. */
  variable(...names: readonly string[]): string {
    return names.find((name) => (this.environment[name] ?? '') !== '') ?? '';
  }

  isOn(name: string, otherwise: boolean): boolean {
    const text = this.text(name)?.toLowerCase();
    return text === undefined ? otherwise : ['1', 't', 'true'].includes(text);
  }

  get clientId(): string | undefined {
    return this.named.clientId ?? this.text('ARM_CLIENT_ID');
  }

  secret(text: string, file: string): SecretText | undefined {
    const value = this.text(text);
    if (value !== undefined) return { text: value };
    const path = this.text(file);
    return path === undefined ? undefined : { file: path };
  }
}

type Method = (given: Given) => SignInMethod | undefined;

const clientCertificate: Method = (given) => {
  const { clientId } = given;
  const base64 = given.text('ARM_CLIENT_CERTIFICATE');
  const file = given.text('ARM_CLIENT_CERTIFICATE_PATH');
  // A spec that names a secret means it.
  if (clientId === undefined || given.named.clientSecret !== undefined) return undefined;
  if (base64 === undefined && file === undefined) return undefined;
  const certificate = base64 === undefined ? { file: file ?? '' } : { base64 };
  const password = given.text('ARM_CLIENT_CERTIFICATE_PASSWORD') ?? '';
  return { kind: 'client-certificate', clientId, certificate, password };
};

const clientSecret: Method = (given) => {
  const { clientId, named } = given;
  const secret =
    named.clientSecret === undefined
      ? given.secret('ARM_CLIENT_SECRET', 'ARM_CLIENT_SECRET_FILE_PATH')
      : { text: named.clientSecret };
  return clientId === undefined || secret === undefined
    ? undefined
    : { kind: 'client-secret', clientId, secret };
};

const workloadIdentity: Method = (given) => {
  if (!given.isOn('ARM_USE_AKS_WORKLOAD_IDENTITY', false)) return undefined;
  const clientId = given.clientId ?? given.text('AZURE_CLIENT_ID');
  const file = given.text('AZURE_FEDERATED_TOKEN_FILE');
  return clientId === undefined || file === undefined
    ? undefined
    : { kind: 'federated-token', clientId, token: { file } };
};

const federatedToken: Method = (given) => {
  const { clientId } = given;
  const token = given.secret('ARM_OIDC_TOKEN', 'ARM_OIDC_TOKEN_FILE_PATH');
  return !given.isOn('ARM_USE_OIDC', false) || clientId === undefined || token === undefined
    ? undefined
    : { kind: 'federated-token', clientId, token };
};

const REQUEST_URLS = [
  'ARM_OIDC_REQUEST_URL',
  'ACTIONS_ID_TOKEN_REQUEST_URL',
  'SYSTEM_OIDCREQUESTURI',
] as const;

const federatedRequest: Method = (given) => {
  const { clientId } = given;
  const url = given.text(...REQUEST_URLS);
  const token = given.text('ARM_OIDC_REQUEST_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'SYSTEM_ACCESSTOKEN');
  const serviceConnection = given.text(
    'ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID',
    'ARM_OIDC_AZURE_SERVICE_CONNECTION_ID',
  );
  if (!given.isOn('ARM_USE_OIDC', false) || clientId === undefined) return undefined;
  if (url === undefined || token === undefined) return undefined;
  const connection = serviceConnection === undefined ? {} : { serviceConnection };
  const urlFrom = given.variable(...REQUEST_URLS);
  return { kind: 'federated-request', clientId, url, urlFrom, token, ...connection };
};

const managedIdentity: Method = (given) => {
  if (!given.isOn('ARM_USE_MSI', false)) return undefined;
  const { clientId } = given;
  return { kind: 'managed-identity', ...(clientId === undefined ? {} : { clientId }) };
};

const azureCli: Method = (given) => (given.isOn('ARM_USE_CLI', true) ? { kind: 'azure-cli' } : undefined);

const METHODS: readonly Method[] = [
  clientCertificate,
  clientSecret,
  workloadIdentity,
  federatedToken,
  federatedRequest,
  managedIdentity,
  azureCli,
];
