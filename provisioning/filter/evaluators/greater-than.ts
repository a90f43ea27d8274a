import { operandNotInteger, valueNotInteger } from '../findings';
import { integerOf } from '../integer';
import type { Evaluator } from './evaluator';

/** The attribute is a larger integer than the operand. */
export const GREATER_THAN = comparison('Greater_Than', (value, bound) => value > bound);

/** The attribute is an integer at least as large as the operand. */
export const GREATER_THAN_OR_EQUALS = comparison('Greater_Than_OR_EQUALS', (value, bound) => value >= bound);

function comparison(
  operator: string,
  holds: (value: number | bigint, bound: number | bigint) => boolean,
): Evaluator {
  const notInteger = valueNotInteger(operator);
  return {
    questions: [],
    prepare: (operand) => {
      const bound = integerOf(operand);
      if (bound === undefined) return operandNotInteger(operator);
      return (value) => {
        const integer = integerOf(value);
        return integer === undefined ? notInteger : holds(integer, bound);
      };
    },
  };
}
