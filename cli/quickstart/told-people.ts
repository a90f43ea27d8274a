/** How cycles, accounts and entries of the log are told in a line or two. */
import type { LogEntry } from '../../graph/log-entry';
import { number } from '../preview/words';
import type { Account } from './account';

const BAR_WIDTH = 20;
const MOST_REASON = 60;

/** `[#########           ] 12 of 26`. */
export function progressBar({ done, total }: { readonly done: number; readonly total: number }): string {
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const filled = Math.round(share * BAR_WIDTH);
  return `[${'#'.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}] ${done} of ${total}`;
}

/** What came of a cycle: how many of each result. */
export function outcomeLine(entries: readonly LogEntry[]): string {
  if (entries.length === 0) return 'nobody had to be looked at';
  const counts = new Map<string, number>();
  for (const { action, result } of entries) {
    const what = result === 'success' ? (PAST[action] ?? action) : result;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => `${number(count)} ${what}`).join(', ');
}

const PAST: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'updated',
  disable: 'disabled',
  delete: 'deleted',
};

export function accountLine({ userName, displayName, active }: Account): string {
  const state = active === undefined ? '' : active ? ', active' : ', inactive';
  return `account ${userName}${displayName === undefined ? '' : ` (${displayName})`}${state}`;
}

/** What the log says of one person: the outcome, then each step. */
export function entryLines({ source, action, result, reason, steps }: LogEntry): string[] {
  return [
    `the log of ${source.displayName}: ${action}, ${result}${reason === undefined ? '' : ` (${shortened(reason)})`}`,
    ...steps.map(({ type, description }) => `  ${type}: ${shortened(description)}`),
  ];
}

function shortened(text: string): string {
  return text.length > MOST_REASON ? `${text.slice(0, MOST_REASON - 1)}…` : text;
}
