import type { Diagnostic } from '../config/diagnostics/diagnostic';
import { visible } from '../config/diagnostics/visible';
import { renderText, summarize, type Summary } from '../config/diagnostics/render';
import type { Sources } from '../config/diagnostics/source';
import { isPlaced, type Problem } from './problem';
import type { Reporter } from './reporter';

/** More than anyone reads at once; a broken generator makes thousands. */
const MOST = 200;

/** Problems for people, on stderr: those of files with the line they are about, the others as they are. */
export function printProblems(problems: readonly Problem[], sources: Sources, report: Reporter): void {
  const placed = problems.filter(isPlaced);
  const shown = placed.slice(0, MOST);
  if (shown.length > 0) report.note(renderText(shown, sources, { color: report.noteStyle.color }).trimEnd());
  if (placed.length > MOST) report.note(`… and ${placed.length - MOST} more; --format json tells them all.`);
  for (const problem of problems) if (!isPlaced(problem)) report.note(...unplacedLines(problem, report));
}

function unplacedLines({ code, severity, message, help }: Problem, { noteStyle }: Reporter): string[] {
  const word = severity === 'error' ? noteStyle.red('error') : noteStyle.yellow('warning');
  // An argument may hold anything.
  return [`${word} ${code}: ${visible(message)}`, ...(help === '' ? [] : [`  ${visible(help)}`])];
}

/** What every document says of problems. */
export interface ProblemsDocument {
  readonly diagnostics: readonly (Problem | Diagnostic)[];
  readonly summary: Summary;
}

/** Quotes no source line, so nothing has to be hidden. */
export function problemsDocument(problems: readonly Problem[]): ProblemsDocument {
  return { diagnostics: problems, summary: summarize(problems) };
}
