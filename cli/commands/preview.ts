import type { Command } from '../command';

/** `scimform preview`: whom the service would provision, why, and with what. */
export const preview: Command = {
  name: 'preview',
  summary: 'show who would be provisioned, why, and with what',
  operands: '[SPEC]',
  description:
    'Decides on every person of a directory snapshot as the provisioning service would,\n' +
    'without a tenant. With --against, shows who enters, who leaves and what changes,\n' +
    'compared with another spec file, with the spec of a git revision, or with what runs\n' +
    '(--against live, which the snapshot knows).\n' +
    '\n' +
    'A snapshot is JSON { "users": […], "groups": […] } as Microsoft Graph gives them, a\n' +
    "line of JSON for each (told apart by @odata.type), or the portal's CSV export of\n" +
    'users; each may be compressed by gzip. scimform snapshot takes one; what the spec\n' +
    'leaves out is then as it was live.\n' +
    '\n' +
    'The exit code is 2 where somebody enters, leaves or changes, and 3 where the guard\n' +
    'refuses: more people lose their account than accidentalDeletion.threshold allows, or\n' +
    'the snapshot is empty, incomplete, older than 30 days, or far smaller than --previous.\n' +
    '\n' +
    'How to take a snapshot, and how to read a preview: docs/preview.md.',
  flags: ['directory', 'against', 'previous', 'people', 'tenant'],
  formats: ['text', 'json', 'markdown', 'html'],
  async run(invocation) {
    const { previewCommand } = await import('../preview/run');
    return previewCommand(invocation);
  },
};
