import type { Command } from '../command';

/** `scimform watch`: waits for the end of a cycle. */
export const watch: Command = {
  name: 'watch',
  summary: 'follow the job until its cycle ends, or something is wrong with it',
  operands: '[SPEC]',
  description:
    'Looks at the job every 30 seconds until the cycle that runs, else the next one, has ended; then tells what it\n' +
    'did. A job that goes into quarantine, or does not run although the spec says started, ends it at once, with the\n' +
    'explanation that status gives. On a terminal there is a bar, elsewhere a line whenever something changed.\n' +
    '\n' +
    'Exit code 0 where the cycle ended, or the job is paused as the spec wants; 4 where the job is not healthy; 1\n' +
    'after --timeout or an interrupt; 5 where nothing was reached for five minutes. The job never notices.',
  flags: ['tenant', 'timeout'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { watchJob } = await import('../watch/run');
    return watchJob(invocation);
  },
};
