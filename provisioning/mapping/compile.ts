/**
 * Turns attribute mappings into closures that give what is sent when an account is created. Mappings for creation only count
 * like all others there.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes
 */
import { findAttribute, type ObjectType } from '../attributes';
import type { Ambiguity } from '../expression/ambiguities';
import type { Expression } from '../expression/ast';
import {
  compileExpression,
  type AttributeBinding,
  type Outcome,
  type TraceStep,
} from '../expression/compile';
import type { Circumstances } from '../expression/evaluation';
import { readExpression } from '../expression/expression';
import { isError, type ExpressionProblem } from '../expression/problem';
import { isIgnore } from '../expression/value';
import type { AttributeMapping } from '../model';
import { sentValue, type MappedValue } from './mapped-value';

/** A mapping, ready to be asked about any number of persons. Pure: nothing is kept from one to the next. */
export interface CompiledMapping<R> {
  readonly mapping: AttributeMapping;
  /** Never throws, whatever the record holds. */
  evaluate(record: R, circumstances: Circumstances): MappedValue;
  /** How the value came about; undefined where the mapping is no expression, or one with mistakes. */
  trace(record: R, circumstances: Circumstances): MappingTrace | undefined;
}

/** An expression with the value of every part that was evaluated, in that order. */
export interface MappingTrace {
  readonly expression: Expression;
  readonly steps: readonly TraceStep[];
  readonly problem?: ExpressionProblem;
}

/** Every mapping once; never throws, since a mapping with mistakes is one that fails for everyone. */
export function compileMappings<R>(
  mappings: readonly AttributeMapping[],
  attributes: AttributeBinding<R>,
  object: ObjectType,
): readonly CompiledMapping<R>[] {
  return mappings.map((mapping) => compileMapping(mapping, attributes, object));
}

/** @param object - the kind of source objects, by which references are known */
export function compileMapping<R>(
  mapping: AttributeMapping,
  attributes: AttributeBinding<R>,
  object: ObjectType,
): CompiledMapping<R> {
  const { source } = mapping;
  const untraced = { mapping, trace: () => undefined };
  switch (source.kind) {
    case 'constant':
      return { ...untraced, evaluate: always(valueOf(source.value, 'constant')) };
    case 'none':
      return { ...untraced, evaluate: always(defaultOf(mapping)) };
    case 'attribute':
      return { ...untraced, evaluate: direct(source.name, mapping, attributes, object) };
    case 'expression':
      return compileText(source.text, mapping, attributes);
  }
}

type Evaluate<R> = CompiledMapping<R>['evaluate'];

const NO_NOTES: readonly Ambiguity[] = [];
const ABSENT: MappedValue = { kind: 'absent', notes: NO_NOTES };
const REFERENCE: MappedValue = { kind: 'reference', notes: NO_NOTES };

function always<R>(result: MappedValue): Evaluate<R> {
  return () => result;
}

function valueOf(value: string, from: 'default' | 'constant'): MappedValue {
  return { kind: 'value', value, from, notes: NO_NOTES };
}

/** Exports write an empty default where there is none, so it fills nothing. */
function defaultOf({ defaultValue = '' }: AttributeMapping): MappedValue {
  return defaultValue === '' ? ABSENT : valueOf(defaultValue, 'default');
}

function direct<R>(
  name: string,
  mapping: AttributeMapping,
  attributes: AttributeBinding<R>,
  object: ObjectType,
): Evaluate<R> {
  if (findAttribute(object, name)?.type === 'Reference') return always(REFERENCE);
  const read = attributes(name);
  const otherwise = defaultOf(mapping);
  return (record) => {
    const value = read(record);
    const sent = isIgnore(value) ? undefined : sentValue(value);
    return sent === undefined ? otherwise : { kind: 'value', value: sent, from: 'source', notes: NO_NOTES };
  };
}

function compileText<R>(
  text: string,
  mapping: AttributeMapping,
  attributes: AttributeBinding<R>,
): CompiledMapping<R> {
  const { expression, problems } = readExpression(text);
  if (expression === undefined) return broken(mapping, problems);
  const compiled = compileExpression(expression, attributes);
  const otherwise = defaultOf(mapping);
  return {
    mapping,
    evaluate: (record, circumstances) => mapped(compiled.evaluate(record, circumstances), otherwise),
    trace: (record, circumstances) => {
      const steps: TraceStep[] = [];
      const traced = compileExpression(expression, attributes, (step) => steps.push(step));
      const outcome = traced.evaluate(record, circumstances);
      return { expression, steps, ...(outcome.kind === 'error' ? { problem: outcome.problem } : {}) };
    },
  };
}

function broken<R>(mapping: AttributeMapping, problems: readonly ExpressionProblem[]): CompiledMapping<R> {
  const problem = problems.find(isError);
  const result: MappedValue = problem ? { kind: 'failed', problem, notes: NO_NOTES } : ABSENT;
  return { mapping, evaluate: always(result), trace: () => undefined };
}

function mapped(outcome: Outcome, otherwise: MappedValue): MappedValue {
  const { notes } = outcome;
  if (outcome.kind === 'error') return { kind: 'failed', problem: outcome.problem, notes };
  if (outcome.kind === 'ignore') return { kind: 'ignored', what: outcome.what, notes };
  const value = sentValue(outcome.value);
  if (value !== undefined) return { kind: 'value', value, from: 'source', notes };
  return notes.length === 0 ? otherwise : { ...otherwise, notes };
}
