import type { Command } from '../command';

/** `scimform drift`: what is live against what is declared. */
export const drift: Command = {
  name: 'drift',
  summary: 'what is live otherwise than declared, who changed it, and how to keep it',
  operands: '[SPEC…]',
  description:
    'Reads the application, its job, settings, schema and assignments from Microsoft Graph and\n' +
    'compares them with the spec by meaning. For each difference it tells the line of the\n' +
    'spec, what is declared, what is live, what the gallery gives by default, and who made the\n' +
    'two differ: the portal, Microsoft (the template), or the spec, which was not applied. What\n' +
    'the spec omits is not managed and never a difference. Needs no Terraform and no state.\n' +
    '\n' +
    'With --write the spec is changed to say what is live: only the lines that need it, in the\n' +
    "tenant's overrides where others share the value. The change is shown first.\n" +
    '\n' +
    'The exit code is 2 where something differs. How to read it: docs/drift.md.',
  flags: ['tenant', 'write', 'yes'],
  formats: ['text', 'json', 'markdown'],
  async run(invocation) {
    const { driftCommand } = await import('../drift/run');
    return driftCommand(invocation);
  },
};
