import { diagnosticAt, type Diagnostic, type Finding } from '../diagnostics/diagnostic';
import { placeOf, type Node, type Path } from '../yaml/node';

/** A finding with the path it is about: the value there, or its key. */
export interface Report extends Finding {
  readonly at: Path;
  readonly on?: 'key' | 'value';
}

/** A report as a diagnostic at the place the path was written. */
export function diagnosticOf(root: Node, report: Report): Diagnostic {
  return diagnosticAt(placeOf(root, report.at, report.on), report);
}
