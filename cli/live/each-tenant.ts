import type { GraphClient } from '../../graph/client';
import type { Spec } from '../../config/spec/spec';
import { Semaphore } from '../../graph/semaphore';
import type { Tenant } from '../../provisioning/model';
import type { Invocation } from '../command';
import type { ExitCode } from '../exit-code';
import { Refusal, type Problem } from '../problem';
import type { Target } from '../specs';
import { counted } from '../../provisioning/counted';
import { placedRefusal } from './problems';
import { openTenant } from './tenant';

/** Where work is done: a tenant of a spec, or one that no spec names. */
export interface Somewhere {
  readonly provisioning: { readonly tenant: Tenant };
  readonly spec?: Pick<Spec, 'place'>;
}

/** One tenant to work in, with its Graph. */
export type LiveTenant<W extends Somewhere = Target> = W & { readonly graph: GraphClient };

/** How it went in one tenant. */
export type InTenant<T, W extends Somewhere = Target> =
  | { readonly target: W; readonly ok: true; readonly result: T }
  | {
      readonly target: W;
      readonly ok: false;
      readonly exit: ExitCode;
      readonly problems: readonly Problem[];
    };

export interface InTenantsOptions {
  /** How many at once. @default 16 */
  readonly parallel?: number;
  /** Ends what is under way. */
  readonly signal?: AbortSignal;
}

/** How many tenants at once: their limits are their own, so only this machine's count. */
const AT_ONCE = 16;

/**
 * Does the work in each tenant, several at once; what fails in one ends nothing in the others.
 *
 * @returns in the order of the targets
 */
export async function inTenants<T, W extends Somewhere = Target>(
  { context, report }: Pick<Invocation, 'context' | 'report'>,
  targets: readonly W[],
  work: (tenant: LiveTenant<W>) => Promise<T>,
  { parallel = AT_ONCE, signal }: InTenantsOptions = {},
): Promise<readonly InTenant<T, W>[]> {
  const slots = new Semaphore(parallel);
  const options = {
    tell: (line: string): void => report.alert(line),
    ...(signal === undefined ? {} : { signal }),
  };
  let done = 0;
  report.progress.say('asking Microsoft Graph');
  const one = async (target: W): Promise<InTenant<T, W>> => {
    try {
      return await inTenant(target, work, (tenant) => openTenant(context, tenant, options));
    } finally {
      done += 1;
      report.progress.say(`${done} of ${counted(targets.length, 'tenant')}`);
    }
  };
  return Promise.all(targets.map((target) => slots.run(() => one(target))));
}

async function inTenant<T, W extends Somewhere>(
  target: W,
  work: (tenant: LiveTenant<W>) => Promise<T>,
  open: (tenant: Tenant) => Promise<GraphClient>,
): Promise<InTenant<T, W>> {
  const { tenant } = target.provisioning;
  try {
    const graph = await open(tenant);
    return { target, ok: true, result: await work({ ...target, graph }) };
  } catch (error) {
    const refusal = placedRefusal(error, target.spec?.place(tenant.name, ['tenants', tenant.name]));
    if (!(refusal instanceof Refusal)) throw refusal;
    return { target, ok: false, exit: refusal.exit, problems: refusal.problems };
  }
}
