import { visible } from '../../../config/diagnostics/visible';
import type { FoundUser } from '../../../graph/find-user';
import type { ModifiedProperty, OnDemandResult, OnDemandStep } from '../../../graph/provision-on-demand';
import { quote } from '../../../provisioning/expression/printer';
import { table } from '../../text/table';
import type { Style } from '../../text/style';

/** What became of one person, with each step and what was sent. */
export function resultLines(user: FoundUser, result: OnDemandResult, style: Style): readonly string[] {
  return [
    heading(user, result, style),
    ...result.steps.flatMap(stepLines),
    ...sentLines(result),
    ...errorLines(result),
  ];
}

function heading(user: FoundUser, { result, action, targetId }: OnDemandResult, style: Style): string {
  const name = visible(user.displayName ?? user.id);
  const upn = visible(user.userPrincipalName ?? user.id);
  const did = action === undefined || action === 'other' ? '' : `: ${visible(action)}`;
  const target = targetId === undefined ? '' : `, account ${visible(targetId)}`;
  return `${colored(visible(result), style)} ${name} (${upn})${did}${target}`;
}

function colored(result: string, style: Style): string {
  if (result === 'success') return style.green(result);
  return result === 'failure' ? style.red(result) : style.yellow(result);
}

function stepLines({ type, name, status, description, details }: OnDemandStep): readonly string[] {
  const title = `  ${(type || name).padEnd(10)} ${status.padEnd(8)} ${visible(description)}`.trimEnd();
  return [title, ...(type === 'scoping' ? scopingLines(details) : [])];
}

/** Names of the portal for what the service looks at. */
const CONDITIONS: Readonly<Record<string, string>> = {
  IsActive: 'active in the directory',
  Assigned: 'assigned to the application',
  IsEffectivelyEntitledForProvisioning: 'has a role that counts',
  IsInProvisioningScopeDisplayName: 'in scope',
};

function scopingLines(details: OnDemandStep['details']): readonly string[] {
  const lines = details.flatMap(([name, value]) =>
    name === 'ScopeEvaluationResult'
      ? clauses(value)
      : [[verdict(value), CONDITIONS[name] ?? visible(name)] as const],
  );
  return table(lines).map((line) => `    ${line}`);
}

/** The verdict on each clause of the filters, which the service gives as JSON in a text. */
function clauses(text: string): readonly (readonly [string, string])[] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).map(([clause, holds]) => [
      verdict(String(holds)),
      `filter: ${visible(clause)}`,
    ]);
  } catch {
    return text === '' ? [] : [['', `filters: ${visible(text)}`]];
  }
}

function verdict(text: string): string {
  const word = text.toLowerCase();
  return word === 'true' ? 'yes' : word === 'false' ? 'no' : visible(text);
}

function sentLines({ modified, result }: OnDemandResult): readonly string[] {
  if (modified.length === 0) return [];
  const title =
    result === 'failure'
      ? '  what was tried:'
      : result === 'skipped'
        ? '  what is known:'
        : '  what was sent:';
  return [title, ...table(modified.map(modifiedRow)).map((line) => `    ${line}`)];
}

function modifiedRow({ name, before, after }: ModifiedProperty): readonly string[] {
  return [
    visible(name),
    before === undefined ? valueText(after) : `${valueText(before)} → ${valueText(after)}`,
  ];
}

function valueText(value: string | undefined): string {
  return value === undefined ? 'no value' : visible(quote(value));
}

function errorLines({
  result,
  errorCode,
  reason,
  additionalDetails,
  recommendedAction,
}: OnDemandResult): readonly string[] {
  const why = [errorCode, reason].filter((text) => text !== undefined).join(': ');
  const word = result === 'failure' ? 'error' : 'reason';
  return [
    ...(why === '' ? [] : [`  ${word}: ${visible(why)}`]),
    ...(additionalDetails === undefined ? [] : [`  details: ${visible(additionalDetails)}`]),
    ...(recommendedAction === undefined ? [] : [`  what to do: ${visible(recommendedAction)}`]),
  ];
}
