/** A preview as Markdown for a pull request: numbers and reasons first, the rest to be opened. */
import { isError, type Diagnostic } from '../../../config/diagnostics/diagnostic';
import { besidesOf } from '../beside';
import type { ReasonGroup, Section } from '../lists';
import type { PreviewReport, TenantReport } from '../report';
import type { ReportForm } from '../report-output';
import { TITLES, cycleText, number, people } from '../words';
import { code, escaped } from './escape';

export const markdownForm: ReportForm = { limits: { inGroup: 20, inSection: 100 }, whole: markdown };

/** GitHub takes 65,536 characters in a comment. */
const MOST_CHARACTERS = 55_000;
const MOST_GROUPS = 12;

function markdown(report: PreviewReport): string {
  const { spec, against, tenants } = report;
  const compared = against === undefined ? '' : ` against ${code(against)}`;
  return `${[
    `### Preview of ${code(spec)}${compared}`,
    ...guardLines(report.diagnostics),
    '',
    ...numbersTable(report),
    ...withinBudget(tenants.map((tenant) => detailLines(tenant, report))),
    '',
    ...closingLines(report),
  ].join('\n')}\n`;
}

/** What the guard refused, and how many other problems there are; these may name persons, and stand in the log. */
function guardLines(diagnostics: readonly Diagnostic[]): readonly string[] {
  const refused = diagnostics.filter((one) => isError(one) && one.code.startsWith('guard/'));
  const others = diagnostics.length - refused.length;
  return [
    ...(refused.length === 0 ? [] : ['', '> [!CAUTION]', '> **The guard refuses this change.**']),
    ...refused.map(({ message, help }) => `> ${escaped(message)} ${escaped(help)}`),
    ...(others === 0
      ? []
      : ['', `${number(others)} more ${others === 1 ? 'finding stands' : 'findings stand'} in the log.`]),
  ];
}

function numbersTable({ tenants, against }: PreviewReport): readonly string[] {
  const compared = against === undefined ? [] : ['Enter', 'Leave', 'Change'];
  const columns = ['Tenant', 'People', ...compared, 'In scope', 'Out of scope', 'With problems'];
  return [
    row(columns),
    row(columns.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...tenants.map(({ tenant, end: { summary } }) => {
      const { users, inScope, outOfScope, problems, enter = 0, leave = 0, change = 0 } = summary;
      const changes = against === undefined ? [] : [enter, leave, change].map(strong);
      return row([
        escaped(tenant),
        number(users),
        ...changes,
        number(inScope),
        number(outOfScope),
        number(problems),
      ]);
    }),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function strong(count: number): string {
  return count === 0 ? '0' : `**${number(count)}**`;
}

/** Tenants in full as long as there is room. */
function withinBudget(details: readonly (readonly string[])[]): readonly string[] {
  const lines: string[] = [];
  let size = 0;
  for (const [index, own] of details.entries()) {
    size += own.reduce((sum, line) => sum + line.length + 1, 0);
    if (size > MOST_CHARACTERS) {
      const left = details.length - index;
      return [
        ...lines,
        '',
        `… ${number(left)} more ${left === 1 ? 'tenant is' : 'tenants are'} not told in detail.`,
      ];
    }
    lines.push(...own);
  }
  return lines;
}

function detailLines(tenant: TenantReport, { against, tenants }: PreviewReport): readonly string[] {
  const { sections, end } = tenant;
  const told =
    against === undefined
      ? sections
      : sections.filter(({ name }) => name !== 'in-scope' && name !== 'out-of-scope');
  return [
    ...(tenants.length > 1 ? ['', `#### ${escaped(tenant.tenant)}`] : []),
    ...told.flatMap((section) => sectionLines(section)),
    '',
    escaped(cycleText(end.cycle)),
  ];
}

function sectionLines({ name, people: count, groups }: Section): readonly string[] {
  // Who leaves is what a reviewer must not miss.
  const open = name === 'leave' ? ' open' : '';
  const rest = groups.slice(MOST_GROUPS);
  const more = rest.reduce((sum, one) => sum + one.count, 0);
  return [
    '',
    `<details${open}><summary><b>${TITLES[name]}: ${number(count)}</b></summary>`,
    '',
    ...groups.slice(0, MOST_GROUPS).flatMap((group) => groupLines(name, group)),
    ...(rest.length === 0 ? [] : [`- … and ${number(rest.length)} more reasons, for ${people(more)}`]),
    '',
    '</details>',
  ];
}

function groupLines(section: Section['name'], { heading, count, shown }: ReasonGroup): readonly string[] {
  const rest = count - shown.length;
  const besides = besidesOf(section, heading, shown);
  return [
    `- ${escaped(heading.text)}: ${number(count)}`,
    ...shown.map((entry, index) => {
      const name = code(entry.userPrincipalName ?? entry.id ?? 'no name');
      return `  - ${[name, ...(besides[index] ?? []).map(escaped)].join('; ')}`;
    }),
    ...(shown.length > 0 && rest > 0 ? [`  - … and ${number(rest)} more`] : []),
  ];
}

function closingLines({ tenants, directory, takenAt }: PreviewReport): readonly string[] {
  const assumed = [...new Set(tenants.flatMap(({ end }) => end.assumptions.map(({ text }) => text)))];
  const open = new Map(
    tenants.flatMap(({ openQuestions }) => openQuestions.map((one) => [one.name, one.text])),
  );
  const taken = takenAt === undefined ? 'at an unknown time' : escaped(takenAt);
  const details = (title: string, texts: readonly string[]): readonly string[] =>
    texts.length === 0
      ? []
      : [
          `<details><summary>${title}</summary>`,
          '',
          ...texts.map((text) => `- ${escaped(text)}`),
          '',
          '</details>',
          '',
        ];
  return [
    ...details('Assumed, because only the live application could tell', assumed),
    ...details('Not documented, and some decisions depend on it', [...open.values()]),
    `<sub>Directory ${code(directory)}, taken ${taken}.</sub>`,
  ];
}
