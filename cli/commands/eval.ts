import type { Command } from '../command';

/** `scimform eval`: what a mapping expression gives, and why. Not named `eval`, which strict code reserves. */
export const evaluate: Command = {
  name: 'eval',
  summary: 'what a mapping expression gives for a person, step by step',
  operands: 'EXPRESSION',
  description:
    'Evaluates an expression as the provisioning service would, without a tenant. Quote it for the shell; - reads it from\n' +
    'standard input. Attributes come from --user, and --set overrides them; one that is not given has no value.\n' +
    '\n' +
    '  --set mail=a@b       a text, as it stands\n' +
    '  --set mail=          an empty text\n' +
    '  --set mail=[]        no value, whatever the file says\n' +
    '  --set tags=a --set tags=b, or --set \'tags=["a","b"]\'   a list; any JSON list will do\n' +
    '  --set accountEnabled=true   true and false are Booleans for attributes that are (accountEnabled, IsSoftDeleted, …)\n' +
    '\n' +
    'With --jsonl each line of standard input is a case, { "id", "expression", "attributes", "now", "existing",\n' +
    '"knownAttributes", "defaultDomain" }, of which only the expression must be there, and each line of the output its\n' +
    'answer, in order. A case that is wrong is an answer too: the run goes on, and the exit code is 0.\n' +
    'The language is in docs/expressions.md.',
  flags: ['user', 'set', 'check', 'trace', 'jsonl'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { evalCommand } = await import('../eval/run');
    return evalCommand(invocation);
  },
};
