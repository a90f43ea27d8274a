/**
 * On which open questions a result depends, found by trying: the result is worked out again with other choices. A question
 * counts where its other choice alone gives another result, or does so together with that of other questions, none of which
 * could be left out.
 */
import { FILTER_QUESTION_NAMES, FILTER_QUESTIONS, type FilterOptions, type FilterQuestion } from './options';
import type { Verdict } from './verdict';

/**
 * @param candidates - questions that can matter at all
 * @param evaluate - the result under some choices
 */
export function questionsThatMatter(
  candidates: readonly FilterQuestion[],
  options: FilterOptions,
  evaluate: (options: FilterOptions) => Verdict,
): readonly FilterQuestion[] {
  if (candidates.length === 0) return candidates;
  const result = evaluate(options);
  const decisive: (readonly FilterQuestion[])[] = [];
  for (const changed of bySize(candidates)) {
    const known = decisive.some((smaller) => smaller.every((question) => changed.includes(question)));
    if (!known && otherChoices(changed, options).some((other) => evaluate(other) !== result)) {
      decisive.push(changed);
    }
  }
  return FILTER_QUESTION_NAMES.filter((question) => decisive.some((set) => set.includes(question)));
}

/** All sets of questions, small ones first, without the empty one. */
function bySize(questions: readonly FilterQuestion[]): readonly (readonly FilterQuestion[])[] {
  const sets = questions.reduce<readonly (readonly FilterQuestion[])[]>(
    (some, question) => [...some, ...some.map((set) => [...set, question])],
    [[]],
  );
  return sets.filter((set) => set.length > 0).sort((a, b) => a.length - b.length);
}

/** The options with other choices for every one of the questions, in all ways. */
function otherChoices(
  questions: readonly FilterQuestion[],
  options: FilterOptions,
): readonly FilterOptions[] {
  return withChoices(questions, options).filter((other) =>
    questions.every((question) => other[question] !== options[question]),
  );
}

/** The options with every choice for each of the questions, in all ways. */
export function withChoices(
  questions: readonly FilterQuestion[],
  options: FilterOptions,
): readonly FilterOptions[] {
  return questions.reduce<readonly FilterOptions[]>(
    (some, question) =>
      some.flatMap((one) =>
        FILTER_QUESTIONS[question].choices.map((choice) => ({ ...one, [question]: choice })),
      ),
    [options],
  );
}
