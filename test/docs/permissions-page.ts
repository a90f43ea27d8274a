/** The tables of docs/permissions.md, made of what the code has. */
import { least, necessary, permissionSets } from '../../graph/permission-sets';
import type { Operation } from '../../graph/permissions';
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

/** One row for all commands with the same sets. */
function leastTable(): string {
  const rows = new Map<string, string[]>();
  for (const { commands, needs } of SETS) {
    const [own = [], others = []] = [true, false].map((owns) => least(necessary(needs), owns));
    const row = `${code(own)} | ${String(own) === String(others) ? 'the same' : code(others)}`;
    rows.set(row, [...(rows.get(row) ?? []), ...commands]);
  }
  const lines = [...rows].map(([row, commands]) => `| ${code(commands)} | ${row} |`);
  return `\n| Command | The least permissions | For applications that others made |\n|---|---|---|\n${lines.join('\n')}\n\n`;
}

function needsTable(): string {
  const operations = [...new Set(SETS.flatMap(({ needs }) => needs.map(({ operation }) => operation)))];
  const rows = operations.map((operation) => {
    const ways = operation.ways.map((way) => code(way, ' and ')).join(', or ');
    return `| ${ways} | ${reasonsOf(operation).join('; ')} | [page](${operation.page}) |`;
  });
  return `\n| Any of | Commands | Source |\n|---|---|---|\n${rows.join('\n')}\n\n`;
}

function reasonsOf(operation: Operation): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const { commands, needs } of SETS)
    for (const { reason, without } of needs.filter((one) => one.operation === operation)) {
      const text = `${reason}${without === undefined ? '' : ` (optional: without it ${without})`}`;
      reasons.set(text, [...(reasons.get(text) ?? []), ...commands]);
    }
  return [...reasons].map(([text, commands]) => `${code(commands)}: to ${text}`);
}

function code(words: readonly string[], joint = ', '): string {
  return words.map((word) => `\`${word}\``).join(joint);
}
