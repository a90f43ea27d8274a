/**
 * One stored attribute mapping as the model has it.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-attributemapping
 */
import { readExpression } from '../expression/expression';
import { printExpression } from '../expression/printer';
import { hasErrors, isError } from '../expression/problem';
import { isObject } from '../json-value';
import type { AttributeMapping, MappingSource } from '../model';
import { readSource } from './read-source';

/** The mapping, or why there is none: a sentence. */
export type ReadAttributeMapping =
  | {
      readonly mapping: AttributeMapping;
      /** `flowBehavior` is `FlowAlways`. */
      readonly isAlwaysWritten: boolean;
      /** `flowType` is `MultiValueAddOnly`. */
      readonly isOnlyAdded: boolean;
    }
  | { readonly mistake: string };

export function readAttributeMapping(stored: Readonly<Record<string, unknown>>): ReadAttributeMapping {
  const target = text(stored['targetAttributeName']);
  if (target === undefined || target === '')
    return { mistake: 'An attribute mapping has no targetAttributeName.' };
  const source = readMappingSource(stored['source']);
  if ('mistake' in source) return { mistake: `The mapping of ${target} cannot be read: ${source.mistake}` };
  const defaultValue = text(stored['defaultValue']) ?? '';
  const matching = stored['matchingPriority'];
  return {
    isAlwaysWritten: stored['flowBehavior'] === 'FlowAlways',
    isOnlyAdded: stored['flowType'] === 'MultiValueAddOnly',
    mapping: {
      target,
      source: source.source,
      apply: stored['flowType'] === 'ObjectAddOnly' ? 'onCreate' : 'always',
      ...(defaultValue === '' ? {} : { defaultValue }),
      ...(typeof matching === 'number' && matching > 0 ? { matching } : {}),
    },
  };
}

function readMappingSource(
  stored: unknown,
): { readonly source: MappingSource } | { readonly mistake: string } {
  if (stored === undefined || stored === null) return { source: { kind: 'none' } };
  if (!isObject(stored)) return { mistake: 'its source is no object.' };
  const read = readSource(stored);
  if (!('expression' in read)) return { mistake: `${quoted(read.text)} is no expression.` };
  const { expression } = read;
  if (expression.kind === 'attribute') return { source: { kind: 'attribute', name: expression.name } };
  if (expression.kind === 'string') return { source: { kind: 'constant', value: expression.value } };
  const text = printExpression(expression);
  const mistake = mistakeIn(text);
  return mistake === undefined
    ? { source: { kind: 'expression', text } }
    : { mistake: `${quoted(text)}: ${mistake}` };
}

function mistakeIn(text: string): string | undefined {
  const { expression, problems } = readExpression(text);
  if (expression === undefined || hasErrors(problems))
    return problems.find(isError)?.message ?? 'it is none.';
  return undefined;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
