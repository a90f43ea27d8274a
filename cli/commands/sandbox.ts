import type { Command } from '../command';
import { table } from '../text/table';

/** `scimform sandbox`: the tenant in a box for other programs. */
export const sandbox: Command = {
  name: 'sandbox',
  summary: 'a tenant in a box for other programs, until interrupted',
  operands: '[SPEC]',
  description: [
    'Starts a tenant in a box, login and Microsoft Graph in this process, and prints the environment in which unmodified',
    'programs use it instead of Microsoft: Terraform, the SDKs of Microsoft Graph, curl. Plays the tenants of the spec',
    '(default: Contoso, as in the shipped example) until it is interrupted, then leaves nothing behind.',
  ].join('\n'),
  async appendix() {
    const { FAULTS } = await import('../../emulator/faults/index');
    return [
      '',
      'Faults, each with a probability (default: 1) and the requests it may happen to, counted from 1 among those that it',
      'could concern (default: all); the same seed gives the same faults:',
      ...table(FAULTS.map(({ name, help }) => [name, help])).map((line) => `  ${line}`),
    ];
  },
  flags: ['tenant', 'directory', 'fault', 'seed', 'providers'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { runSandbox } = await import('../sandbox/run');
    return runSandbox(invocation);
  },
};
