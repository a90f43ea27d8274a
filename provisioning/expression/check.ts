/**
 * Everything that can be said of an expression before it is run: functions, number and kind of arguments, attributes,
 * nesting, and remarks about what is legal but probably not meant. Parts that could not be read are passed over.
 */
import type { Argument, CallNode, Expression, WordNode } from './ast';
import { constantText } from './ast';
import { checkCount } from './check-count';
import { remarksOnCall } from './remarks';
import { findFunction } from './functions/index';
import { parametersOfCall, type FunctionDefinition, type StaticCall } from './functions/definition';
import { unknownFunction, type UnknownFunction } from './unknown-function';
import type { ParameterKind } from './parameter-kinds';
import { inOrder, problemAt, type ExpressionProblem } from './problem';

/** What is wrong with an attribute's name; undefined where nothing is. */
export type AttributeCheck = (
  name: string,
) => { readonly message: string; readonly help: string } | undefined;

/** All problems, errors and remarks, in the order of the text. */
export function checkExpression(
  expression: Expression,
  attributes?: AttributeCheck,
): readonly ExpressionProblem[] {
  const checker = new Checker(attributes);
  checker.operand(expression, undefined, 0);
  return inOrder(checker.problems);
}

/** Different unknown names of one expression that are held against the known ones. */
const MAX_GUESSES = 20;

class Checker {
  readonly problems: ExpressionProblem[] = [];
  private readonly unknownNames = new Map<string, UnknownFunction>();

  constructor(private readonly attributes: AttributeCheck | undefined) {}

  /**
   * @param kind - of the parameter where the operand stands; undefined for a whole expression or an operand of a comparison, `any` in a call of
   * an unknown function
   * @param depth - number of calls around it
   */
  operand(node: Argument, kind: ParameterKind | 'any' | undefined, depth: number): void {
    switch (node.kind) {
      case 'attribute':
        return this.attribute(node.name, node);
      case 'word':
        return kind === 'any' ? undefined : this.word(node, kind);
      case 'call':
        return this.call(node, depth);
      case 'comparison':
        if (kind !== 'any' && kind?.comparison !== true)
          this.misplacedComparison(node.operatorStart, node.end);
        this.operand(node.left, undefined, depth);
        return this.operand(node.right, undefined, depth);
      default:
    }
  }

  private attribute(name: string, place: Argument): void {
    const found = this.attributes?.(name);
    if (found) this.problems.push(problemAt(place, 'attribute', found.message, found.help));
  }

  private word(node: WordNode, kind: ParameterKind | undefined): void {
    if (kind?.words?.includes(node.name) === true) return;
    const enumeration = kind?.words !== undefined && kind.refuse !== undefined;
    this.problems.push(
      enumeration
        ? problemAt(
            node,
            'type',
            `${node.name} is not one of ${kind.words.join(', ')}.`,
            'Write one of these.',
          )
        : problemAt(node, 'syntax', ...strayWord(node.name)),
    );
  }

  private misplacedComparison(start: number, end: number): void {
    const message = 'A comparison can only stand as the condition of IIF, or in CBool.';
    this.problems.push(
      problemAt({ start, end }, 'syntax', message, 'Write IIF(comparison, "True", "False").'),
    );
  }

  private call(node: CallNode, depth: number): void {
    const definition = findFunction(node.name);
    const broken = node.arguments.some(({ kind }) => kind === 'broken');
    const parameters = definition ? parametersOfCall(definition, node.arguments.length) : [];
    node.arguments.forEach((argument, index) => {
      this.operand(argument, definition ? parameters[index]?.kind : 'any', depth + 1);
    });
    if (!definition) this.unknown(node);
    else if (!broken) this.known(node, definition, depth);
  }

  /** Every name is looked at once, and guesses are made at a few only: a text may be full of names. */
  private unknown({ name, start }: CallNode): void {
    const said = this.unknownNames.get(name) ?? unknownFunction(name, this.unknownNames.size < MAX_GUESSES);
    this.unknownNames.set(name, said);
    const place = { start, end: start + name.length };
    this.problems.push(problemAt(place, 'unknown-function', said.message, said.help));
  }

  private known(node: CallNode, definition: FunctionDefinition, depth: number): void {
    const counted = checkCount(node, definition);
    this.problems.push(...counted, ...nesting(node, depth), ...remarksOnCall(node, definition));
    if (counted.length > 0) return;
    const call = staticCall(node);
    const parameters = parametersOfCall(definition, node.arguments.length);
    node.arguments.forEach((argument, index) => {
      this.problems.push(...misfit(argument, parameters[index]?.kind));
    });
    this.problems.push(...(definition.check?.(call) ?? []));
  }
}

function misfit(argument: Argument, kind: ParameterKind | undefined): readonly ExpressionProblem[] {
  if (kind?.attribute !== undefined && !(argument.kind === 'attribute' && argument.name === kind.attribute))
    return [
      problemAt(argument, 'type', `The argument must be [${kind.attribute}].`, `Write [${kind.attribute}].`),
    ];
  const text = constantText(argument);
  const message = text === undefined ? undefined : kind?.refuse?.(text);
  return message === undefined ? [] : [problemAt(argument, 'type', message)];
}

function nesting(node: CallNode, depth: number): readonly ExpressionProblem[] {
  if (node.name !== 'SelectUniqueValue' || depth === 0) return [];
  return [
    problemAt(
      node,
      'nesting',
      'SelectUniqueValue must be the outermost function.',
      'Move it to the top; its rules may hold other calls.',
    ),
  ];
}

function staticCall(node: CallNode): StaticCall {
  const argument = (index: number): Argument | undefined => node.arguments[index];
  return {
    node,
    given: (index) => (argument(index)?.kind ?? 'empty') !== 'empty',
    constant: (index) => {
      const one = argument(index);
      return one && constantText(one);
    },
    problem: (index, kind, message, help) =>
      problemAt((index === undefined ? undefined : argument(index)) ?? node, kind, message, help),
  };
}

function strayWord(name: string): readonly [message: string, help: string] {
  if (/^(true|false)$/i.test(name)) {
    const text = name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
    return [`${name} is a text here, and texts stand in quotes.`, `Write "${text}".`];
  }
  if (/^(null|authoritativenull)$/i.test(name))
    return [`There is no constant ${name}.`, 'Leave the argument empty, or use IgnoreFlowIfNullOrEmpty.'];
  if (/^ignore(attribute|object)flow$/i.test(name))
    return [
      `${name} can only stand as a branch.`,
      'Write it exactly as IgnoreAttributeFlow or IgnoreObjectFlow, in a branch of IIF or Switch.',
    ];
  return [
    `The word ${name} stands alone.`,
    `An attribute is written [${name}], a text "${name}", a call ${name}(…).`,
  ];
}
