import { visible } from './visible';
import { messageWithHelp, placeIn, type Reported } from './reported';
import type { Diagnostic } from './diagnostic';

/** How a file is named in a report for machines, e.g. relative to the root of a repository. */
export type FileNaming = (file: string) => string;

/**
 * Diagnostics as workflow commands of GitHub Actions, one a line: GitHub shows them at the lines of a pull request. Columns
 * are left out where a range spans several lines, because the runner drops them then.
 *
 * @param nameOf - name of a file relative to the root of the repository
 * @returns one line each, with a line break at the end; "" where there is nothing to say
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function renderGithub(diagnostics: readonly Reported[], nameOf: FileNaming): string {
  return diagnostics.map((one) => `${command(one, nameOf)}\n`).join('');
}

function command(reported: Reported, nameOf: FileNaming): string {
  const place = placeIn(reported);
  const properties = [...(place ? placeProperties(place, nameOf) : []), ['title', reported.code] as const]
    .map(([name, value]) => `${name}=${escapeProperty(value)}`)
    .join(',');
  return `::${reported.severity} ${properties}::${escapeData(messageWithHelp(reported, '\n'))}`;
}

function placeProperties(
  { file, line, column, endLine, endColumn }: Diagnostic,
  nameOf: FileNaming,
): readonly (readonly [name: string, value: string])[] {
  const columns = line === endLine;
  return [
    ['file', nameOf(file)],
    ['line', String(line)],
    ...(columns ? ([['col', String(column)]] as const) : []),
    ['endLine', String(endLine)],
    ...(columns ? ([['endColumn', String(endColumn)]] as const) : []),
  ];
}

/** A line break would end the command, and what follows could be another one. */
function escapeData(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map(visible)
    .join('\n')
    .replace(/%/g, '%25')
    .replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return visible(text).replace(/%/g, '%25').replace(/:/g, '%3A').replace(/,/g, '%2C');
}
