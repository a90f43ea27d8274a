import type { Evaluator } from './evaluator';

/** The boolean is true. */
export const IS_TRUE: Evaluator = { questions: [], prepare: () => (value) => value === true };

/** The boolean is false; an absent one is not. */
export const IS_FALSE: Evaluator = {
  questions: [],
  onNull: 'negationOfNull',
  prepare: () => (value) => value === false,
};
