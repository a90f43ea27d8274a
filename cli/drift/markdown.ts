/** Drift as Markdown, for an issue or a pull request. */
import type { Difference } from '../../provisioning/drift/difference';
import { someNames } from '../text/names';
import { code, escaped } from '../preview/markdown/escape';
import { callFor } from '../text/call';
import { pathText } from './path-text';
import { whereOf, type TenantResult } from './result';
import { countedOrNo, originText, repairText, valueText } from './words';
import type { Problem } from '../problem';

/** GitHub takes 65,536 characters in a comment. */
const BUDGET = 50_000;

export function driftMarkdown(results: readonly TenantResult[], problems: readonly Problem[]): string {
  const lines = ['### Drift', '', ...tableOf(results), ...failuresOf(problems)];
  let left = BUDGET;
  for (const result of results) {
    const blocks = detailsOf(result);
    const size = blocks.join('\n').length;
    if (size > left) {
      lines.push('', 'The rest does not fit into a comment; `scimform drift` tells it.');
      break;
    }
    left -= size;
    lines.push(...blocks);
  }
  return `${lines.join('\n')}\n`;
}

function tableOf(results: readonly TenantResult[]): string[] {
  return [
    '| Tenant | Differences | Portal | Spec | Unknown | Beside it |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...results.map(({ provisioning, drift }) => {
      const name = escaped(provisioning.tenant.name);
      if (drift === undefined) return `| ${name} | could not be read | | | | |`;
      const count = (origin: string): number =>
        drift.differences.filter((one) => one.origin === origin).length;
      const cells = [
        drift.differences.length,
        count('portal'),
        count('spec'),
        count('unknown'),
        drift.undeclared.length,
      ];
      return `| ${name} | ${cells.join(' | ')} |`;
    }),
  ];
}

function failuresOf(problems: readonly Problem[]): string[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [];
  return ['', ...errors.slice(0, 20).map(({ message, help }) => `- ${escaped(message)} ${escaped(help)}`)];
}

function detailsOf(result: TenantResult): string[] {
  const { provisioning, drift } = result;
  if (drift === undefined || drift.differences.length + drift.undeclared.length === 0) return [];
  const { differences, undeclared } = drift;
  return [
    '',
    `#### ${escaped(provisioning.tenant.name)}: ${countedOrNo(differences.length, 'difference')}`,
    ...differences.flatMap((one) => blockOf(result, one)),
    ...(undeclared.length === 0
      ? []
      : [
          '',
          '<details><summary>Beside it, left as it is</summary>',
          '',
          ...undeclared.slice(0, 50).map(({ path, note }) => `- ${code(pathText(path))}: ${escaped(note)}`),
          ...(undeclared.length > 50 ? [`- … ${someNames([`and ${undeclared.length - 50} more`])}`] : []),
          '',
          '</details>',
        ]),
  ];
}

function blockOf(result: TenantResult, one: Difference): string[] {
  const { file, line } = whereOf(result, one);
  return [
    '',
    `**${code(pathText(one.path, one.member))}** (${code(`${file}:${line}`)})`,
    '',
    `- declared ${code(valueText(one.declared))}`,
    `- live ${code(valueText(one.live))}`,
    ...(one.default === undefined ? [] : [`- default ${code(valueText(one.default))}`]),
    '',
    [one.note, originText(one), repairText(one, callFor(result))]
      .flatMap((text) => (text === undefined ? [] : escaped(text)))
      .join(' '),
  ];
}
