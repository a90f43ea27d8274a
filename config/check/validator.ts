import { Ajv, type ErrorObject } from 'ajv';

/** Checks a plain value against one JSON Schema; all mistakes, in no particular order. */
export type Validate = (value: unknown) => readonly ErrorObject[];

/**
 * Compiles a JSON Schema (draft-07). Errors carry the schema they come from, whose `patternErrorMessage` says in words
 * what a pattern wants; editors read the same keyword. `omitted` says what it means to leave a key out, for the reference
 * in `docs/spec.md`.
 *
 * The schemas are our own and a test checks them, so they are not checked again at every start; with definitions compiled
 * once each and no optimizing of code that runs once, a start takes a quarter of the time.
 */
export function compileSchema(schema: object): Validate {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    messages: false,
    allowUnionTypes: true,
    strictTypes: false,
    validateSchema: false,
    meta: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  ajv.addVocabulary(['patternErrorMessage', 'omitted']);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}
