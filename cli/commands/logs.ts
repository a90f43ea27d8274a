import type { Command } from '../command';

/** `scimform logs`: what the service did with whom. */
export const logs: Command = {
  name: 'logs',
  summary: 'what was done with whom, and why not: the provisioning log',
  operands: '[SPEC]',
  description:
    'Shows entries of the provisioning log of the application, the newest last: time, action, result, person, reason.\n' +
    'The log is minutes late, and kept for 30 days (7 without a Microsoft Entra ID P1 or P2 licence). Graph lets the\n' +
    'log be asked five times in ten seconds, so that a long one takes a while.\n' +
    '\n' +
    'With --follow new entries are shown as they appear, each once, also those that come late, until interrupted.\n' +
    'Format jsonl is one line of JSON for each entry; json is one document at the end.',
  flags: ['tenant', 'user', 'action', 'result', 'since', 'limit', 'follow'],
  formats: ['text', 'json', 'jsonl'],
  async run(invocation) {
    const { showLogs } = await import('../logs/run');
    return showLogs(invocation);
  },
};
