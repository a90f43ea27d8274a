import type { Command } from '../command';

/** `scimform start`: lets the job run. */
export const start: Command = {
  name: 'start',
  summary: 'let the job run: go on after a pause, or leave quarantine',
  operands: '[SPEC…]',
  description:
    'Starts the job: a paused one goes on where it was, one that never ran begins with an initial cycle, a quarantined one\n' +
    'leaves quarantine. One that runs is left alone. With several tenants, say which: --tenant NAME or --all. Without a spec,\n' +
    'give the ids: --tenant-id GUID --app-id GUID.',
  flags: ['tenant', 'all', 'tenant-id', 'app-id', 'cloud', 'yes'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { startJobs } = await import('../control/commands');
    return startJobs(invocation);
  },
};
