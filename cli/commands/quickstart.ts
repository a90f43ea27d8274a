import type { Command } from '../command';

/** `scimform quickstart`: the whole story on a tenant in a box. */
export const quickstart: Command = {
  name: 'quickstart',
  summary: 'the whole story on a tenant in a box: validate, preview, apply, first cycle, result',
  operands: '[SPEC]',
  description:
    'Starts a tenant in a box, a Microsoft Entra tenant that runs in this process, and lets the real Terraform\n' +
    'configure it as the spec says (default: the shipped example). Shows the running job as Microsoft Graph reports it,\n' +
    'an edit in the portal found and repaired, the accounts that the first cycle makes, somebody who leaves, a job that\n' +
    'goes into quarantine and comes back, and destroys everything. Nothing outside of this machine is touched.\n' +
    '\n' +
    'The tenant holds the people of docs/company.md, which a spec of your own has to name; a company of your own is for\n' +
    'scimform sandbox --directory.',
  flags: ['tenant', 'keep'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { runQuickstart } = await import('../quickstart/run');
    return runQuickstart(invocation);
  },
};
