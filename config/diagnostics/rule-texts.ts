import { CODES, type Code } from './codes';

/** What each code means and what to do, by code; one without a row has none. */
export type RuleTexts = ReadonlyMap<Code, string>;

/**
 * Reads the texts of the codes from the page that explains them.
 *
 * @param page - the text of `docs/errors.md`, with a table row for each code
 */
export function ruleTexts(page: string): RuleTexts {
  const rows = [...page.matchAll(/^\| `([^`]+)` \| \w+ \| (.+) \|$/gm)];
  const texts = new Map(rows.map(([, code = '', text = '']) => [code, text.replace(/\\\|/g, '|')]));
  return new Map(
    CODES.flatMap((code) => {
      const text = texts.get(code);
      return text === undefined ? [] : [[code, text] as const];
    }),
  );
}
