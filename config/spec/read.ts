/** One spec file: bytes to a tree that the schema accepts, with everything else left out and reported. */
import { compileSchema, type Validate } from '../check/validator';
import { diagnosticOf } from '../check/reporter';
import { schemaMistakes, type SchemaMistake } from '../check/schema-errors';
import { treeMistakes } from '../check/tree-checks';
import { diagnosticAt, diagnosticOfFile, type Diagnostic } from '../diagnostics/diagnostic';
import type { Source } from '../diagnostics/source';
import { decode } from '../yaml/bytes';
import { describe } from '../check/words';
import { toValue, type MapNode } from '../yaml/node';
import { parseYaml } from '../yaml/parse';
import type { FileRead } from './files';
import { pruned } from './overlay';

/** A file that was read. `root` is there where something of it can be used. */
export interface ReadDocument {
  readonly source?: Source;
  readonly identity?: string;
  readonly root?: MapNode;
  /** Schema mistakes, already reported, by path of this file. */
  readonly mistakes: readonly SchemaMistake[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks against one of the two schemas, compiled when first needed and then kept. */
export function lazySchema(read: () => object): Validate {
  let validate: Validate | undefined;
  return (value) => (validate ??= compileSchema(read()))(value);
}

/** Everything about a file that can be said without any other. */
export function readDocument(name: string, read: FileRead, validate: Validate): ReadDocument {
  if ('problem' in read) return { mistakes: [], diagnostics: [diagnosticOfFile(name, read.problem)] };
  const decoded = decode(name, read.bytes);
  if ('diagnostic' in decoded) return { mistakes: [], diagnostics: [decoded.diagnostic] };
  const { source } = decoded;
  const { identity } = read;
  const parsed = parseYaml(source);
  if (parsed.node === undefined) return { source, identity, mistakes: [], diagnostics: parsed.diagnostics };
  if (parsed.node.kind !== 'map') {
    const start = parsed.node.place.start;
    const finding = {
      code: 'spec/type',
      message: `Found ${describe(parsed.node, true)}, expected a map.`,
      help: MAP_HELP,
    } as const;
    const wrong = diagnosticAt({ source, start, end: start + 1 }, finding);
    return { source, identity, mistakes: [], diagnostics: [...parsed.diagnostics, wrong] };
  }
  const root = parsed.node;
  const mistakes = [...treeMistakes(root), ...schemaMistakes(root, validate(toValue(root)))];
  const diagnostics = [...parsed.diagnostics, ...mistakes.map(({ report }) => diagnosticOf(root, report))];
  const usable = pruned(
    root,
    mistakes.map(({ prune }) => prune).filter((path) => path.length > 0),
  ) as MapNode;
  return { source, identity, root: usable, mistakes, diagnostics };
}

const MAP_HELP =
  'A spec begins with keys such as "apiVersion: scimform/v1"; `scimform init` writes one to start from.';
