import type { Command } from '../command';

/** `scimform restart`: makes the job forget something, and run. */
export const restart: Command = {
  name: 'restart',
  summary: 'make the job forget something and run; by default evaluate everybody again',
  operands: '[SPEC…]',
  description:
    'Without --scope, what the portal\'s "Restart provisioning" does: the next cycle is an initial one over everybody, failures\n' +
    'and quarantine are forgotten, and which account belongs to whom is kept. Where people may lose accounts by it, it wants\n' +
    'the name of the tenant typed, or --yes. With several tenants, say which: --tenant NAME or --all.',
  appendix: async () => (await import('../control/scope-help')).scopeHelp(),
  flags: ['scope', 'tenant', 'all', 'yes'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { restartJobs } = await import('../control/commands');
    return restartJobs(invocation);
  },
};
