import { badProperty } from '../graph/graph-error';
import { isJsonObject, textOf } from '../graph/json';
import type { JsonObject } from '../graph/json';

const SHORTEST = 8;
const LONGEST = 256;
const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

/**
 * What a request writes of a user without the password: it is looked at and kept nowhere.
 *
 * @throws GraphError 400 for a password that the directory would not take: 8 to 256 characters of three kinds, unless strong
 * passwords are switched off.
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy
 */
export function withoutPassword({ passwordProfile, ...written }: JsonObject): JsonObject {
  const password = isJsonObject(passwordProfile) ? passwordProfile.password : undefined;
  if (password !== undefined && !mayBePassword(textOf(password), textOf(written.passwordPolicies) ?? '')) {
    throw badProperty(
      'The specified password does not comply with password complexity requirements. Please provide a different password.',
      'passwordProfile',
    );
  }
  return written;
}

function mayBePassword(password: string | undefined, policies: string): boolean {
  if (password === undefined || password.length < SHORTEST || password.length > LONGEST) return false;
  const kinds = CLASSES.filter((one) => one.test(password)).length;
  return kinds >= 3 || policies.includes('DisableStrongPassword');
}
