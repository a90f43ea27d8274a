/**
 * What Graph gave otherwise than it documents. The readers of this folder take such a value for an absent one; so that nothing is lost in
 * silence, it is named here.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema
 */
import { isObject, kindOf } from '../json-value';
import { jsonPathText, shortJson, type JsonPath } from '../json-path';
import { FLOW_BEHAVIORS, FLOW_TYPES, OBJECT_FLOW_TYPES, SOURCE_TYPES } from '../schema/enumerations';

/** A value that is not as documented. */
export interface OddValue {
  /** From the top of the document; its first step names the document. */
  readonly path: JsonPath;
  /** Undefined: it is absent. */
  readonly stored: unknown;
  /** What Graph documents, with its article. */
  readonly expected: string;
  /** It may be a secret, and is shown nowhere. */
  readonly isHidden?: boolean;
}

/** `secrets[2].key is 5; Microsoft Graph documents a text there.` */
export function oddSentence(odd: OddValue): string {
  return `${jsonPathText(odd.path)} is ${storedText(odd)}; Microsoft Graph documents ${odd.expected} there.`;
}

/** What stands there, as far as it may be shown. */
export function storedText({ stored, isHidden = false }: OddValue): string {
  return isHidden && stored !== undefined ? kindOf(stored) : shortJson(stored);
}

/** How a value is documented. Null and absent are one, and fine unless it is needed. */
export type Expected =
  | { readonly kind: 'text' | 'number' | 'boolean'; readonly isNeeded?: true }
  /** One of some words, or several with commas between them. */
  | { readonly kind: 'word' | 'words'; readonly words: readonly string[] }
  | { readonly kind: 'list'; readonly of: Expected; readonly isNeeded?: true }
  /** Other members are nobody's business. */
  | {
      readonly kind: 'object';
      readonly members: Readonly<Record<string, Expected>>;
      readonly isNeeded?: true;
    };

export const TEXT = { kind: 'text' } as const;
export const NEEDED_TEXT = { kind: 'text', isNeeded: true } as const;

/** Everything in a value that is not as expected, in its order. */
export function oddValues(value: unknown, expected: Expected, path: JsonPath): readonly OddValue[] {
  const isEmpty = value === undefined || value === null || (value === '' && expected.kind === 'text');
  if (isEmpty) return 'isNeeded' in expected ? [{ path, stored: value, expected: nameOf(expected) }] : [];
  return oddPresent(value, expected, path);
}

function oddPresent(value: unknown, expected: Expected, path: JsonPath): readonly OddValue[] {
  const odd = (what: string): readonly OddValue[] => [{ path, stored: value, expected: what }];
  switch (expected.kind) {
    case 'text':
    case 'number':
    case 'boolean':
      return typeof value === TYPES[expected.kind] ? [] : odd(nameOf(expected));
    case 'word':
    case 'words':
      return areWords(value, expected) ? [] : odd(inOtherCase(value, expected) ?? nameOf(expected));
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, index) => oddValues(item, expected.of, [...path, index]))
        : odd('a list');
    case 'object':
      return isObject(value) ? oddMembers(value, expected.members, path) : odd('an object');
  }
}

function oddMembers(
  object: Readonly<Record<string, unknown>>,
  members: Readonly<Record<string, Expected>>,
  path: JsonPath,
): readonly OddValue[] {
  return Object.entries(members).flatMap(([name, member]) =>
    oddValues(Object.hasOwn(object, name) ? object[name] : undefined, member, [...path, name]),
  );
}

const TYPES = { text: 'string', number: 'number', boolean: 'boolean' } as const;

type Words = Extract<Expected, { readonly kind: 'word' | 'words' }>;

/** An empty text counts as absent. */
function areWords(value: unknown, expected: Words): boolean {
  if (value === '') return true;
  return wordsIn(value, expected)?.every((one) => expected.words.includes(one)) ?? false;
}

/** The words that differ in case alone; undefined where that is not it. */
function inOtherCase(value: unknown, expected: Words): string | undefined {
  const meant = wordsIn(value, expected)?.map((given) =>
    expected.words.find((one) => one.toLowerCase() === given.toLowerCase()),
  );
  return meant === undefined || meant.includes(undefined) ? undefined : meant.join(', ');
}

function wordsIn(value: unknown, { kind }: Words): readonly string[] | undefined {
  if (typeof value !== 'string') return undefined;
  return kind === 'word' ? [value] : value.split(',').map((one) => one.trim());
}

function nameOf(expected: Expected): string {
  switch (expected.kind) {
    case 'word':
      return `one of ${expected.words.join(', ')}`;
    case 'words':
      return `some of ${expected.words.join(', ')}`;
    case 'list':
      return 'a list';
    case 'object':
      return 'an object';
    case 'boolean':
      return 'true or false';
    case 'text':
    case 'number':
      return kindOf(expected.kind === 'text' ? '' : 0);
  }
}

/** A tree: its parameters hold sources again. */
const SOURCE: Expected = {
  kind: 'object',
  members: {
    type: { kind: 'word', words: SOURCE_TYPES },
    name: TEXT,
    expression: TEXT,
    get parameters(): Expected {
      return { kind: 'list', of: PARAMETER };
    },
  },
};

const PARAMETER: Expected = {
  kind: 'object',
  isNeeded: true,
  members: { key: NEEDED_TEXT, value: { ...SOURCE, isNeeded: true } },
};

const ATTRIBUTE_MAPPING: Expected = {
  kind: 'object',
  isNeeded: true,
  members: {
    targetAttributeName: NEEDED_TEXT,
    source: SOURCE,
    defaultValue: TEXT,
    flowBehavior: { kind: 'word', words: FLOW_BEHAVIORS },
    flowType: { kind: 'word', words: FLOW_TYPES },
    matchingPriority: { kind: 'number' },
    exportMissingReferences: { kind: 'boolean' },
  },
};

const FILTERS: Expected = {
  kind: 'list',
  of: {
    kind: 'object',
    isNeeded: true,
    members: {
      name: TEXT,
      clauses: {
        kind: 'list',
        of: {
          kind: 'object',
          isNeeded: true,
          members: {
            sourceOperandName: NEEDED_TEXT,
            operatorName: NEEDED_TEXT,
            targetOperand: {
              kind: 'object',
              members: { values: { kind: 'list', of: { kind: 'text', isNeeded: true } } },
            },
          },
        },
      },
    },
  },
};

const OBJECT_MAPPING: Expected = {
  kind: 'object',
  isNeeded: true,
  members: {
    name: TEXT,
    enabled: { kind: 'boolean' },
    flowTypes: { kind: 'words', words: OBJECT_FLOW_TYPES },
    sourceObjectName: TEXT,
    targetObjectName: TEXT,
    attributeMappings: { kind: 'list', of: ATTRIBUTE_MAPPING },
    scope: { kind: 'object', members: { groups: FILTERS } },
  },
};

const SCHEMA: Expected = {
  kind: 'object',
  isNeeded: true,
  members: {
    synchronizationRules: {
      kind: 'list',
      isNeeded: true,
      of: {
        kind: 'object',
        isNeeded: true,
        members: { targetDirectoryName: TEXT, objectMappings: { kind: 'list', of: OBJECT_MAPPING } },
      },
    },
  },
};

/** What is odd in the part of a synchronization schema that a spec is about: its rules. */
export function oddInSchema(schema: unknown): readonly OddValue[] {
  return oddValues(schema, SCHEMA, ['schema']);
}
