import type { FilterOptions, FilterQuestion } from '../options';
import type { Answer, ClauseFinding } from '../verdict';

/** A value that can be judged: not absent, not a list, not empty. */
export type Single = string | number | bigint | boolean;

/** What a clause says of a value of a type that its operator works on. */
export type Judge = (value: Single, options: FilterOptions) => Answer;

/** How one operator judges. One file holds an operator and its negation. */
export interface Evaluator {
  /** Open questions that the answer for a value may depend on. */
  readonly questions: readonly FilterQuestion[];
  /** Those of them that the answer for a text may depend on; absent: all. */
  readonly questionsOfText?: readonly FilterQuestion[];
  /** Says `holds` or `fails` of an absent value; without it a clause on an absent value fails. */
  readonly onNull?: 'isNullOfNull' | 'negationOfNull';
  /**
   * Prepares what does not depend on the value; a finding where there is nothing to evaluate.
   *
   * @param operand - empty for operators without one
   */
  readonly prepare: (operand: string) => Judge | ClauseFinding;
}

/** The opposite of an operator. What neither can evaluate stays as it is. */
export function negated({ questions, questionsOfText = questions, prepare }: Evaluator): Evaluator {
  return {
    questions,
    questionsOfText,
    onNull: 'negationOfNull',
    prepare: (operand) => {
      const judge = prepare(operand);
      if (typeof judge !== 'function') return judge;
      return (value, options) => {
        const answer = judge(value, options);
        return typeof answer === 'boolean' ? !answer : answer;
      };
    },
  };
}
