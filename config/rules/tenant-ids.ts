import type { SpecRule } from './rule';

/** Two tenants of a spec are two tenants. */
export const tenantIds: SpecRule = (tenants, report) => {
  tenants.forEach((context, index) => {
    const { tenantId } = context.model.tenant;
    const first = tenants.slice(0, index).find(({ model }) => model.tenant.tenantId === tenantId);
    if (!first || tenantId === '') return;
    report(context, {
      code: 'tenant/duplicate-id',
      at: ['tenants', context.tenant, 'tenantId'],
      message: `The tenants "${first.tenant}" and "${context.tenant}" have the same id.`,
      help: 'Correct the id, or remove one of the two: a second application in one tenant is a spec of its own.',
    });
  });
};
