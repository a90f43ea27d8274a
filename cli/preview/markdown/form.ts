/** A preview as Markdown for a pull request: numbers and reasons first, the rest to be opened. */
import { isError, type Diagnostic } from '../../../config/diagnostics/diagnostic';
import { someNames } from '../../text/names';
import { besidesOf } from '../beside';
import type { ReasonGroup, Section } from '../lists';
import { cutGroups, sectionsToTell, type PreviewReport, type TenantReport } from '../report';
import type { ReportForm } from '../report-output';
import { PREPARED, TITLES, assumedTitle, cycleText, number, people } from '../words';
import { code, escaped } from './escape';

export const markdownForm: ReportForm = { limits: () => ({ inGroup: 20, inSection: 100 }), whole: markdown };

/** GitHub takes 65,536 characters in a comment; numbers and closing lines want some of them. */
const COMMENT_BUDGET = 40_000;

function markdown(report: PreviewReport): string {
  const { spec, against } = report;
  const compared = against === undefined ? '' : ` against ${code(against)}`;
  return `${[
    `### Preview of ${code(spec)}${compared}`,
    ...guardLines(report.diagnostics),
    '',
    ...numbersTable(report),
    ...detailsOf(report),
    '',
    ...closingLines(report),
  ].join('\n')}\n`;
}

const MOST_REFUSALS = 20;
const MOST_ROWS = 200;

/** What the guard refused, and how many other problems there are; these may name persons, and stand in the log. */
function guardLines(diagnostics: readonly Diagnostic[]): readonly string[] {
  const refused = diagnostics.filter((one) => isError(one) && one.code.startsWith('guard/'));
  const others = diagnostics.length - refused.length;
  return [
    ...(refused.length === 0 ? [] : ['', '> [!CAUTION]', '> **The guard refuses this change.**']),
    ...refused.slice(0, MOST_REFUSALS).map(({ message, help }) => `> - ${escaped(message)} ${escaped(help)}`),
    ...(others === 0
      ? []
      : ['', `${number(others)} more ${others === 1 ? 'finding stands' : 'findings stand'} in the log.`]),
  ];
}

function numbersTable({ tenants, against }: PreviewReport): readonly string[] {
  const compared = against === undefined ? [] : ['Enter', 'Leave', 'Change'];
  const isCounted = tenants.some(({ end }) => end.summary.byOperation !== undefined);
  const made = isCounted ? ['Get an account'] : [];
  const columns = ['Tenant', 'People', ...compared, 'In scope', 'Out of scope', 'With problems', ...made];
  return [
    row(columns),
    row(columns.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...tenants.slice(0, MOST_ROWS).map(({ tenant, end: { summary } }) => {
      const { users, inScope, outOfScope, problems, enter = 0, leave = 0, change = 0, byOperation } = summary;
      const changes = against === undefined ? [] : [enter, leave, change].map(strong);
      return row([
        escaped(tenant),
        number(users),
        ...changes,
        number(inScope),
        number(outOfScope),
        number(problems),
        ...(isCounted ? [number(byOperation?.create ?? 0)] : []),
      ]);
    }),
    ...(tenants.length > MOST_ROWS ? ['', `… and ${number(tenants.length - MOST_ROWS)} more tenants`] : []),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function strong(count: number): string {
  return count === 0 ? '0' : `**${number(count)}**`;
}

/** Tenants in full as long as there is room; where there is none, persons are left out before reasons. */
function detailsOf(report: PreviewReport): readonly string[] {
  const lines: string[] = [];
  let left = COMMENT_BUDGET;
  for (const [index, tenant] of report.tenants.entries()) {
    const full = detailLines(tenant, report);
    const own = sizeOf(full) <= left ? full : [...detailLines(withoutPersons(tenant), report), '', CUT];
    if (sizeOf(own) > left) {
      const rest = report.tenants.length - index;
      return [
        ...lines,
        '',
        `… ${number(rest)} more ${rest === 1 ? 'tenant is' : 'tenants are'} not told in detail.`,
      ];
    }
    left -= sizeOf(own);
    lines.push(...own);
  }
  return lines;
}

const CUT = 'Persons are not listed: there are more than a comment holds.';

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

function withoutPersons(tenant: TenantReport): TenantReport {
  const sections = tenant.sections.map((section) => ({
    ...section,
    groups: section.groups.map((group) => ({ ...group, shown: [] })),
  }));
  return { ...tenant, sections };
}

function detailLines(tenant: TenantReport, report: PreviewReport): readonly string[] {
  const several = report.tenants.length > 1;
  return [
    ...(several ? ['', `#### ${escaped(tenant.tenant)}`] : []),
    ...(tenant.isPrepared ? ['', PREPARED] : []),
    ...sectionsToTell(tenant, report).flatMap((section) => sectionLines(section)),
    '',
    escaped(cycleText(tenant.end.cycle)),
  ];
}

function sectionLines(section: Section): readonly string[] {
  const { name, people: count } = section;
  // Who leaves is what a reviewer must not miss.
  const open = name === 'leave' ? ' open' : '';
  const { shown, rest } = cutGroups(section);
  return [
    '',
    `<details${open}><summary><b>${TITLES[name]}: ${number(count)}</b></summary>`,
    '',
    ...shown.flatMap((group) => groupLines(name, group)),
    ...(rest.reasons === 0
      ? []
      : [`- … and ${number(rest.reasons)} more reasons, for ${people(rest.people)}`]),
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
  const assumed = texts(tenants, ({ end }) => end.assumptions);
  const open = texts(tenants, ({ openQuestions }) => openQuestions);
  const taken = takenAt === undefined ? 'at an unknown time' : escaped(takenAt);
  const details = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0
      ? []
      : [
          `<details><summary>${title}</summary>`,
          '',
          ...lines.map((line) => `- ${line}`),
          '',
          '</details>',
          '',
        ];
  return [
    ...details(assumedTitle(tenants.flatMap(({ end }) => end.assumptions)), assumed),
    ...details('Not documented, and some decisions depend on it', open),
    `<sub>Directory ${code(directory)}, taken ${taken}.</sub>`,
  ];
}

/** Each text once; where it does not hold for every tenant, with the names of those for which it does. */
function texts(
  tenants: readonly TenantReport[],
  of: (tenant: TenantReport) => readonly { readonly text: string }[],
): readonly string[] {
  const names = new Map<string, string[]>();
  for (const tenant of tenants)
    for (const { text } of of(tenant)) names.set(text, [...(names.get(text) ?? []), tenant.tenant]);
  return [...names].map(([text, own]) =>
    own.length === tenants.length ? escaped(text) : `${escaped(text)} (${escaped(someNames(own))})`,
  );
}
