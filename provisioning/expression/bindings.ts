/**
 * What a function sees of its call when it is compiled: its arguments as closures of the type it asks for. Whatever is
 * constant is converted here, once, and not per person.
 */
import type { CallNode, Span } from './ast';
import type { DateTime } from '../dotnet/date/date-time';
import { constantText } from './ast';
import { EvaluationError, FlowStopped, type Frame } from './evaluation';
import { isDate, isIgnore, isList, readInteger, scalarText, type Scalar, type Value } from './value';

/** Gives the value of a part of an expression for one person. */
export type Evaluator = (frame: Frame) => Value;

/** A value worked out from a text, or what is wrong with the text. */
export type Derived<T> = { readonly value: T } | { readonly problem: string };

export class Bindings {
  /**
   * @param node - the call
   * @param evaluators - a closure for every argument that is given; undefined for empty ones
   */
  constructor(
    readonly node: CallNode,
    private readonly evaluators: readonly (Evaluator | undefined)[],
  ) {}

  /** Number of arguments, empty ones included. */
  get count(): number {
    return this.evaluators.length;
  }

  given(index: number): boolean {
    return this.evaluators[index] !== undefined;
  }

  /** Text of a constant argument. */
  constant(index: number): string | undefined {
    const node = this.node.arguments[index];
    return node && constantText(node);
  }

  /** The argument as it is; null where it is not given. */
  value(index: number): Evaluator {
    return this.evaluators[index] ?? (() => null);
  }

  /** The arguments from an index on, as they are. */
  values(from: number): readonly Evaluator[] {
    return this.evaluators.slice(from).map((evaluator) => evaluator ?? (() => null));
  }

  /** The argument as one text; null for null. A list or a value with members is an error (A9). */
  text(index: number): (frame: Frame) => string | null {
    const constant = this.constant(index);
    if (constant !== undefined) return () => constant;
    const evaluate = this.value(index);
    return (frame) => {
      const value = evaluate(frame);
      return typeof value === 'string' || value === null ? value : this.asText(value, index, frame);
    };
  }

  /** The argument as integer; null for null and for an empty text. */
  integer(index: number): (frame: Frame) => number | bigint | null {
    const constant = this.constant(index);
    if (constant !== undefined) {
      const value = readInteger(constant) ?? null;
      return () => value;
    }
    const evaluate = this.value(index);
    return (frame) => {
      const value = evaluate(frame);
      if (typeof value === 'number' || value === null) return value;
      const text = typeof value === 'string' ? value : this.asText(value, index, frame);
      return text === '' ? null : (readInteger(text) ?? this.fail(index, 'The value is not an integer.'));
    };
  }

  /** The argument as date; null for null. A text is an error: it must be wrapped in CDate. */
  date(index: number): (frame: Frame) => DateTime | null {
    const evaluate = this.value(index);
    return (frame) => {
      const value = evaluate(frame);
      if (value === null) return null;
      if (isDate(value)) return value.date;
      stopIfIgnored(value);
      return this.fail(index, 'The value is not a date: wrap a text in CDate.');
    };
  }

  /** The argument as list: one value is a list of one, null an empty one. */
  list(index: number): (frame: Frame) => readonly Scalar[] {
    const evaluate = this.value(index);
    return (frame) => asList(evaluate(frame));
  }

  /**
   * Something worked out from a text argument, e.g. a compiled pattern: of a constant once, else once for every run of equal
   * texts. Null where the argument is null.
   */
  derived<T>(index: number, derive: (text: string) => Derived<T>): (frame: Frame) => T | null {
    const text = this.text(index);
    let last: { readonly text: string; readonly derived: Derived<T> } | undefined;
    return (frame) => {
      const now = text(frame);
      if (now === null) return null;
      if (last?.text !== now) last = { text: now, derived: derive(now) };
      return 'problem' in last.derived ? this.fail(index, last.derived.problem) : last.derived.value;
    };
  }

  /** Ends the evaluation: this argument, or the call, has no meaning for this person. */
  fail(index: number | undefined, message: string): never {
    throw new EvaluationError(this.spanOf(index), message);
  }

  private spanOf(index: number | undefined): Span {
    return (index === undefined ? undefined : this.node.arguments[index]) ?? this.node;
  }

  private asText(value: Exclude<Value, null | string>, index: number, frame: Frame): string {
    stopIfIgnored(value);
    if (isList(value)) {
      frame.notes.add('A9');
      return this.fail(index, 'One value was expected, not a list: use Item or Join.');
    }
    return scalarText(value) ?? this.fail(index, 'A text was expected, not a value with members.');
  }
}

/** A value as list: one value is a list of one, null an empty one. */
export function asList(value: Value): readonly Scalar[] {
  if (value === null) return [];
  stopIfIgnored(value);
  return isList(value) ? value : [value];
}

function stopIfIgnored(value: Value): asserts value is Exclude<Value, { kind: 'ignore' }> {
  if (isIgnore(value)) throw new FlowStopped(value.what);
}
