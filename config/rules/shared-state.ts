import { stateIdentity } from '../spec/backend';
import type { SpecRule } from './rule';

/** Two stacks with one state would each destroy what the other made. */
export const sharedState: SpecRule = (tenants, report) => {
  tenants.forEach((context, index) => {
    const identity = stateIdentity(context.model.backend);
    if (identity === undefined) return;
    const first = tenants.slice(0, index).find(({ model }) => stateIdentity(model.backend) === identity);
    if (!first) return;
    report(context, {
      code: 'terraform/shared-state',
      at: ['terraform', 'backend'],
      on: 'key',
      message: `The tenants "${first.tenant}" and "${context.tenant}" would share one Terraform state.`,
      help: "Use {tenant} in the backend's key, or leave the key out: it is scimform/{name}/{tenant}.tfstate then.",
    });
  });
};
