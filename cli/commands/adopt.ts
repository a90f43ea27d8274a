import type { Command } from '../command';

/** `scimform adopt`: brings an existing application under Terraform without writing to the tenant. */
export const adopt: Command = {
  name: 'adopt',
  summary: 'take over what exists: a Terraform state for it, nothing written to the tenant',
  operands: '[SPEC…]',
  description:
    'Finds the application of the spec (by application.existing, else by its name), and records it, its job,\n' +
    'settings, mappings and assignments in the Terraform state. The tenant is only read. What the spec\n' +
    'declares and the tenant lacks is left to the next apply; what differs shows in the plan that follows.\n' +
    '\n' +
    'The secret token cannot be read back: the one in the environment is taken for the one that is live. To write\n' +
    'another, see the end of step 2 in docs/take-over.md.\n' +
    '\n' +
    'Exit code 0 where the next apply changes nothing, 2 where it changes something.\n' +
    'From an application in the portal to a spec: docs/take-over.md.',
  flags: ['tenant', 'all', 'yes', 'out', 'allow-local-state'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { adoptTenants } = await import('../adopt/adopt');
    return adoptTenants(invocation);
  },
};
