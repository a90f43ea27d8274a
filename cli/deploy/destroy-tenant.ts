import { visible } from '../../config/diagnostics/visible';
import type { Invocation } from '../command';
import { EXIT } from '../exit-code';
import type { TenantResult } from './each-tenant';
import type { Deployable, TenantRun } from './tenant-run';
import { failureExit } from './terraform-problems';

/** Says what ends, asks, and destroys one tenant's configuration. */
export async function destroyTenant(
  run: TenantRun,
  deployable: Deployable,
  invocation: Invocation,
): Promise<TenantResult> {
  const { report } = invocation;
  const missing = run.missingSecrets({ destroying: true });
  if (missing.length > 0) return { outcome: 'failed', exit: EXIT.failed, changes: [], problems: missing };
  const planned = await run.plan({ destroy: true });
  const { changes, problems } = planned;
  if (!planned.ok) return { outcome: 'failed', exit: failureExit(problems), changes: [], problems };
  const { application, tenant } = deployable.provisioning;
  if (changes.length === 0) {
    report.say(`${report.style.green('unchanged')} ${tenant.name}: nothing of this spec exists there`);
    return { outcome: 'unchanged', exit: EXIT.clean, changes, problems };
  }
  const isOurs = application.existing === undefined;
  report.say(
    `${tenant.name}: this ends provisioning${isOurs ? ` and removes the application "${visible(application.displayName)}"` : '; the application stays'}.`,
  );
  run.explain(
    'What that means:',
    '  - the job, its mappings, filters and credentials go; nobody is provisioned or disabled any more',
    '  - accounts in the application stay as they are',
    ...(isOurs
      ? ['  - single sign-on goes with the application; Entra ID keeps it restorable for 30 days']
      : []),
  );
  if (!(await confirmed(tenant.name, invocation)))
    return { outcome: 'declined', exit: EXIT.failed, changes, problems };
  const destroyed = await run.apply();
  if (!destroyed.ok)
    return {
      outcome: 'failed',
      exit: failureExit(destroyed.problems),
      changes,
      problems: destroyed.problems,
    };
  report.say(`${report.style.green('destroyed')} ${tenant.name}`);
  return { outcome: 'destroyed', exit: EXIT.clean, changes, problems: destroyed.problems };
}

async function confirmed(tenant: string, { context, flags, report }: Invocation): Promise<boolean> {
  if (flags.has('yes')) return true;
  const answer = await context.ask(`Type the tenant's name, ${tenant}, to destroy it: `);
  if (answer.trim() === tenant) return true;
  report.say('Nothing was changed.');
  return false;
}
