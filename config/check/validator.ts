import { createRequire } from 'node:module';
import type * as ajv from 'ajv';
import { accepts } from './accepts';

/** Checks a plain value against one JSON Schema; all mistakes, in no particular order. */
export type Validate = (value: unknown) => readonly ajv.ErrorObject[];

/**
 * A JSON Schema (draft-07) as a function. Errors carry the schema they come from, whose `patternErrorMessage` says in
 * words what a pattern wants; editors read the same keyword. `omitted` says what it means to leave a key out, for the
 * reference in `docs/spec.md`. ajv is loaded for a document that seems to have a mistake.
 */
export function compileSchema(schema: object): Validate {
  let mistakes: Validate | undefined;
  return (value) => (accepts(schema, value) ? [] : (mistakes ??= compileWithAjv(schema))(value));
}

/**
 * The schemas are our own and a test checks them, so they are not checked again at every start; with definitions compiled
 * once each and no optimizing of code that runs once, a start takes a quarter of the time.
 */
function compileWithAjv(schema: object): Validate {
  const { Ajv } = createRequire(__filename)('ajv') as typeof ajv;
  const compiler = new Ajv({
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
  compiler.addVocabulary(['patternErrorMessage', 'omitted']);
  const validate = compiler.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}
