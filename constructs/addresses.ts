/**
 * Resource addresses are public API: state refers to them, so a changed address would replace the application. cdktf
 * would hash the construct path into nested ids and thereby tie addresses to our file layout; every element therefore
 * gets its address by name, from `names.ts` or from the construct that owns it. A golden test freezes them all.
 */
import type { TerraformElement } from 'cdktf';
import { TerraformStack } from 'cdktf';

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
