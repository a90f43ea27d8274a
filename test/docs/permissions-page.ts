/** The tables of docs/permissions.md, made of what the code has. */
import { least, necessary, permissionSets } from '../../graph/permission-sets';
import type { Need } from '../../graph/permissions';
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
    const [own = [], others = []] = [true, false].map((owns) => least(necessary(needs), owns));
    const instead = others.filter((one) => !own.includes(one));
    const isSame = instead.length === 0;
    return `| ${code(commands)} | ${code(own)} | ${isSame ? 'the same' : `${code(instead)} for ${code(own.filter((one) => !others.includes(one)))}`} |`;
  });
  return `\n| Command | The least permissions | For applications of others |\n|---|---|---|\n${rows.join('\n')}\n\n`;
}

function needsTable(): string {
  const needs = [...new Set(SETS.flatMap((one) => one.needs))];
  const rows = needs.map((need) => {
    const commands = SETS.flatMap((one) => (one.needs.includes(need) ? one.commands : []));
    const ways = need.operation.ways.map((way) => code(way, ' and ')).join(', or ');
    return `| ${reasonOf(need)} | ${ways} | ${code(commands)} | [page](${need.operation.page}) |`;
  });
  return `\n| To | Any of | Commands | Source |\n|---|---|---|---|\n${rows.join('\n')}\n\n`;
}

function reasonOf({ reason, without }: Need): string {
  return reason + (without === undefined ? '' : ` (optional: otherwise ${without})`);
}

function code(words: readonly string[], joint = ', '): string {
  return words.map((word) => `\`${word}\``).join(joint);
}
