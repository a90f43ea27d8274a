import type { FilterOptions, FilterQuestion } from '../../../provisioning/filter/options';
import { FILTER_VECTORS } from '../../support/filter-vectors';
import { scopeDecisions, scopeVerdict } from '../../support/filters';

const { vectors, openQuestions } = FILTER_VECTORS;

test.each(vectors.map((one) => [one.id, one] as const))('%s', (_, { filter, attributes, expected }) => {
  expect(scopeVerdict(filter, attributes)).toBe(expected);
});

test.each(vectors.map((one) => [one.id, one] as const))(
  '%s: the same with whole values',
  (_, { filter, attributes, expected }) => {
    expect(scopeVerdict(filter, attributes, { patternAnchoring: 'wholeValue' })).toBe(expected);
  },
);

/** Which question an open case is about, and the choice behind each candidate; none where there is nothing to choose. */
const QUESTIONS: Readonly<Record<string, Readonly<Record<string, Partial<FilterOptions>>>>> = {
  'open-regex-anchoring': {
    unanchored: { patternAnchoring: 'anywhere' },
    wholeValue: { patternAnchoring: 'wholeValue' },
  },
  'open-regex-domain-suffix': {
    unanchored: { patternAnchoring: 'anywhere' },
    wholeValue: { patternAnchoring: 'wholeValue' },
  },
  'open-ends-with-case': {
    caseSensitive: { endsWithCase: 'sensitive' },
    caseInsensitive: { endsWithCase: 'ignored' },
  },
  'open-amp-case': {
    caseSensitive: { ampersandCase: 'sensitive' },
    caseInsensitive: { ampersandCase: 'ignored' },
  },
  'open-amp-meaning': {
    textInsideValue: { ampersandMeaning: 'text' },
    bitwiseAnd: { ampersandMeaning: 'bits' },
  },
  'open-equals-boolean': {
    textualTrue: { booleanEquality: 'text' },
    typeUnsupported: { booleanEquality: 'unsupported' },
  },
  'open-gt-non-integer': { falseWithFinding: {} },
  'open-is-null-literal-null-rule': {
    operatorText: { isNullOfNull: 'holds' },
    generalNullRule: { isNullOfNull: 'fails' },
  },
  'open-empty-clause-list': {
    vacuouslyTrue: { emptyFilter: 'holds' },
    invalid: { emptyFilter: 'invalid' },
  },
  'open-whitespace-only': {
    whitespaceIsValue: { whitespaceOnly: 'value' },
    whitespaceIsEmpty: { whitespaceOnly: 'empty' },
  },
};

test('every open question is one of ours', () => {
  expect(openQuestions.map(({ id }) => id).sort()).toEqual(Object.keys(QUESTIONS).sort());
});

test.each(openQuestions.map((one) => [one.id, one] as const))(
  '%s: the suggested answer by default, with the name of the question',
  (id, { filter, attributes, suggested }) => {
    expect(scopeVerdict(filter, attributes)).toBe(suggested ?? 'undecided');
    const choices = Object.values(QUESTIONS[id] ?? {});
    const [question] = choices.flatMap((choice) => Object.keys(choice) as FilterQuestion[]);
    const notes = scopeDecisions(filter, attributes).flatMap((decision) => decision.notes);
    expect(notes).toEqual(question === undefined ? [] : [question]);
  },
);

test.each(
  openQuestions.flatMap((one) =>
    Object.entries(one.candidates).map(([name, answer]) => [one.id, name, one, answer] as const),
  ),
)('%s: %s', (id, name, { filter, attributes }, answer) => {
  const choice = QUESTIONS[id]?.[name];
  expect(choice).toBeDefined();
  expect(scopeVerdict(filter, attributes, choice)).toBe(answer ?? 'undecided');
});

test('an operand that is no integer is false, and said so', () => {
  const open = openQuestions.find(({ id }) => id === 'open-gt-non-integer');
  const [, , decision] = scopeDecisions(open?.filter, open?.attributes ?? {});
  expect(decision?.filters[0]?.clauses[0]?.finding?.code).toBe('integer');
});
