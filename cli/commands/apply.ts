import type { Command } from '../command';

/** `scimform apply`: makes the tenant as declared, and starts the job last. */
export const apply: Command = {
  name: 'apply',
  summary: 'configure the tenant as declared and start provisioning',
  operands: '[SPEC…]',
  description:
    'Plans, asks, and applies, tenant by tenant in the order of the spec; stops at the first failure. With several\n' +
    'tenants, say which: --tenant NAME or --all. The job is started last, when everything else is right.',
  flags: ['tenant', 'all', 'parallel', 'out', 'yes', 'allow-local-state'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { applyTenants } = await import('../deploy/apply');
    return applyTenants(invocation);
  },
};
