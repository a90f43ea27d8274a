/** The tables of docs/permissions.md, made of what the code has. */
import { least, OPTIONAL, permissionSets, type Need } from '../../cli/permissions/sets';
import { provisioning } from '../support/provisioning';

/** The page with its tables written anew. */
export function withTables(page: string): string {
  return page
    .replace(
      /(<!-- least -->\n)[\s\S]*?(<!-- end -->)/,
      (_, start: string, end: string) => start + leastTable() + end,
    )
    .replace(
      /(<!-- needs -->\n)[\s\S]*?(<!-- end -->)/,
      (_, start: string, end: string) => start + needsTable() + end,
    );
}

/** For a spec that declares something of everything. */
const SETS = permissionSets(provisioning());

function leastTable(): string {
  const rows = SETS.map(({ commands, needs }) => {
    const necessary = needs.filter((need) => !OPTIONAL.has(need));
    return `| ${code(commands)} | ${code(least(necessary))} |`;
  });
  return `\n| Command | The least permissions |\n|---|---|\n${rows.join('\n')}\n\n`;
}

function needsTable(): string {
  const needs = [...new Set(SETS.flatMap((one) => one.needs))];
  const rows = needs.map((need) => {
    const commands = SETS.flatMap((one) => (one.needs.includes(need) ? one.commands : []));
    return `| ${reasonOf(need)} | ${code(need.permissions)} | ${code(commands)} | [page](${need.source}) |`;
  });
  return `\n| To | Any of | Commands | Source |\n|---|---|---|---|\n${rows.join('\n')}\n\n`;
}

function reasonOf(need: Need): string {
  return need.reason + (OPTIONAL.has(need) ? ' (optional)' : '');
}

function code(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
