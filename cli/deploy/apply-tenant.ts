import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Step } from '../../config/connector/connector';
import type { Invocation } from '../command';
import { EXIT } from '../exit-code';
import type { ResourceChange } from '../terraform/plan-changes';
import type { TenantResult } from './each-tenant';
import { bullets } from '../text/bullets';
import { callFor } from '../text/call';
import { counted } from '../../provisioning/counted';
import type { Deployable, Outcome, TenantRun } from './tenant-run';
import { failureExit } from './terraform-problems';

const APPLICATION = 'azuread_application_from_template.app';
const START = 'msgraph_resource_action.start';

/** Plans one tenant, asks, and applies the plan. */
export async function applyTenant(
  run: TenantRun,
  deployable: Deployable,
  invocation: Invocation,
): Promise<TenantResult> {
  const { report, flags } = invocation;
  const missing = run.missingSecrets();
  if (missing.length > 0) return { outcome: 'failed', exit: EXIT.failed, changes: [], problems: missing };
  const planned = await run.plan({ picture: !flags.has('yes') });
  const { changes } = planned;
  if (!planned.ok) return failed(planned);
  const { name } = deployable.provisioning.tenant;
  if (changes.length === 0) {
    report.say(`${report.style.green('unchanged')} ${name}: the tenant is as declared`);
    return { outcome: 'unchanged', exit: EXIT.clean, changes, problems: planned.problems };
  }
  report.say(`${name}: ${counted(changes.length, 'change')}`);
  if (creates(changes, APPLICATION)) run.explain(...stepLines(deployable, 'before-apply'));
  if (!(await confirmed(planned.picture, name, invocation))) {
    return { outcome: 'declined', exit: EXIT.failed, changes, problems: planned.problems };
  }
  const applied = await run.apply();
  if (!applied.ok) return failed(applied, changes);
  report.say(`${report.style.green('applied')} ${name}`);
  if (creates(changes, START)) {
    report.say('  the first cycle begins within minutes; follow it:', `  $ ${callFor(deployable)('watch')}`);
    run.explain(...stepLines(deployable, 'after-apply'));
  }
  return {
    outcome: 'applied',
    exit: EXIT.clean,
    changes,
    problems: lasting(planned.problems, applied.problems),
  };
}

function failed({ problems }: Outcome, changes: readonly ResourceChange[] = []): TenantResult {
  return { outcome: 'failed', exit: failureExit(problems), changes, problems };
}

/** A warning of the plan that the apply did not repeat has been dealt with, except that of a stopped job. */
function lasting(planned: readonly Diagnostic[], applied: readonly Diagnostic[]): readonly Diagnostic[] {
  return applied.length > 0 ? applied : planned.filter(({ code }) => code !== 'terraform/check');
}

function creates(changes: readonly ResourceChange[], address: string): boolean {
  return changes.some((change) => change.address === address && change.actions.includes('create'));
}

async function confirmed(
  picture: string,
  tenant: string,
  { context, flags, report }: Invocation,
): Promise<boolean> {
  if (flags.has('yes')) return true;
  report.say(picture.trimEnd(), '');
  const answer = await context.ask(`Apply to ${tenant}? Only "yes" is a yes: `);
  if (answer.trim() === 'yes') return true;
  report.say('Nothing was changed.');
  return false;
}

/** What people have to do themselves, at the moment it matters. */
function stepLines({ spec }: Deployable, when: Step['when']): string[] {
  const steps = spec.connector.steps.filter((step) => step.when === when);
  if (steps.length === 0) return [];
  const title = when === 'before-apply' ? 'Outside of Entra ID this needs:' : 'What follows:';
  return [title, ...bullets(steps.map(({ text }) => text))];
}
