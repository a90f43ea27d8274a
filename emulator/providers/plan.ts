import { isDeepStrictEqual } from 'node:util';
import { UNKNOWN } from './cty/value';
import type { Attributes, Value } from './cty/value';
import type { Plan, PlanRequest } from './resource';

/** How a type of resource plans, beyond what its schema says. */
export interface PlanRules {
  /** Values of attributes that are not configured. */
  readonly defaults?: Readonly<Record<string, Value>>;
  /** Attributes whose change means another object. */
  readonly replace?: readonly string[];
  /** Computed attributes that any change may change; the others keep their value. */
  readonly changing?: readonly string[];
}

/** A plan by schema and rules: computed attributes are unknown until the resource exists, then keep their value. */
export function planByRules(request: PlanRequest, rules: PlanRules): Plan {
  const { prior, proposed } = request;
  const settled = { ...proposed, ...defaultsFor(request, rules.defaults ?? {}) };
  if (prior === undefined)
    return { planned: { ...settled, ...unknowns(computed(request, settled)) }, requiresReplace: [] };
  if (isDeepStrictEqual(settled, prior)) return { planned: settled, requiresReplace: [] };
  return {
    planned: { ...settled, ...unknowns(rules.changing ?? []) },
    requiresReplace: (rules.replace ?? []).filter((name) => !isDeepStrictEqual(settled[name], prior[name])),
  };
}

function defaultsFor({ config }: PlanRequest, defaults: Readonly<Record<string, Value>>): Attributes {
  return Object.fromEntries(Object.entries(defaults).filter(([name]) => (config[name] ?? null) === null));
}

/** The computed attributes that nothing has given a value. */
function computed({ schema }: PlanRequest, settled: Attributes): string[] {
  const attributes = Object.entries(schema.block.attributes ?? {});
  return attributes
    .filter(([name, { computed }]) => computed === true && (settled[name] ?? null) === null)
    .map(([name]) => name);
}

function unknowns(names: readonly string[]): Attributes {
  return Object.fromEntries(names.map((name) => [name, UNKNOWN]));
}
