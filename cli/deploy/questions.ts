import type { Invocation } from '../command';
import { usage } from '../problem';
import { someNames } from '../text/names';

/** Something in a tenant that has a name. */
export interface InNamedTenant {
  readonly provisioning: { readonly tenant: { readonly name: string } };
}

/** With several tenants, a change wants to be told where. Throws a usage refusal. */
export function chooseTenants({ flags }: Invocation, targets: readonly InNamedTenant[]): void {
  if (targets.length <= 1 || flags.tenant.length > 0 || flags.has('all')) return;
  const names = someNames(targets.map(({ provisioning }) => provisioning.tenant.name));
  throw usage(
    'usage/tenant-choice',
    `The spec has several tenants: ${names}.`,
    'Say which: --tenant NAME, or --all.',
  );
}

/** How many tenants at once. Throws a usage refusal. */
export function parallelism({ flags }: Pick<Invocation, 'flags'>): number {
  const text = flags.parallel ?? '1';
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw usage('usage/flag-value', `--parallel is "${text}".`, 'Write a number from 1 to 99.');
}

/** Where nobody can be asked, the answer has to be given. Throws a usage refusal. */
export function needsAnswer({ context, flags, report }: Invocation): void {
  const askable = context.terminal.stdin && report.format === 'text' && parallelism({ flags }) === 1;
  if (flags.has('yes') || askable) return;
  throw usage(
    'usage/confirmation',
    'There is nobody to ask for confirmation.',
    'Give the answer with --yes.',
  );
}
