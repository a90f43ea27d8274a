import { visible } from '../../config/diagnostics/visible';
import type { LogEntry } from '../../graph/log-entry';
import { personText } from '../quarantine/explanation-text';
import type { Style } from '../text/style';

const WIDTHS = [20, 12, 7, 30];
const MOST_NAMES = 5;

/** What stands above the lines. */
export const LOG_HEAD = cells(['TIME', 'ACTION', 'RESULT', 'PERSON'], 'REASON');

/** An entry on one line; columns are as wide in every line, so that lines can come one at a time. */
export function entryLine(entry: LogEntry, style: Style): string {
  const { time, action, result } = entry;
  const shown = [timeText(time), action, result, personText(entry)].map(visible);
  const line = cells(shown, visible(reasonText(entry)));
  if (result === 'failure') return style.red(line);
  if (result === 'warning') return style.yellow(line);
  return result === 'skipped' ? style.dim(line) : line;
}

function cells(texts: readonly string[], last: string): string {
  return [...texts.map((text, index) => text.padEnd(WIDTHS[index] ?? 0)), last].join('  ').trimEnd();
}

/** `2026-11-28 13:00:05Z`. */
function timeText(time: string): string {
  const at = Date.parse(time);
  return Number.isFinite(at) ? `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z` : time;
}

/** Why it was not done; of what was done, which attributes. */
function reasonText({ errorCode, reason, details, modified }: LogEntry): string {
  const why = [errorCode, reason, details].filter((text) => text !== undefined).join(': ');
  if (why !== '') return why.replace(/\s+/g, ' ');
  const names = modified.map(({ name }) => name);
  const rest = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
