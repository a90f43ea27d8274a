import { toUpperInvariant } from '../../dotnet/text/letter-case';
import type { Evaluator } from './evaluator';

/** The attribute ends with the operand. */
export const ENDS_WITH: Evaluator = {
  questions: ['endsWithCase'],
  prepare: (operand) => {
    const capitals = toUpperInvariant(operand);
    return (value, { endsWithCase }) =>
      endsWithCase === 'sensitive'
        ? String(value).endsWith(operand)
        : toUpperInvariant(String(value)).endsWith(capitals);
  },
};
