/**
 * Where Microsoft's pages are silent on scoping filters or disagree: one choice each, as an option. The first choice is the
 * one that the evidence speaks for; a decision that another choice would change says so.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/define-conditional-rules-for-provisioning-user-accounts
 */
export const FILTER_QUESTIONS = {
  patternAnchoring: {
    choices: ['anywhere', 'wholeValue'],
    text: 'Whether REGEX MATCH must match the whole value is documented both ways; here a match anywhere is enough.',
  },
  endsWithCase: {
    choices: ['sensitive', 'ignored'],
    text: 'Whether ENDS_WITH heeds upper and lower case is not documented; here it does.',
  },
  ampersandCase: {
    choices: ['sensitive', 'ignored'],
    text: 'Whether & and !& heed upper and lower case is not documented; here they do.',
  },
  ampersandMeaning: {
    choices: ['bits', 'text'],
    text: 'What & means for integers is not documented, and its sign and shipped filters suggest a test of bits; here it is one where both sides are integers, else the value must occur inside of the operand.',
  },
  booleanEquality: {
    choices: ['text', 'textIgnoringCase', 'unsupported'],
    text: 'EQUALS and NOT EQUALS are listed for texts and integers only, yet an example compares a boolean; here it is compared as the text True or False.',
  },
  integerEquality: {
    choices: ['text', 'number'],
    text: 'Whether an integer equals a text with leading zeros is not documented; here it does not, since its shortest text is compared.',
  },
  isNullOfNull: {
    choices: ['holds', 'fails'],
    text: 'A clause on an absent value is documented to be false, which cannot be meant for IS NULL; here IS NULL is then true.',
  },
  negationOfNull: {
    choices: ['fails', 'holds'],
    text: 'A clause on an absent value is documented to be false, even a negative one, but shipped filters make sense only where it is true; here it is false.',
  },
  whitespaceOnly: {
    choices: ['value', 'empty'],
    text: 'Whether a text of nothing but white space counts as empty is not documented; here it is a value.',
  },
  emptyFilter: {
    choices: ['invalid', 'holds'],
    text: 'What a filter without clauses means is not documented; here it decides nothing.',
  },
} as const satisfies Record<string, { readonly choices: readonly string[]; readonly text: string }>;

/** The name of an open question; an option of the same name holds the choice. */
export type FilterQuestion = keyof typeof FILTER_QUESTIONS;

/** One choice for each open question. */
export type FilterOptions = {
  readonly [Question in FilterQuestion]: (typeof FILTER_QUESTIONS)[Question]['choices'][number];
};

/** All questions, in the order of the table. */
export const FILTER_QUESTION_NAMES = Object.keys(FILTER_QUESTIONS) as readonly FilterQuestion[];

/** The choices that the evidence speaks for, in `filter.groups`. */
export const SUGGESTED_OPTIONS: FilterOptions = {
  patternAnchoring: 'anywhere',
  endsWithCase: 'sensitive',
  ampersandCase: 'sensitive',
  ampersandMeaning: 'bits',
  booleanEquality: 'text',
  integerEquality: 'text',
  isNullOfNull: 'holds',
  negationOfNull: 'fails',
  whitespaceOnly: 'value',
  emptyFilter: 'invalid',
};

/**
 * The same for `filter.inputFilterGroups`: the service's own filters there ask several negative clauses at once of attributes
 * that ordinary accounts do not have.
 */
export const SUGGESTED_INPUT_OPTIONS: FilterOptions = { ...SUGGESTED_OPTIONS, negationOfNull: 'holds' };
