import type { SpecRule } from './rule';

/** Two tenants of a spec are two tenants. */
export const tenantIds: SpecRule = (tenants, report) => {
  const seen = new Map<string, string>();
  for (const context of tenants) {
    const { tenantId } = context.model.tenant;
    const first = seen.get(tenantId);
    seen.set(tenantId, first ?? context.tenant);
    if (first === undefined || tenantId === '') continue;
    report(context, {
      code: 'tenant/duplicate-id',
      at: ['tenants', context.tenant, 'tenantId'],
      message: `The tenants "${first}" and "${context.tenant}" have the same id.`,
      help: 'Correct the id, or remove one of the two: a second application in one tenant is a spec of its own.',
    });
  }
};
