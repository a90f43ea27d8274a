import { diagnosticAt, type Diagnostic, type Finding } from '../diagnostics/diagnostic';
import type { Place } from '../diagnostics/source';
import { at, placeOf, type Node, type Path } from '../yaml/node';
import { placeInScalar } from '../yaml/text-place';

/** A finding with the path it is about: the value there, or its key. */
export interface Report extends Finding {
  readonly at: Path;
  readonly on?: 'key' | 'value';
  /** The part of the text at the path that it is about, in UTF-16 units; absent: all of it. */
  readonly within?: { readonly start: number; readonly end: number };
}

/** A report as a diagnostic at the place the path was written. */
export function diagnosticOf(root: Node, report: Report): Diagnostic {
  return diagnosticAt(placeOfReport(root, report), report);
}

function placeOfReport(root: Node, { at: path, on, within }: Report): Place {
  const node = at(root, path);
  if (within === undefined || node?.kind !== 'scalar') return placeOf(root, path, on);
  return placeInScalar(node, within.start, within.end);
}
