import type { GraphClient } from '../../graph/client';
import { Semaphore } from '../../graph/semaphore';
import type { Invocation } from '../command';
import type { ExitCode } from '../exit-code';
import { Refusal, type Problem } from '../problem';
import type { Target } from '../specs';
import { placedRefusal } from './problems';
import { openTenant } from './tenant';

/** One tenant to work in, with its Graph. */
export interface LiveTenant extends Target {
  readonly graph: GraphClient;
}

/** How it went in one tenant. */
export type InTenant<T> =
  | { readonly target: Target; readonly ok: true; readonly result: T }
  | {
      readonly target: Target;
      readonly ok: false;
      readonly exit: ExitCode;
      readonly problems: readonly Problem[];
    };

/** How many tenants at once: their limits are their own, so only this machine's count. */
const AT_ONCE = 16;

/**
 * Does the work in each tenant, several at once; what fails in one ends nothing in the others.
 *
 * @returns in the order of the targets
 */
export async function inTenants<T>(
  { context, report }: Pick<Invocation, 'context' | 'report'>,
  targets: readonly Target[],
  work: (tenant: LiveTenant) => Promise<T>,
  { parallel = AT_ONCE }: { readonly parallel?: number } = {},
): Promise<readonly InTenant<T>[]> {
  const slots = new Semaphore(parallel);
  let done = 0;
  const one = async (target: Target): Promise<InTenant<T>> => {
    try {
      return await inTenant(context, target, work);
    } finally {
      done += 1;
      report.progress.say(`${done} of ${targets.length} tenants`);
    }
  };
  return Promise.all(targets.map((target) => slots.run(() => one(target))));
}

async function inTenant<T>(
  context: Invocation['context'],
  target: Target,
  work: (tenant: LiveTenant) => Promise<T>,
): Promise<InTenant<T>> {
  const { tenant } = target.provisioning;
  try {
    const graph = await openTenant(context, tenant);
    return { target, ok: true, result: await work({ ...target, graph }) };
  } catch (error) {
    const refusal = placedRefusal(error, target.spec.place(tenant.name, ['tenants', tenant.name]));
    if (!(refusal instanceof Refusal)) throw refusal;
    return { target, ok: false, exit: refusal.exit, problems: refusal.problems };
  }
}
