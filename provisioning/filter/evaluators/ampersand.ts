import { toUpperInvariant } from '../../dotnet/text/letter-case';
import { integerOf } from '../integer';
import { negated, type Evaluator } from './evaluator';

/**
 * The attribute occurs inside of the operand; where both are integers, they have a bit in common. The service ships clauses
 * of the second kind, whose operand is the mask.
 */
export const AMPERSAND: Evaluator = {
  questions: ['ampersandMeaning', 'ampersandCase'],
  prepare: (operand) => {
    const mask = integerOf(operand);
    const capitals = toUpperInvariant(operand);
    return (value, { ampersandMeaning, ampersandCase }) => {
      const bits = mask === undefined || ampersandMeaning === 'text' ? undefined : integerOf(value);
      if (mask !== undefined && bits !== undefined) return (BigInt(bits) & BigInt(mask)) !== 0n;
      return ampersandCase === 'sensitive'
        ? operand.includes(String(value))
        : capitals.includes(toUpperInvariant(String(value)));
    };
  },
};

/** The opposite: not inside of the operand, no bit in common. */
export const NOT_AMPERSAND: Evaluator = negated(AMPERSAND);
