/**
 * Turns a checked expression into closures: names are looked up, constants converted and patterns compiled here, once, so
 * that a person costs no more than the calls themselves. The expression must be free of errors (`check.ts`).
 */
import type { Argument, CallNode, Expression } from './ast';
import { Bindings, type Evaluator } from './bindings';
import { compileComparison } from './comparison';
import { EvaluationError, FlowStopped, Frame, MAX_TEXT, TOO_LONG, type Circumstances } from './evaluation';
import { findFunction } from './functions/index';
import type { Ambiguity } from './ambiguities';
import { problemAt, type ExpressionProblem } from './problem';
import { IGNORE_ATTRIBUTE, IGNORE_OBJECT, isIgnore, type Ignore, type Value } from './value';

/** How a person's attributes are read: called once per attribute of the expression, gives the reader that is run per person. */
export type AttributeBinding<R> = (name: string) => (record: R) => Value;

/** What an expression gives for one person. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: Exclude<Value, Ignore>; readonly notes: readonly Ambiguity[] }
  | { readonly kind: 'ignore'; readonly what: 'attribute' | 'object'; readonly notes: readonly Ambiguity[] }
  | { readonly kind: 'error'; readonly problem: ExpressionProblem; readonly notes: readonly Ambiguity[] };

/** A part of an expression and what it gave, in the order of evaluation. */
export interface TraceStep {
  readonly node: Argument;
  readonly value: Value;
}

/** An expression, ready to be run for any number of persons. Pure: it keeps nothing from one to the next. */
export interface CompiledExpression<R> {
  /** Never throws, whatever the record holds. */
  evaluate(record: R, circumstances: Circumstances): Outcome;
}

/**
 * @param onStep - called with every part that is evaluated; an untraced expression does no work for it
 */
export function compileExpression<R>(
  expression: Expression,
  attributes: AttributeBinding<R>,
  onStep?: (step: TraceStep) => void,
): CompiledExpression<R> {
  const evaluator = new Compiler(attributes, onStep).compile(expression);
  return { evaluate: (record, circumstances) => run(evaluator, new Frame(record, circumstances)) };
}

function run(evaluator: Evaluator, frame: Frame): Outcome {
  try {
    const value = evaluator(frame);
    const notes = frame.taken;
    return isIgnore(value) ? { kind: 'ignore', what: value.what, notes } : { kind: 'value', value, notes };
  } catch (error) {
    const notes = frame.taken;
    if (error instanceof FlowStopped) return { kind: 'ignore', what: error.what, notes };
    if (error instanceof EvaluationError)
      return { kind: 'error', problem: problemAt(error.span, 'evaluation', error.message), notes };
    throw error;
  }
}

class Compiler<R> {
  constructor(
    private readonly attributes: AttributeBinding<R>,
    private readonly onStep: ((step: TraceStep) => void) | undefined,
  ) {}

  compile(node: Argument): Evaluator {
    const evaluator = this.untraced(node);
    const { onStep } = this;
    if (onStep === undefined || node.kind === 'string' || node.kind === 'number') return evaluator;
    return (frame) => {
      const value = evaluator(frame);
      onStep({ node, value });
      return value;
    };
  }

  private untraced(node: Argument): Evaluator {
    switch (node.kind) {
      case 'string':
        return constant(node.value);
      case 'number':
        return constant(node.text);
      case 'word':
        return constant(WORDS[node.name] ?? node.name);
      case 'attribute':
        return this.attribute(node.name);
      case 'comparison':
        return compileComparison(node, this.compile(node.left), this.compile(node.right));
      case 'call':
        return this.call(node);
      case 'macro':
        return () => {
          throw new EvaluationError(
            node,
            `${node.name} is filled in by the service; its value is not known here.`,
          );
        };
      case 'empty':
      case 'broken':
        throw new Error('An expression with mistakes was compiled.');
    }
  }

  private attribute(name: string): Evaluator {
    const read = this.attributes(name);
    return (frame) => read(frame.record as R);
  }

  private call(node: CallNode): Evaluator {
    const definition = findFunction(node.name);
    if (!definition) throw new Error('A call of an unknown function was compiled.');
    const evaluators = node.arguments.map((argument) =>
      argument.kind === 'empty' ? undefined : this.compile(argument),
    );
    return limited(node, definition.bind(new Bindings(node, evaluators)));
  }
}

function limited(node: CallNode, evaluate: Evaluator): Evaluator {
  return (frame) => {
    const value = evaluate(frame);
    if (typeof value === 'string' && value.length > MAX_TEXT) throw new EvaluationError(node, TOO_LONG);
    return value;
  };
}

function constant(value: Value): Evaluator {
  return () => value;
}

/** The bare words that mean more than themselves. */
const WORDS: Readonly<Record<string, Value>> = {
  IgnoreAttributeFlow: IGNORE_ATTRIBUTE,
  IgnoreObjectFlow: IGNORE_OBJECT,
};
