import type { Command } from '../command';

/** `scimform pause`: lets no further cycle begin. The emergency stop. */
export const pause: Command = {
  name: 'pause',
  summary: 'stop provisioning: no further cycle begins',
  operands: '[SPEC…]',
  description:
    'Pauses the jobs of all chosen tenants at once, and goes on past those that fail. A cycle that is under way goes on to\n' +
    'its end. A spec with mistakes is good enough, as far as its tenants, the name of the application and who signs in can\n' +
    'be read; without any, give the ids: --tenant-id GUID --app-id GUID. Terraform is not needed. With several tenants, say\n' +
    'which: --tenant NAME or --all. See docs/emergency-stop.md.',
  flags: ['tenant', 'all', 'tenant-id', 'app-id', 'cloud', 'yes'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { pauseJobs } = await import('../control/commands');
    return pauseJobs(invocation);
  },
};
