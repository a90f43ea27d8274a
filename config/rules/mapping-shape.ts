import type { Report } from '../check/reporter';
import { at, child, entriesOf, textOf, type Entry, type Path } from '../yaml/node';
import { mappingsOf, type Rule } from './rule';

/** Most characters of an expression that the service accepts. */
const MAX_EXPRESSION = 10_000;

/** A mapping has one kind of source and nothing that does not go with it. */
export const mappingShape: Rule = (context, report) => {
  for (const { key } of mappingsOf(context)) {
    const path = ['mappings', key, 'attributes'];
    for (const entry of entriesOf(at(context.document, path))) {
      for (const found of problemsOf(entry, [...path, entry.key])) report(found);
    }
  }
};

function problemsOf({ key, value }: Entry, path: Path): readonly Report[] {
  if (value.kind !== 'map') return key === 'id' ? [targetId(path)] : [];
  const keys = [...value.entries.keys()];
  const sources = keys.filter((one) => ['source', 'expression', 'constant'].includes(one));
  if (keys.includes('remove')) return keys.length > 1 ? [notAlone(path, keys)] : [];
  return [
    ...(key === 'id' ? [targetId(path)] : []),
    ...(sources.length > 1 ? [severalSources(path, sources)] : []),
    ...(sources.length === 0 && !keys.includes('default') ? [noSource(path)] : []),
    ...(keys.includes('constant') && keys.includes('default') ? [defaultWithConstant(path)] : []),
    ...((textOf(child(value, 'expression'))?.length ?? 0) > MAX_EXPRESSION ? [tooLong(path)] : []),
    ...(keys.includes('matching') && !sources.some((one) => one !== 'constant')
      ? [matchesNothing(path)]
      : []),
  ];
}

function notAlone(path: Path, keys: readonly string[]): Report {
  const other = keys.find((key) => key !== 'remove') ?? '';
  return {
    code: 'mapping/remove',
    at: [...path, other],
    on: 'key',
    message: `"${other}" stands beside remove: true, which says that the mapping shall not exist.`,
    help: 'Keep either remove: true alone, or what the mapping shall be.',
  };
}

function severalSources(path: Path, sources: readonly string[]): Report {
  return {
    code: 'mapping/source',
    at: [...path, sources[1] ?? ''],
    on: 'key',
    message: `The mapping has more than one source: ${sources.join(' and ')}.`,
    help: 'Keep one of source, expression and constant. An expression can combine several attributes.',
  };
}

function noSource(path: Path): Report {
  return {
    code: 'mapping/source',
    at: path,
    on: 'key',
    message: 'The mapping says neither where the value comes from nor what fills an empty one.',
    help: 'Give one of source, expression and constant, or default alone, or remove: true.',
  };
}

function defaultWithConstant(path: Path): Report {
  return {
    code: 'mapping/default-with-constant',
    at: [...path, 'default'],
    on: 'key',
    message: 'A constant always has a value, so the default is never used.',
    help: 'Remove default.',
  };
}

function matchesNothing(path: Path): Report {
  return {
    code: 'mapping/matching-without-source',
    at: [...path, 'matching'],
    on: 'key',
    message: 'A mapping whose value is the same for everyone cannot tell accounts apart.',
    help: 'Match by an attribute that is unique, such as userName from userPrincipalName.',
  };
}

function tooLong(path: Path): Report {
  return {
    code: 'mapping/expression-length',
    at: [...path, 'expression'],
    message: `The expression is longer than the ${MAX_EXPRESSION} characters that the service accepts.`,
    help: 'Shorten it, for example by keeping the value in a directory extension.',
  };
}

function targetId(path: Path): Report {
  return {
    code: 'mapping/target-id',
    at: path,
    on: 'key',
    message:
      '"id" is the key that the application gives to an account; it cannot be the target of a mapping.',
    help: 'Use externalId for an id of yours.',
  };
}
