/** An export without what a spec does not allow: the parts in which a rule finds an error are left live, and told. */
import { isMap, isPair, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import { loadSpecThrough } from '../../config/load';
import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';
import { exportText } from './document';
import type { Exported, ExportedMapping } from './exported';

/** An export that validates. */
export interface ValidatedExport {
  readonly exported: Exported;
  readonly text: string;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Leaves out what is wrong until nothing is.
 *
 * @param file - the name that diagnostics have
 * @throws Refusal where what is wrong cannot be left out
 */
export function validated(first: Exported, file: string, schema?: string): ValidatedExport {
  for (let exported = first; ;) {
    const text = exportText(exported, schema);
    const bytes = new TextEncoder().encode(text);
    const { diagnostics } = loadSpecThrough(() => ({ identity: file, bytes }), file, '/');
    const error = diagnostics.find(({ severity }) => severity === 'error');
    if (error === undefined) return { exported, text, warnings: diagnostics };
    const less = without(exported, pathAt(text, error), error);
    if (less === undefined) throw new Refusal(EXIT.failed, [unplaced(error.code, error.message, error.help)]);
    exported = less;
  }
}

type Path = readonly (string | number)[];

/** The export without the part at a path; undefined where no export is without it. */
function without(exported: Exported, path: Path, { message }: Diagnostic): Exported | undefined {
  const less = withoutPart(exported, path);
  return less && { ...less, notes: [...exported.notes, `${path.slice(0, 4).join('.')}: ${message}`] };
}

function withoutPart(exported: Exported, [top, second, third, fourth]: Path): Exported | undefined {
  switch (top) {
    case 'assignments':
      return { ...exported, assignments: exported.assignments.filter((_, index) => index !== second) };
    case 'mappings': {
      const kind = second === 'groups' ? 'groups' : 'users';
      const mapping = exported[kind] && mappingWithout(exported[kind], third, fourth);
      if (third === 'objectMapping' || mapping === undefined) return exported[kind] && omit(exported, kind);
      return { ...exported, [kind]: mapping };
    }
    case 'status':
      return exported.status && omit(exported, 'status');
    case 'notifications':
      return exported.settings && { ...exported, settings: omit(exported.settings, 'notifications') };
    case 'accidentalDeletion':
      return exported.settings && { ...exported, settings: omit(exported.settings, 'deletionThreshold') };
    default:
      return exported.settings && omit(exported, 'settings');
  }
}

function mappingWithout(
  mapping: ExportedMapping,
  part: string | number | undefined,
  key: string | number | undefined,
): ExportedMapping | undefined {
  if (part === 'scopingFilters' || part === 'actions') return omit(mapping, part);
  if (mapping.attributes.length === 0) return undefined;
  const wrong = mapping.attributes.find(({ target }) => target === key);
  // A matching attribute that is left out may collide with those that are declared.
  const isWhole = wrong === undefined || wrong.matching !== undefined;
  const attributes = isWhole ? [] : mapping.attributes.filter((one) => one !== wrong);
  return { ...mapping, attributes, unlisted: 'keep' };
}

function omit<T extends object, K extends keyof T>(whole: T, name: K): Omit<T, K> & T {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name)) as Omit<T, K> & T;
}

/** The path of the value, or key, that a diagnostic points at. */
function pathAt(text: string, { line, column }: Diagnostic): Path {
  const lines = text.split('\n');
  const offset = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  return pathIn(parseDocument(text).contents, offset);
}

function pathIn(node: Node | null, offset: number): Path {
  if (isMap(node)) {
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const key = String(pair.key.value);
      const start = pair.key.range?.[0] ?? 0;
      const end = (pair.value as Node | null)?.range?.[2] ?? pair.key.range?.[2] ?? 0;
      if (offset >= start && offset < end) return [key, ...pathIn(pair.value as Node | null, offset)];
    }
  }
  if (isSeq(node)) {
    const index = node.items.findIndex((item) => {
      const [start = 0, , end = 0] = (item as Node).range ?? [];
      return offset >= start && offset < end;
    });
    if (index >= 0) return [index, ...pathIn(node.items[index] as Node, offset)];
  }
  return [];
}
