import type { EffectiveMappings } from '../mapping/effective';
import type { MappedValue } from '../mapping/mapped-value';
import { matchingTargets } from '../mapping/matching';
import { isSingleValued } from '../mapping/payload/single-valued';
import type { Problem } from './decision';
import type { ObjectFacts } from './facts';

/**
 * Finds what will go wrong with the values of a person, or a group.
 *
 * @param noun - what the application has of it
 */
export function compileProblems(
  { mappings, unknown, complete }: EffectiveMappings,
  { required }: ObjectFacts,
  noun: 'account' | 'group' = 'account',
): (mapped: ReadonlyMap<string, MappedValue>) => readonly Problem[] {
  const matching = matchingTargets(mappings);
  const targets = new Set(mappings.map(({ target }) => target));
  const needed = required.filter((target) => targets.has(target) || (complete && !unknown.includes(target)));
  const single = new Set([...targets].filter(isSingleValued));
  return (mapped) => {
    const problems: Problem[] = [];
    if (matching.length > 0 && !matching.some((target) => hasText(mapped.get(target))))
      problems.push(noMatchingValue(matching, noun));
    for (const target of needed)
      if (!hasText(mapped.get(target))) problems.push(missingRequired(target, noun));
    mapped.forEach((value, target) => {
      if (value.kind === 'failed') problems.push(failed(target, value));
      if (value.kind === 'value' && Array.isArray(value.value) && single.has(target))
        problems.push(severalValues(target));
    });
    return problems;
  };
}

/** An account is neither found nor made by an empty text. */
function hasText(mapped: MappedValue | undefined): boolean {
  return mapped?.kind === 'value' && mapped.value !== '';
}

function noMatchingValue(targets: readonly string[], noun: string): Problem {
  return {
    code: 'preview/no-matching-value',
    text: `nothing to find the ${noun} by: ${targets.join(', ')} ${targets.length > 1 ? 'have' : 'has'} no value`,
  };
}

function missingRequired(target: string, noun: string): Problem {
  return {
    code: 'preview/missing-required-value',
    target,
    text: `the application refuses ${noun}s without ${target}`,
  };
}

/** `SchemaPropertyCanOnlyAcceptValue` in the service's log. */
function severalValues(target: string): Problem {
  return {
    code: 'preview/several-values',
    target,
    text: `the application takes one value for ${target}, and the source is a list`,
  };
}

/** Which of several roles flows is not documented (A25). */
function failed(target: string, { problem, notes }: Extract<MappedValue, { kind: 'failed' }>): Problem {
  const code = notes.includes('A25') ? 'preview/several-roles' : 'preview/expression-failed';
  return { code, target, text: `the expression of ${target} fails: ${problem.message}` };
}
