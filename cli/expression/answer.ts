import type { Outcome } from '../../provisioning/expression/compile';
import {
  isIgnore,
  toJson,
  typeOf,
  type JsonValue,
  type Value,
  type ValueType,
} from '../../provisioning/expression/value';
import { errorAnswer, type ErrorAnswer } from './problems';

/** What an expression gives, as JSON. */
export interface ValueAnswer {
  readonly value: JsonValue;
  readonly type: ValueType;
  /** Where a function suppresses the flow; the value is then null. */
  readonly flow?: 'ignore';
}

export function valueAnswer(value: Value): ValueAnswer {
  return isIgnore(value) ? IGNORED : { value: toJson(value), type: typeOf(value) };
}

const IGNORED: ValueAnswer = { value: null, type: 'None', flow: 'ignore' };

export function outcomeAnswer(outcome: Outcome): ValueAnswer | ErrorAnswer {
  if (outcome.kind === 'ignore') return IGNORED;
  if (outcome.kind === 'value') return valueAnswer(outcome.value);
  return errorAnswer([outcome.problem]) ?? IGNORED;
}
