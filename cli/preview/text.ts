/** A preview as text for people: numbers first, then persons under the reason that decided. */
import { onOneLine } from '../expression/literal';
import type { Reporter } from '../reporter';
import type { Style } from '../text/style';
import { wrap } from '../text/wrap';
import { besidesOf } from './beside';
import type { OpenQuestion, ReasonGroup, Section } from './lists';
import { cutGroups, sectionsToTell, type PreviewReport, type TenantReport } from './report';
import type { ReportForm } from './report-output';
import { PREPARED, TITLES, assumedTitle, cycleText, number, people } from './words';

const WIDTH = 100;
/** Columns before a person; names are padded to a common width within a group. */
const INDENT = '      ';
const WIDEST_NAME = 36;
const LONGEST_TEXT = 500;

export function textForm(report: Reporter): ReportForm {
  return {
    limits: () => ({ inGroup: 10, inSection: 400 }),
    tenant: (tenant, whole) => report.say(...tenantLines(tenant, whole, report.style)),
  };
}

function tenantLines(tenant: TenantReport, report: PreviewReport, style: Style): readonly string[] {
  return [
    ...headLines(tenant, report, style),
    ...sectionsToTell(tenant, report).flatMap((section) => [
      '',
      ...sectionLines(section, tenant.end.summary, style),
    ]),
    ...questionLines(tenant.openQuestions, style),
    '',
    ...wrap(cycleText(tenant.end.cycle), WIDTH),
    ...assumptionLines(tenant, style),
    '',
  ];
}

function headLines(
  { tenant, isPrepared, end: { summary } }: TenantReport,
  { directory, takenAt, against }: PreviewReport,
  style: Style,
): readonly string[] {
  const taken = takenAt === undefined ? '' : `, taken ${takenAt}`;
  const { users, inScope, outOfScope, problems, enter = 0, leave = 0, change = 0, byOperation } = summary;
  const rows: readonly (readonly [string, number])[] = [
    ['in scope', inScope],
    ['out of scope', outOfScope],
    ['with problems', problems],
    ...(byOperation ? [['get an account', byOperation.create ?? 0] as const] : []),
  ];
  const compared = `${number(enter)} enter, ${number(leave)} leave, ${number(change)} change`;
  return [
    `${style.bold(tenant)}  ${people(users)} in ${onOneLine(directory)}${taken}`,
    ...rows.map(([label, count]) => `  ${label.padEnd(15)}${number(count).padStart(9)}`),
    ...(isPrepared ? [`  ${PREPARED}`] : []),
    ...(against === undefined ? [] : [`  against ${onOneLine(against)}: ${style.bold(compared)}`]),
  ];
}

function sectionLines(
  section: Section,
  { byOperation = {} }: TenantReport['end']['summary'],
  style: Style,
): readonly string[] {
  const { name, people: count } = section;
  const { shown, rest } = cutGroups(section);
  const { disable = 0 } = byOperation;
  const disabled = `, of whom ${number(disable)} ${disable === 1 ? 'has' : 'have'} the account disabled`;
  const title = `${TITLES[name]}: ${number(count)}${name === 'leave' ? disabled : ''}`;
  const more = `  … and ${number(rest.reasons)} more reasons, for ${people(rest.people)}`;
  return [
    style.bold(name === 'leave' ? style.red(title) : name === 'enter' ? style.green(title) : title),
    ...shown.flatMap((group) => groupLines(name, group, style)),
    ...(rest.reasons === 0 ? [] : [style.dim(more)]),
  ];
}

function groupLines(
  name: Section['name'],
  { heading, count, shown }: ReasonGroup,
  style: Style,
): readonly string[] {
  const [first = '', ...others] = wrap(`${shortened(heading.text)}: ${number(count)}`, WIDTH - 4);
  const names = shown.map(({ userPrincipalName, id }) => shortened(userPrincipalName ?? id ?? 'no name'));
  const width = Math.min(WIDEST_NAME, Math.max(0, ...names.map((one) => one.length)));
  const besides = besidesOf(name, heading, shown);
  const rest = count - shown.length;
  return [
    `  ${first}`,
    ...others.map((line) => `    ${line}`),
    ...names.flatMap((own, index) => personLines(own, width, besides[index] ?? [], style)),
    ...(shown.length > 0 && rest > 0 ? [style.dim(`${INDENT}… and ${number(rest)} more`)] : []),
  ];
}

/** On one line, and no longer than anybody reads. */
function shortened(text: string): string {
  const line = onOneLine(text.slice(0, LONGEST_TEXT + 1));
  return text.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line;
}

function personLines(
  name: string,
  width: number,
  beside: readonly string[],
  style: Style,
): readonly string[] {
  const column = INDENT.length + width + 2;
  const lines = beside.flatMap((text) => wrap(shortened(text), Math.max(40, WIDTH - column)));
  if (lines.length === 0) return [`${INDENT}${name}`];
  // A name that does not fit has a line of its own.
  if (name.length > width)
    return [`${INDENT}${name}`, ...lines.map((line) => ' '.repeat(column) + style.dim(line))];
  return lines.map((line, index) =>
    index === 0 ? `${INDENT}${name.padEnd(width)}  ${style.dim(line)}` : ' '.repeat(column) + style.dim(line),
  );
}

function questionLines(questions: readonly OpenQuestion[], style: Style): readonly string[] {
  if (questions.length === 0) return [];
  return [
    '',
    style.bold('Not documented'),
    ...questions.flatMap(({ name, text, people: count }) =>
      listItem(`${text} (${name}): ${people(count)} ${count === 1 ? 'depends' : 'depend'} on it`),
    ),
  ];
}

function assumptionLines({ end: { assumptions } }: TenantReport, style: Style): readonly string[] {
  return assumptions.length === 0
    ? []
    : [`${assumedTitle(assumptions)}:`, ...assumptions.flatMap(({ text }) => listItem(text))].map((line) =>
        style.dim(line),
      );
}

function listItem(text: string): readonly string[] {
  return wrap(onOneLine(text), WIDTH - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`);
}
