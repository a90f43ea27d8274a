import type { Command } from '../command';

/** `scimform eval`: what a mapping expression gives, and why. Not named `eval`, which strict code reserves. */
export const evaluate: Command = {
  name: 'eval',
  summary: 'what a mapping expression gives for a person, step by step',
  operands: 'EXPRESSION',
  description:
    'Evaluates an expression as the provisioning service would, without a tenant.\n' +
    'Quote it for the shell; - reads it from standard input. Attributes come from\n' +
    '--user, and --set overrides them; one that is not given has no value.\n' +
    '\n' +
    '  --set mail=a@b                  a text, as it stands\n' +
    '  --set mail=                     an empty text\n' +
    '  --set mail=[]                   no value, whatever the file says\n' +
    '  --set tags=a --set tags=b       a list\n' +
    '  --set \'tags=["a","b"]\'          the same; any JSON list will do\n' +
    '  --set accountEnabled=true       a Boolean, because the attribute is one\n' +
    '\n' +
    'With --jsonl each line of standard input is a case, a JSON object of\n' +
    '  expression, id, attributes, now, existing, knownAttributes, defaultDomain\n' +
    'of which only the expression must be there; each line of the output answers one,\n' +
    'in order. A wrong case is an answer, too: the exit code stays 0.\n' +
    '\n' +
    'The language, recipes and all functions: docs/expressions.md.',
  flags: ['user', 'set', 'check', 'trace', 'jsonl'],
  formats: ['text', 'json'],
  flagHelp: { user: 'a person as a file of JSON, named as in Entra or Microsoft Graph' },
  async run(invocation) {
    const { evalCommand } = await import('../eval/run');
    return evalCommand(invocation);
  },
};
