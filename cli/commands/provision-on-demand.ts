import type { Command } from '../command';

/** `scimform provision-on-demand`: provisions people at once, and shows each step. */
export const provisionOnDemand: Command = {
  name: 'provision-on-demand',
  summary: 'provision people at once, and show each step and what is sent',
  operands: 'USER… [SPEC]',
  description:
    'Provisions each person now, whatever the job is doing, and shows the steps of the service: import, scoping with the\n' +
    'verdict on each filter clause, matching, export, and what was sent. USER is a user principal name or an object id; an\n' +
    'operand that ends in .yaml, .yml or .json is the spec. One tenant at a time: --tenant NAME. Graph lets five through in\n' +
    'ten seconds, which is waited for. Exit code 0 also where the service skipped somebody, 1 where it failed.',
  flags: ['tenant', 'yes'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { provisionOnDemand: provision } = await import('../control/on-demand/run');
    return provision(invocation);
  },
};
