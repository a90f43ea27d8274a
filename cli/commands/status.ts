import type { Command } from '../command';

/** `scimform status`: whether the jobs run, and why not. */
export const status: Command = {
  name: 'status',
  summary: 'whether provisioning runs in every tenant, and why not',
  operands: '[SPEC…]',
  description:
    'Reads the job of each tenant: state, last cycle, how many fail, when it runs next. A quarantine is explained:\n' +
    'its cause, who fails first, the line of the spec that has to do with it, and what to do (docs/runbook.md).\n' +
    '\n' +
    'Exit code 4 where a job is not healthy: in quarantine, paused or disabled although the spec says started, never\n' +
    'run, its last cycle failed, failures dropped by the service, or no cycle for three intervals. A job that the\n' +
    'spec pauses is healthy when it is paused. 5 where a tenant cannot be reached; the others are shown all the same.\n' +
    '\n' +
    'Prometheus: scimform status --format prometheus, written beside the textfile of the collector and then moved\n' +
    'over it (docs/runbook.md).',
  flags: ['tenant', 'all'],
  formats: ['text', 'json', 'prometheus'],
  async run(invocation) {
    const { showStatus } = await import('../status/run');
    return showStatus(invocation);
  },
};
