import { wrongType } from '../findings';
import { integerOf } from '../integer';
import type { FilterOptions } from '../options';
import type { Answer } from '../verdict';
import { negated, type Evaluator } from './evaluator';

/** Exactly the operand, by the letter; of integers their shortest text, of booleans `True` and `False`. */
export const EQUALS: Evaluator = equality('EQUALS');

/** Anything but the operand. */
export const NOT_EQUALS: Evaluator = negated(equality('NOT EQUALS'));

function equality(operator: string): Evaluator {
  const unsupported = wrongType(operator, 'Boolean');
  return {
    questions: ['booleanEquality', 'integerEquality'],
    questionsOfText: [],
    prepare: (operand) => {
      const number = integerOf(operand);
      return (value, options): Answer => {
        if (typeof value === 'string') return value === operand;
        if (typeof value !== 'boolean') return sameInteger(value, operand, number, options);
        return options.booleanEquality === 'unsupported' ? unsupported : sameBoolean(value, operand, options);
      };
    },
  };
}

function sameBoolean(value: boolean, operand: string, { booleanEquality }: FilterOptions): boolean {
  const text = value ? 'True' : 'False';
  return booleanEquality === 'text' ? text === operand : text.toLowerCase() === operand.toLowerCase();
}

function sameInteger(
  value: number | bigint,
  operand: string,
  number: number | bigint | undefined,
  { integerEquality }: FilterOptions,
): boolean {
  if (integerEquality === 'text' || number === undefined) return String(value) === operand;
  // A number and a bigint are compared by value.
  return value <= number && value >= number;
}
