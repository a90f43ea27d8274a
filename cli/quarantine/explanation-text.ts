/** A quarantine explained to people. */
import { visible } from '../../config/diagnostics/visible';
import type { LogEntry } from '../../graph/log-entry';
import type { Style } from '../text/style';
import { moment } from '../text/times';
import { wrap } from '../text/wrap';
import type { Step } from './causes';
import type { Explanation, SpecPlace } from './explanation';

const WIDTH = 100;
const LABEL_WIDTH = 10;
const MOST_GROUPS = 5;

/** Lines with a label each, indented; the first line of a caller stands above them. */
export function explanationLines(one: Explanation, now: number, style: Style): readonly string[] {
  const { quarantine, cause, since, steps, spec } = one;
  const { message } = quarantine.error ?? {};
  const said = typeof message === 'string' && message !== '' ? [`The service says: ${message}`] : [];
  const row = (label: string, ...texts: readonly string[]): string[] => labelled(label, texts, style);
  return [
    ...row('why', cause.text, ...said),
    ...(since === undefined ? [] : row('since', `${moment(since, now)}${attemptsText(one)}`)),
    ...row('next', nextText(one, now)),
    ...row('meanwhile', cause.meanwhile),
    ...(spec === undefined ? [] : row('spec', placeText(spec))),
    ...row('do', ...steps.flatMap(stepTexts)),
    ...failureLines(one, style),
    ...row('more', `docs/runbook.md#${cause.id}`),
  ];
}

function stepTexts({ text, command }: Step, index: number): readonly string[] {
  return [`${index + 1}. ${text}`, ...(command === undefined ? [] : [`   $ ${command}`])];
}

/** `provisioning.yaml:14:3 credentials.secretToken`. */
export function placeText({ file, line, column, path }: SpecPlace): string {
  return `${file}:${line}:${column} ${path}`;
}

function attemptsText({ quarantine: { seriesCount } }: Explanation): string {
  return typeof seriesCount === 'number' && seriesCount > 1 ? `, ${seriesCount} attempts failed` : '';
}

function nextText({ nextAttempt, disabledOn }: Explanation, now: number): string {
  if (disabledOn !== undefined && disabledOn <= now)
    return 'No attempt: after 28 days of quarantine the service disables a job, and nothing happens until it is started again.';
  const next = nextAttempt === undefined ? 'The service does not say when.' : `${moment(nextAttempt, now)}.`;
  const end = disabledOn === undefined ? 'after 28 days' : `on ${moment(disabledOn, now)}`;
  return `${next} Attempts become rarer, at last one a day. If none succeeds, the job is disabled ${end}.`;
}

function failureLines(one: Explanation, style: Style): readonly string[] {
  const { failures, entries = 0, unread } = one;
  if (unread !== undefined)
    return labelled(
      'failures',
      [`The provisioning log could not be read, so nobody can be named. ${unread}`],
      style,
    );
  if (failures === undefined || failures.length === 0) return [];
  const rest = failures.length - MOST_GROUPS;
  const texts = failures.slice(0, MOST_GROUPS).flatMap((group) => groupTexts(group, one, entries));
  return labelled('failures', rest > 0 ? [...texts, `… and ${rest} more codes`] : texts, style);
}

function groupTexts(
  { code, count, advice, examples, spec }: NonNullable<Explanation['failures']>[number],
  { cause, spec: common }: Explanation,
  entries: number,
): readonly string[] {
  const head = `${code === '' ? 'no code' : code}: ${count} of the newest ${entries}.`;
  const people = examples.map((entry) => `  ${personText(entry)}: ${entry.reason ?? 'no reason is given'}`);
  // What holds for the job as a whole was said above.
  if (spec !== undefined && spec.path === common?.path && !cause.isAboutPeople) return [head, ...people];
  return [
    advice === undefined ? head : `${head} ${advice.meaning}`,
    ...people,
    ...(advice === undefined ? [] : [`  ${advice.fix}`]),
    ...(spec === undefined ? [] : [`  ${placeText(spec)}`]),
  ];
}

/** How a person or group of the log is called. */
export function personText({ source }: Pick<LogEntry, 'source'>): string {
  const name = source.displayName === '' ? source.id : source.displayName;
  return source.type.toLowerCase() === 'group' ? `group ${name}` : name;
}

function labelled(label: string, texts: readonly string[], style: Style): string[] {
  const lines = texts.flatMap((text) => {
    const shown = visible(text);
    const indent = /^ */.exec(shown)?.[0] ?? '';
    // A command that is broken in two cannot be copied.
    if (shown.trim().startsWith('$ ')) return [shown];
    const hanging = /^ *\d\. /.test(shown) ? '   ' : '';
    return wrap(shown.trim(), WIDTH - LABEL_WIDTH - indent.length - hanging.length).map(
      (line, index) => `${indent}${index === 0 ? '' : hanging}${line}`,
    );
  });
  return lines.map((line, index) =>
    `  ${style.dim((index === 0 ? label : '').padEnd(LABEL_WIDTH))}${line}`.trimEnd(),
  );
}
