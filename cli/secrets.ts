import { IDENTITY_SECRET_VARIABLE, secretVariable } from '../constructs/secret-variables';
import type { EnvironmentReference, Provisioning } from '../provisioning/model';
import type { Environment } from './context';

/** A secret that the spec names: which Terraform variable takes it, and from which environment variable. */
export interface SecretReference {
  readonly variable: string;
  readonly env: string;
  /** Path of the reference in the tenant's merged spec. */
  readonly path: readonly string[];
}

/** Every secret that a tenant's configuration needs. */
export function secretReferences({ credentials, tenant }: Provisioning): SecretReference[] {
  const fields = credentials.flatMap(({ field, value }) =>
    typeof value === 'string' ? [] : [reference(secretVariable(field), value, ['credentials', field, 'env'])],
  );
  const secret = tenant.identity?.clientSecret;
  const path = ['tenants', tenant.name, 'identity', 'clientSecret', 'env'];
  return secret === undefined ? fields : [...fields, reference(IDENTITY_SECRET_VARIABLE, secret, path)];
}

function reference(
  variable: string,
  { env }: EnvironmentReference,
  path: readonly string[],
): SecretReference {
  return { variable, env, path };
}

/** The environment in which Terraform finds the secrets; one that is not set is an empty text. */
export function secretEnvironment(
  references: readonly SecretReference[],
  env: Environment,
): Record<string, string> {
  return Object.fromEntries(references.map((one) => [`TF_VAR_${one.variable}`, env[one.env] ?? '']));
}

/** Secrets that the providers take from the environment themselves: `ARM_CLIENT_SECRET`, `ARM_OIDC_TOKEN` and the like. */
export function providerSecrets(env: Environment): string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    /^ARM_\w*(SECRET|TOKEN|PASSWORD)$/.test(name) && value !== undefined ? [value] : [],
  );
}

/** Those that specs name, by the environment that holds them. */
const named = new WeakMap<Environment, Set<string>>();

/** Remembers which variables of an environment are secrets, because a spec says so. */
export function nameSecrets(env: Environment, references: readonly Pick<SecretReference, 'env'>[]): void {
  const names = named.get(env) ?? new Set();
  for (const one of references) names.add(one.env);
  named.set(env, names);
}

/** All secrets of an environment that are known to be some: those of the providers, of the specs that were read, and of proxies. */
export function knownSecrets(env: Environment): string[] {
  const ofSpecs = [...(named.get(env) ?? [])].flatMap((name) => env[name] ?? []);
  return [...providerSecrets(env), ...ofSpecs, ...proxyPasswords(env)];
}

function proxyPasswords(env: Environment): string[] {
  const proxies = Object.entries(env).flatMap(([name, value]) =>
    /^https?_proxy$/i.test(name) ? (value ?? []) : [],
  );
  return proxies.flatMap((proxy) => {
    if (!URL.canParse(proxy)) return [];
    const { password } = new URL(proxy);
    return password === '' ? [] : [password, decoded(password)];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Secrets shorter than this would blank out ordinary words. */
const SHORTEST = 6;

/**
 * Takes every secret out of text that others wrote. Terraform hides sensitive values itself; an answer of a service
 * that repeats one is beyond its knowledge.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets
    // Messages are told with their white space collapsed.
    .flatMap((secret) => [secret, secret.trim(), secret.trim().replace(/\s+/g, ' ')])
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  const longestFirst = [...new Set(spellings)].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((told, secret) => told.replaceAll(secret, '(sensitive)'), text);
}

/** A value without secrets in any text of it. */
export function redacted<T>(value: T, redact: (text: string) => string): T {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'string' ? redact(one) : one,
  ) as T;
}
