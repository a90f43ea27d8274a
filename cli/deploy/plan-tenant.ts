import type { Invocation } from '../command';
import { EXIT } from '../exit-code';
import { counted } from '../../provisioning/counted';
import type { TenantResult } from './each-tenant';
import type { Deployable, TenantRun } from './tenant-run';
import { failureExit } from './terraform-problems';

/** Plans one tenant and shows Terraform's picture of it. */
export async function planTenant(
  run: TenantRun,
  deployable: Deployable,
  { report }: Invocation,
): Promise<TenantResult> {
  const missing = run.missingSecrets();
  if (missing.length > 0) return { outcome: 'failed', exit: EXIT.failed, changes: [], problems: missing };
  const planned = await run.plan({ picture: report.format === 'text' });
  const { changes, problems } = planned;
  if (!planned.ok) return { outcome: 'failed', exit: failureExit(problems), changes: [], problems };
  const { name } = deployable.provisioning.tenant;
  if (changes.length === 0) {
    report.say(`${report.style.green('unchanged')} ${name}: the tenant is as declared`);
    return { outcome: 'unchanged', exit: EXIT.clean, changes, problems };
  }
  report.say(
    planned.picture.trimEnd(),
    '',
    `${report.style.yellow('differs')} ${name}: ${counted(changes.length, 'change')} to apply`,
  );
  return { outcome: 'planned', exit: EXIT.differences, changes, problems };
}
