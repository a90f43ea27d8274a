import type { Command } from '../command';

/** `scimform destroy`: removes the job, the assignments and the application. */
export const destroy: Command = {
  name: 'destroy',
  summary: 'remove the job, the assignments and the application',
  operands: '[SPEC…]',
  description:
    'Ends provisioning: the job goes first, then the assignments, then the application and with it single sign-on.\n' +
    'Accounts in the application stay as they are. Wants the name of the tenant typed, or --yes. Refused while the spec\n' +
    'says application.protect: true, which is the default.',
  flags: ['tenant', 'all', 'parallel', 'out', 'yes'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { destroyTenants } = await import('../deploy/destroy');
    return destroyTenants(invocation);
  },
};
