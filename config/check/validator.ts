import { Ajv, type ErrorObject } from 'ajv';

/** Checks a plain value against one JSON Schema; all mistakes, in no particular order. */
export type Validate = (value: unknown) => readonly ErrorObject[];

/**
 * Compiles a JSON Schema (draft-07). Errors carry the schema they come from, whose `patternErrorMessage` says in words
 * what a pattern wants; editors read the same keyword.
 */
export function compileSchema(schema: object): Validate {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    strictTypes: false,
    messages: false,
  });
  ajv.addVocabulary(['patternErrorMessage']);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}
