import type { Evaluator } from './evaluator';

/** The attribute is absent or an empty text. */
export const IS_NULL: Evaluator = { questions: [], onNull: 'isNullOfNull', prepare: () => () => false };

/** The attribute has a value; zero and false are values. */
export const IS_NOT_NULL: Evaluator = { questions: [], prepare: () => () => true };
