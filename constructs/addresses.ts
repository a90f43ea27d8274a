/**
 * Resource addresses are public API: state refers to them, so a changed address would replace the application. cdktf
 * would hash the construct path into nested ids and thereby tie addresses to our file layout; every element therefore
 * gets its address by name, from this file or from the construct that owns it. A golden test freezes them all.
 */
import { createHash } from 'node:crypto';
import type { TerraformElement } from 'cdktf';
import { TerraformStack } from 'cdktf';
import type { Assignment, Principal } from '../provisioning/model';

/** What every stack has named so far, as `kind.name`. */
const taken = new WeakMap<TerraformStack, Set<string>>();

/**
 * Gives an element its name in the configuration. Throws when the stack has an element of that kind and name already:
 * cdktf would silently merge the two.
 */
export function named<E extends TerraformElement>(element: E, logicalId: string): E {
  const stack = TerraformStack.of(element);
  const names = taken.get(stack) ?? new Set();
  const address = `${element.constructor.name}.${logicalId}`;
  if (names.has(address)) {
    throw new Error(
      `The stack "${stack.node.id}" has "${address}" already. Addresses are fixed, so a stack holds one ` +
        'provisioning configuration: use one stack for each tenant.',
    );
  }
  taken.set(stack, names.add(address));
  element.overrideLogicalId(logicalId);
  return element;
}

/** The name of a principal's lookup, e.g. `group_smartconnect_pilot_1f0c22ab`. */
export function principalName(principal: Principal): string {
  return `${principal.type}_${slug(principal.value)}_${digest([principal.type, principal.by, identity(principal)])}`;
}

/** The name of an assignment; it depends on principal and role only, never on the place in the list. */
export function assignmentName({ principal, role }: Assignment): string {
  const key = [principal.type, principal.by, identity(principal), role];
  return `${principal.type}_${slug(principal.value)}_${slug(role)}_${digest(key)}`;
}

/** User principal names and ids are compared without case, display names exactly. */
function identity(principal: Principal): string {
  return principal.by === 'displayName' ? principal.value : principal.value.toLowerCase();
}

/** For the reader only: accents fall away, and what is not a letter or digit becomes an underscore. */
function slug(text: string): string {
  const ascii = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return ascii
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);
}

/** Always part of the name: two names that differ only in case or punctuation have one slug. */
function digest(key: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 8);
}
