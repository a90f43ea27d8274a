import type { Evaluator } from './evaluator';

/** The attribute contains the operand, by the letter. */
export const INCLUDES: Evaluator = {
  questions: [],
  prepare: (operand) => (value) => String(value).includes(operand),
};
