/** Drift for people: a block for each difference, as a good diff has them. */
import type { Difference, Undeclared } from '../../provisioning/drift/difference';
import { onOneLine } from '../expression/literal';
import type { Reporter } from '../reporter';
import { callFor } from '../text/call';
import { pathText } from './path-text';
import { whereOf, type TenantResult } from './result';
import { countedOrNo, originText, repairText, valueText } from './words';

/** More of what is no difference than anyone reads. */
const MOST_UNDECLARED = 20;

export function sayTenant(result: TenantResult, report: Reporter): void {
  const { provisioning, drift } = result;
  const { style } = report;
  const { name } = provisioning.tenant;
  if (drift === undefined)
    return report.say(`${style.red('failed')} ${name}: what is live could not be read`);
  const { differences, undeclared, notCompared } = drift;
  for (const one of differences) report.say(...blockOf(result, one, report), '');
  const count = differences.length;
  report.say(
    count === 0
      ? `${style.green('as declared')} ${name}`
      : `${style.yellow('differs')} ${name}: ${countedOrNo(count, 'difference')}`,
  );
  if (undeclared.length > 0) report.say(...undeclaredLines(undeclared, report));
  if (notCompared.length > 0)
    report.say(
      style.dim(
        `Not compared, because it cannot be read back: ${notCompared.map((path) => pathText(path)).join(', ')}.`,
      ),
    );
}

function blockOf(result: TenantResult, one: Difference, { style }: Reporter): string[] {
  const { file, line } = whereOf(result, one);
  const { tenant } = result.provisioning;
  const title = style.bold(onOneLine(pathText(one.path, one.member)));
  return [
    `${title}  ${style.dim(`${one.code}, ${tenant.name}, ${file}:${line}`)}`,
    style.green(`  - declared  ${valueText(one.declared)}`),
    style.red(`  + live      ${valueText(one.live)}`),
    ...(one.default === undefined ? [] : [style.dim(`    default   ${valueText(one.default)}`)]),
    ...(one.note === undefined ? [] : [`  ${onOneLine(one.note)}`]),
    `  ${onOneLine(originText(one))}`,
    `  ${onOneLine(repairText(one, callFor(result)))}`,
  ];
}

function undeclaredLines(undeclared: readonly Undeclared[], { style }: Reporter): string[] {
  const shown = undeclared.slice(0, MOST_UNDECLARED);
  const rest = undeclared.length - shown.length;
  return [
    `Beside it, left as it is (${undeclared.length}):`,
    ...shown.flatMap((one) => [
      `  ${onOneLine(pathText(one.path))}  ${style.dim(one.code)}`,
      `    ${onOneLine(one.note)}`,
    ]),
    ...(rest === 0 ? [] : [`  … and ${rest} more; --format json tells them all.`]),
  ];
}
