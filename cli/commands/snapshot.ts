import type { Command } from '../command';

/** `scimform snapshot`: the directory and the live application as a file for previews. */
export const snapshot: Command = {
  name: 'snapshot',
  summary: "write a tenant's directory and live application to a file, for preview",
  operands: '[SPEC]',
  description:
    'Asks Microsoft Graph for everybody in the tenant, with no more of each person than the spec\n' +
    'reads; for the groups that are assigned, with their members; and for what is live of the\n' +
    'application: roles, assignments, provisioning settings without secrets, mappings, state.\n' +
    '\n' +
    'Where FILE is a snapshot already, only changes are asked for. A run that was interrupted goes\n' +
    'on where it ended; until it is complete, FILE stays as it was. FILE ends in .gz: compressed.\n' +
    'It holds personal data, and only you may read it.\n' +
    '\n' +
    'What it needs: User.Read.All, GroupMember.Read.All, Application.Read.All and\n' +
    'Synchronization.Read.All, or Directory.Read.All and the last. See docs/preview.md.',
  flags: ['out', 'tenant', 'full'],
  formats: ['text', 'json'],
  flagHelp: { out: 'the file to write' },
  async run(invocation) {
    const { snapshotCommand } = await import('../snapshot/run');
    return snapshotCommand(invocation);
  },
};
