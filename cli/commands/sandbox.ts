import type { Command } from '../command';

/** `scimform sandbox`: the tenant in a box for other programs. */
export const sandbox: Command = {
  name: 'sandbox',
  summary: 'a tenant in a box for other programs, until interrupted',
  operands: '[SPEC]',
  description: [
    'Starts a tenant in a box, login and Microsoft Graph in this process, and prints the environment in which unmodified',
    'programs use it instead of Microsoft: Terraform, the SDKs of Microsoft Graph, curl. Jobs run their cycles into an',
    'application in the box, and a page shows all of it. Plays the tenants of the spec (default: Contoso, as in the',
    'shipped example) until it is interrupted, then leaves nothing behind but the folder of --state.',
  ].join('\n'),
  async appendix() {
    const { faultHelp } = await import('../sandbox/fault-help');
    return ['', ...faultHelp()];
  },
  flags: ['tenant', 'directory', 'fault', 'seed', 'state', 'target', 'providers'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { runSandbox } = await import('../sandbox/run');
    return runSandbox(invocation);
  },
};
