import { visible } from '../../config/diagnostics/visible';
import type { Invocation, Result } from '../command';
import { EXIT, worst } from '../exit-code';
import { printProblems, problemsDocument } from '../print-problems';
import type { Problem } from '../problem';
import { table } from '../text/table';
import type { Action } from './action';
import { stateText } from './job-state';
import { resultDocument, type JobResult } from './result';

/** Says how it went everywhere, as text or as a document. */
export function controlResult(
  action: Action,
  results: readonly JobResult[],
  problems: readonly Problem[],
  { report }: Invocation,
): Result {
  const found = results.flatMap(({ problem }) => problem ?? []);
  if (report.format === 'text') {
    report.say(
      ...(results.length === 1 ? results.map((one) => sentence(action, one)) : rows(action, results)),
    );
    printProblems(found, new Map(), report);
  }
  const isWrong = problems.some(({ severity }) => severity === 'error');
  return {
    exit: worst([...results.map(({ exit }) => exit), ...(isWrong ? [EXIT.failed] : [])]),
    document: {
      tenants: results.map((one) => resultDocument(action, one)),
      ...problemsDocument([...problems, ...found]),
    },
  };
}

function sentence(action: Action, result: JobResult): string {
  const { target, remark } = result;
  const state = stateColumn(result);
  const what = `${target.provisioning.tenant.name}: "${visible(target.application)}"`;
  return [
    `${wordOf(action, result)} ${what}${state === '' ? '' : `, ${state}`}`,
    ...(remark === undefined ? [] : [`  ${remark}`]),
  ].join('\n');
}

/** More rows than these are counted as well. */
const EASILY_COUNTED = 10;

function rows(action: Action, results: readonly JobResult[]): readonly string[] {
  const words = results.map((one) => wordOf(action, one));
  const lines = table([
    ['TENANT', 'APPLICATION', 'OUTCOME', 'JOB'],
    ...results.map((one, at) => [
      one.target.provisioning.tenant.name,
      visible(one.target.application),
      words[at] ?? '',
      [stateColumn(one), one.remark ?? ''].filter((text) => text !== '').join('; '),
    ]),
  ]);
  return results.length > EASILY_COUNTED ? [...lines, '', totals(words)] : lines;
}

function stateColumn({ outcome, before, after }: JobResult): string {
  if (after === undefined)
    return before === undefined
      ? ''
      : `${outcome === 'done' ? 'not read again, ' : ''}was ${stateText(before)}`;
  if (before === undefined || outcome === 'unchanged') return stateText(after);
  return `${stateText(after)} (was ${stateText(before)})`;
}

function wordOf({ done }: Action, { outcome }: JobResult): string {
  if (outcome === 'done') return done;
  return outcome === 'not-reached' ? 'not reached' : outcome;
}

function totals(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}
