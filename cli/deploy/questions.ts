import type { Invocation } from '../command';
import { usage } from '../problem';
import type { Target } from '../specs';

/** With several tenants, a change wants to be told where. Throws a usage refusal. */
export function chooseTenants({ flags }: Invocation, targets: readonly Target[]): void {
  if (targets.length <= 1 || flags.tenant.length > 0 || flags.has('all')) return;
  const names = targets.map(({ provisioning }) => provisioning.tenant.name).join(', ');
  throw usage(
    'usage/tenant-choice',
    `The spec has several tenants: ${names}.`,
    'Say which: --tenant NAME, or --all.',
  );
}

/** Where nobody can be asked, the answer has to be given. Throws a usage refusal. */
export function needsAnswer({ context, flags, report }: Invocation): void {
  if (flags.has('yes') || (context.terminal.stdin && report.format === 'text')) return;
  throw usage(
    'usage/confirmation',
    'There is nobody to ask for confirmation.',
    'Give the answer with --yes.',
  );
}
