import type { Command } from '../command';

/** `scimform deletions`: what the threshold against accidental deletion holds back. */
export const deletions: Command = {
  name: 'deletions',
  summary: 'whom the threshold holds back from being disabled or deleted: list, allow, reject',
  operands: 'list|allow|reject [SPEC…]',
  description:
    'list    who is held back, why, and what the threshold is\n' +
    'allow   the next cycle disables or deletes them in the application\n' +
    'reject  restarts provisioning after the cause was undone; Graph has no request that rejects, so who still does not\n' +
    '        belong is counted again\n' +
    '\n' +
    'allow and reject want the name of the tenant typed, or --yes. With several tenants, say which: --tenant NAME or --all.',
  flags: ['tenant', 'all', 'yes'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { deletions: decide } = await import('../control/deletions/run');
    return decide(invocation);
  },
};
