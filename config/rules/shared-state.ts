import { stateIdentity } from '../spec/backend';
import type { SpecRule } from './rule';

/** Two stacks with one state would each destroy what the other made. */
export const sharedState: SpecRule = (tenants, report) => {
  const seen = new Map<string, string>();
  for (const context of tenants) {
    const identity = stateIdentity(context.model.backend);
    if (identity === undefined) continue;
    const first = seen.get(identity);
    seen.set(identity, first ?? context.tenant);
    if (first === undefined) continue;
    report(context, {
      code: 'terraform/shared-state',
      at: ['terraform', 'backend'],
      on: 'key',
      message: `The tenants "${first}" and "${context.tenant}" would share one Terraform state.`,
      help: "Use {tenant} in the backend's key, or leave the key out: it is scimform/{name}/{tenant}.tfstate then.",
    });
  }
};
