import type { Command, Invocation } from '../command';
import { isCi } from '../context';
import { applyTenant } from '../deploy/apply-tenant';
import { eachTenant } from '../deploy/each-tenant';
import { prepare } from '../deploy/prepare';
import { chooseTenants, needsAnswer, parallelism } from '../deploy/questions';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';
import type { Target } from '../specs';

/** `scimform apply`: makes the tenant as declared, and starts the job last. */
export const apply: Command = {
  name: 'apply',
  summary: 'configure the tenant as declared and start provisioning',
  operands: 'SPEC…',
  description:
    'Plans, asks, and applies, tenant by tenant in the order of the spec; stops at the first failure. With several\n' +
    'tenants, say which: --tenant NAME or --all. The job is started last, when everything else is right.',
  flags: ['tenant', 'all', 'parallel', 'out', 'yes', 'allow-local-state'],
  formats: ['text', 'json'],
  async run(invocation) {
    const prepared = await prepare(invocation, (targets) => {
      chooseTenants(invocation, targets);
      needsAnswer(invocation);
      refuseRunnerState(invocation, targets);
    });
    return eachTenant(invocation, prepared, applyTenant, { parallel: parallelism(invocation) });
  },
};

/** A fresh runner has no state and would create a second application. */
function refuseRunnerState({ context, flags }: Invocation, targets: readonly Target[]): void {
  const local = targets.find(({ provisioning }) => provisioning.backend === undefined);
  if (local === undefined || !isCi(context.env) || flags.has('allow-local-state')) return;
  throw new Refusal(EXIT.refused, [
    unplaced(
      'terraform/local-state-in-ci',
      `The state of ${local.provisioning.tenant.name} would lie on this runner: the next run would not know it and create a second application.`,
      'Declare terraform.backend in the spec; or, where the runner keeps its files, say --allow-local-state.',
    ),
  ]);
}
