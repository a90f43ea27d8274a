import type { Command } from '../command';

/** `scimform plan`: what apply would change. */
export const plan: Command = {
  name: 'plan',
  summary: 'what apply would change, drift included',
  operands: '[SPEC…]',
  description:
    'Writes the configuration and lets Terraform compare it with the tenant: what was changed in the portal shows as a\n' +
    'change back. Exit code 2 where there are differences. Warns when the job does not run.',
  flags: ['tenant', 'parallel', 'out'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { planTenants } = await import('../deploy/plan');
    return planTenants(invocation);
  },
};
