/**
 * ajv's errors as diagnostics of ours. An instance path becomes the place in the YAML text, and each keyword a sentence
 * that says what was found, what is expected and what to do. Values under credentials and identity are never quoted.
 */
import type { ErrorObject } from 'ajv';
import { didYouMean, suggest } from '../../provisioning/suggest';
import { at, type Node, type Path } from '../yaml/node';
import type { Report } from './reporter';
import { describe, expectedTypes, isNearBoolean, list } from './words';

/** A mistake with what must be left out of the document so that the rest can be checked nonetheless. */
export interface SchemaMistake {
  readonly report: Report;
  /** The node that cannot be used. */
  readonly prune: Path;
  /** The node the mistake is about; it may not exist. */
  readonly taint: Path;
}

type Error = ErrorObject<string, Record<string, unknown>>;

/** Every error of the validator in our words; nothing for what is null, which is reported on its own. */
export function schemaMistakes(root: Node, errors: readonly ErrorObject[]): readonly SchemaMistake[] {
  const all = errors as readonly Error[];
  // What is of the wrong type has no value of the right one either; the type says enough.
  const mistyped = new Set(
    all.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath),
  );
  return all.flatMap((error) => {
    const path = pathOf(error.instancePath);
    const node = at(root, path);
    if (node === undefined || (node.kind === 'scalar' && node.value === null)) return [];
    if (error.keyword !== 'type' && mistyped.has(error.instancePath)) return [];
    return mistake(error, path, node);
  });
}

function mistake(error: Error, path: Path, node: Node): readonly SchemaMistake[] {
  const about = (report: Omit<Report, 'at'>, at: Path = path, prune: Path = at): readonly SchemaMistake[] => [
    { report: { ...report, at }, prune, taint: at },
  ];
  if (error.propertyName !== undefined) return about(keyValue(error), [...path, error.propertyName]);
  switch (error.keyword) {
    case 'propertyNames':
      return [];
    case 'additionalProperties': {
      const key = String(error.params['additionalProperty']);
      return about(unknownKey(error, key, path), [...path, key]);
    }
    case 'required': {
      const key = String(error.params['missingProperty']);
      return [{ report: { ...missingKey(key), at: path, on: 'key' }, prune: path, taint: [...path, key] }];
    }
    case 'type':
      return about(wrongType(error, node, isSecret(path)));
    default:
      return about(wrongValue(error, node, isSecret(path)));
  }
}

/** JSON pointer to path. Steps stay texts: list positions are found by number below. */
function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((step) => (/^(?:0|[1-9][0-9]*)$/.test(step) ? Number(step) : step));
}

function isSecret(path: Path): boolean {
  return path.includes('credentials') || path.includes('identity');
}

function unknownKey(error: Error, key: string, path: Path): Omit<Report, 'at'> {
  const properties = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
  const where = path.length > 0 ? ` of ${path.join('.')}` : '';
  const reserved = path.at(-1) === 'overrides' && NOT_IN_OVERRIDES.includes(key);
  return {
    code: 'spec/unknown-key',
    on: 'key',
    message: reserved ? `"${key}" cannot be overridden for a tenant.` : `"${key}" is not a key${where}.`,
    help: reserved
      ? 'Move it to the top of the document; what differs in more than this is a spec of its own.'
      : `${didYouMean(suggest(key, properties))}Known here: ${list(properties)}.`,
  };
}

const NOT_IN_OVERRIDES = ['apiVersion', 'kind', 'name', 'connector', 'tenants', 'extends', 'tests'];

function missingKey(key: string): Omit<Report, 'at'> {
  return { code: 'spec/missing-key', message: `"${key}" is missing here.`, help: `Add "${key}: …".` };
}

function keyValue(error: Error): Omit<Report, 'at'> {
  const expected = expectation(error) ?? 'a text that is not empty';
  return {
    code: 'spec/value',
    on: 'key',
    message: `"${error.propertyName ?? ''}" cannot be a name here.`,
    help: `Expected ${expected}.`,
  };
}

function wrongType(error: Error, node: Node, secret: boolean): Omit<Report, 'at'> {
  const types = [error.params['type']].flat().map(String);
  const schema = error.parentSchema ?? {};
  if (types.includes('boolean') && types.length === 1 && node.kind === 'scalar') {
    const near = isNearBoolean(node.text);
    if (near !== undefined) {
      return {
        code: 'spec/boolean',
        message: `"${node.text}" is a text here; a boolean is exactly true or false.`,
        help: `Write ${near} without quotes.`,
      };
    }
  }
  return {
    code: 'spec/type',
    message: `Found ${describe(node, secret)}, expected ${expectedTypes(types)}.`,
    help: hintOf(schema, types),
  };
}

function hintOf(schema: Record<string, unknown>, types: readonly string[]): string {
  const example = [schema['examples'], schema['default'], schema['enum']]
    .flat()
    .find((one) => one !== undefined);
  if (typeof example === 'string' || typeof example === 'number') return `For example: ${example}.`;
  if (typeof schema['patternErrorMessage'] === 'string') return `Expected ${schema['patternErrorMessage']}.`;
  if (types.includes('object')) return 'Write keys below it, indented, or { key: value }.';
  if (types.includes('array'))
    return 'Write one item a line, each with "- " before it; [] is the empty list.';
  return types.includes('boolean') ? 'Write true or false.' : 'Write a single value.';
}

function wrongValue(error: Error, node: Node, secret: boolean): Omit<Report, 'at'> {
  const allowed = [error.params['allowedValues'], error.params['allowedValue']]
    .flat()
    .filter((one) => one !== undefined)
    .map(String);
  const text = node.kind === 'scalar' ? node.text : '';
  return {
    code: 'spec/value',
    message: `Found ${describe(node, secret)}, expected ${expectation(error) ?? 'another value'}.`,
    help:
      allowed.length > 0 ? `${didYouMean(suggest(text, allowed))}Allowed: ${list(allowed)}.` : helpOf(error),
  };
}

function helpOf(error: Error): string {
  if (error.keyword === 'uniqueItems') return 'Remove the repetition.';
  if (error.keyword === 'minProperties') return 'Write at least one of the keys this map can have.';
  const examples = [error.parentSchema?.['examples']].flat().filter((one) => typeof one === 'string');
  if (examples.length > 0) return `For example: ${examples.join(', ')}.`;
  return `Write ${expectation(error) ?? 'another value'}.`;
}

/** What a keyword other than `type` wants, as words that go with "expected". */
function expectation(error: Error): string | undefined {
  const { params, parentSchema } = error;
  switch (error.keyword) {
    case 'enum':
      return `one of ${list([params['allowedValues']].flat().map(String))}`;
    case 'const':
      return String(params['allowedValue']);
    case 'pattern':
      return typeof parentSchema?.['patternErrorMessage'] === 'string'
        ? parentSchema['patternErrorMessage']
        : undefined;
    case 'minimum':
      return `an integer from ${String(params['limit'])}`;
    case 'maximum':
      return `at most ${String(params['limit'])}`;
    case 'minLength':
      return 'a text that is not empty';
    case 'minItems':
      return 'at least one item';
    case 'minProperties':
      return 'at least one key';
    case 'maxProperties':
      return `a map with no more keys than ${String(params['limit'])}`;
    case 'uniqueItems':
      return 'a list without repetitions';
    default:
      return undefined;
  }
}
