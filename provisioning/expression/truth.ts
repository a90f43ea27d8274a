import type { Bindings, Evaluator } from './bindings';
import { FlowStopped, type Frame } from './evaluation';
import { isIgnore, isList, readNumber, type Value } from './value';

/** The argument as condition: a comparison, a Boolean, its text in any case, or a number, of which all but 0 is true. */
export function condition(call: Bindings, index: number): (frame: Frame) => boolean {
  const evaluate: Evaluator = call.value(index);
  return (frame) => {
    const value = evaluate(frame);
    if (typeof value === 'boolean') return value;
    if (value === null) frame.notes.add('A12');
    return truthOf(value) ?? call.fail(index, 'The condition is neither True nor False.');
  };
}

/** Undefined where a value is neither true nor false. */
export function truthOf(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === null || value === '') return false;
  if (typeof value === 'number') return value !== 0;
  if (isIgnore(value)) throw new FlowStopped(value.what);
  if (isList(value) || typeof value === 'object') return undefined;
  const text = String(value).trim().toLowerCase();
  if (text === 'true' || text === 'false') return text === 'true';
  const number = readNumber(text);
  return number === undefined ? undefined : number != 0;
}
