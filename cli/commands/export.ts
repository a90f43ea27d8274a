import type { Command } from '../command';

/** `scimform export`: the spec of an application that exists. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'write the spec of an application that was set up in the portal',
  operands: '',
  description:
    'Reads an application with its job, mappings, scoping filters, settings and assignments, and writes a spec that\n' +
    'declares what is live. What a spec has no words for stays as it is, and is listed at the head of the file.\n' +
    'With scimform adopt the spec takes over: the first plan is empty.\n' +
    '\n' +
    'Credentials are left to others (credentials: unmanaged), and the settings that Graph keeps with them; with\n' +
    '--credentials managed they are declared, and the secret is named by an environment variable.\n' +
    '\n' +
    'Signs in as ARM_CLIENT_ID and the like say. From the portal to a spec: docs/take-over.md.',
  flags: ['tenant-id', 'cloud', 'name', 'app-id', 'service-principal-id', 'connector', 'credentials', 'out'],
  formats: ['text', 'json'],
  flagHelp: { out: 'the spec to write (default: standard output)' },
  async run(invocation) {
    const { exportApplication } = await import('../export/run');
    return exportApplication(invocation);
  },
};
