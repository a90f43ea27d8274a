/** The tables of docs/expressions.md that are made of the code: one for each group of functions. */
import { signature } from '../../provisioning/expression/check-count';
import type { FunctionDefinition, FunctionGroup } from '../../provisioning/expression/functions/definition';
import { FUNCTIONS } from '../../provisioning/expression/functions/index';

const BEGIN = '<!-- functions -->';
const END = '<!-- end of functions -->';

/** The page with its tables made anew. Throws where the page does not mark their place. */
export function withTables(page: string): string {
  const [start, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`The page has no ${BEGIN} … ${END}.`);
  return `${page.slice(0, start + BEGIN.length)}\n\n${functionTables()}\n${page.slice(end)}`;
}

/** In the order of the page: what most expressions use comes first. */
const GROUPS: Readonly<Record<FunctionGroup, number>> = {
  Text: 1,
  'Choice and tests': 2,
  'Multi-valued': 3,
  Dates: 4,
  'Numbers and encodings': 5,
  'App roles': 6,
  Uniqueness: 7,
  'Random and logging': 8,
};

function functionTables(): string {
  const groups = [...new Set(FUNCTIONS.map(({ group }) => group))];
  return groups
    .sort((one, other) => GROUPS[one] - GROUPS[other])
    .map(tableOf)
    .join('\n');
}

function tableOf(group: FunctionGroup): string {
  const rows = FUNCTIONS.filter((one) => one.group === group).map(rowOf);
  return [
    `### ${group}`,
    '',
    '| Function | Gives | What it does | Null |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function rowOf(definition: FunctionDefinition): string {
  const { returns, summary, nulls, undocumented, reference } = definition;
  const mark = undocumented === undefined ? '' : ' †';
  return `| [\`${signature(definition)}\`](${reference})${mark} | ${returns} | ${cell(summary)} | ${cell(nulls)} |`;
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
