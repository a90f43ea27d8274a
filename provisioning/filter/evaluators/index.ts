import { AMPERSAND, NOT_AMPERSAND } from './ampersand';
import { ENDS_WITH } from './ends-with';
import { EQUALS, NOT_EQUALS } from './equals';
import type { Evaluator } from './evaluator';
import { GREATER_THAN, GREATER_THAN_OR_EQUALS } from './greater-than';
import { INCLUDES } from './includes';
import { IS_NOT_NULL, IS_NULL } from './is-null';
import { IS_FALSE, IS_TRUE } from './is-true';
import { NOT_REGEX_MATCH, REGEX_MATCH } from './regex-match';

/** How each operator of the table judges, by Graph's name. A new operator is one file, one line here and one in the table. */
export const EVALUATORS: ReadonlyMap<string, Evaluator> = new Map([
  ['EQUALS', EQUALS],
  ['NOT EQUALS', NOT_EQUALS],
  ['IS NULL', IS_NULL],
  ['IS NOT NULL', IS_NOT_NULL],
  ['IS TRUE', IS_TRUE],
  ['IS FALSE', IS_FALSE],
  ['REGEX MATCH', REGEX_MATCH],
  ['NOT REGEX MATCH', NOT_REGEX_MATCH],
  ['Greater_Than', GREATER_THAN],
  ['Greater_Than_OR_EQUALS', GREATER_THAN_OR_EQUALS],
  ['Includes', INCLUDES],
  ['ENDS_WITH', ENDS_WITH],
  ['&', AMPERSAND],
  ['!&', NOT_AMPERSAND],
]);
