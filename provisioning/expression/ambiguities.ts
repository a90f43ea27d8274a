/**
 * Where Microsoft's pages are silent or disagree, one choice each. An evaluation whose result depends on one says so.
 * Numbers are those of `docs/expressions.md`.
 */
export const AMBIGUITIES = {
  A9: 'What a list or a value with members does in a function for single texts is not documented; here it is an error, except in Trim and Join.',
  A10: 'How values are compared is not documented; here by number where both are numbers, by time where both are dates, else by the letter.',
  A11: 'Whether Coalesce skips an empty text is shown both ways; here it does not.',
  A12: 'Microsoft calls a test for null or empty in IIF or Switch unsupported and uses it itself; here it is taken at its word, and a comparison with null is false.',
  A15: 'What Mid does outside of the text is not documented; here a start behind the end gives an empty text.',
  A16: 'Which other letters NormalizeDiacritics replaces is not documented; here marks are removed and other letters stay.',
  A17: 'Whether PCase begins a word after an apostrophe is not documented for this text; here it does.',
  A18: 'How Replace treats an absent source is not documented; here it is an empty text.',
  A19: 'Microsoft documents replacementAttributeName both ways; here the source wins where it has a value.',
  A21: 'Whether Split trims its items is shown both ways; here it does not.',
  A22: 'Whether neighbouring delimiters of Word count once is not documented; here they do.',
  A23: 'How DateDiff counts a part of a unit is not documented; here days, hours, minutes and seconds count when whole.',
  A24: 'FormatDateTime with three arguments is documented for other products and was reported as refused; here they are source, inputFormat and outputFormat.',
  A25: 'SingleAppRoleAssignment with several roles fails or picks one at random; here it fails.',
  A26: 'Whether FormatDateTime converts an offset is not documented; here the result is UTC.',
} as const;

/** The number of a disputed choice. */
export type Ambiguity = keyof typeof AMBIGUITIES;
