import type { CallNode } from './ast';
import { parametersFor, parametersOfCall, type FunctionDefinition } from './functions/definition';
import { problemAt, type ExpressionProblem } from './problem';

/** Too few or too many arguments, or an empty one where a value is required. */
export function checkCount(node: CallNode, definition: FunctionDefinition): readonly ExpressionProblem[] {
  const count = node.arguments.length;
  const message = definition.explainCount?.(count) ?? wrongCount(count, definition);
  const help = `Write ${signature(definition)}.`;
  if (message !== undefined) return [problemAt(node, 'arity', message, help)];
  const parameters = parametersOfCall(definition, count);
  return node.arguments.flatMap((argument, index) => {
    const parameter = parameters[index];
    if (argument.kind !== 'empty' || parameter?.presence !== 'required') return [];
    return [problemAt(argument, 'arity', `${definition.name} needs a value for ${parameter.name}.`, help)];
  });
}

function wrongCount(count: number, definition: FunctionDefinition): string | undefined {
  const { name, repeated } = definition;
  const parameters = parametersFor(definition, count);
  const missing = parameters.slice(count).find(({ presence }) => presence !== 'optional');
  if (missing) return `${name} is missing ${missing.name}.`;
  const beyond = count - parameters.length;
  if (!repeated) {
    if (beyond <= 0) return undefined;
    if (parameters.length === 0) return `${name} takes no arguments, here are ${count}.`;
    return `${name} takes at most ${parameters.length} arguments, here are ${count}.`;
  }
  const names = repeated.parameters.map((one) => one.name).join(' and ');
  if (beyond % repeated.parameters.length !== 0)
    return `${name} has arguments that are not complete: ${names}.`;
  if (beyond / repeated.parameters.length >= repeated.atLeast) return undefined;
  return `${name} needs at least ${repeated.atLeast} × ${names}.`;
}

/** How a function is called: `ToLower(source, [culture])`, `Join(separator, source, …)`. */
export function signature({ name, parameters, repeated }: FunctionDefinition): string {
  const fixed = parameters.map((one) => (one.presence === 'required' ? one.name : `[${one.name}]`));
  const again = repeated ? [...repeated.parameters.map((one) => one.name), '…'] : [];
  return `${name}(${[...fixed, ...again].join(', ')})`;
}
