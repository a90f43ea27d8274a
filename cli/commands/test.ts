import type { Command } from '../command';

/** `scimform test`: what a spec's `tests:` say of single people, held against what the service would do. */
export const test: Command = {
  name: 'test',
  summary: "run a spec's tests: who is in scope, and what is sent",
  operands: '[SPEC…]',
  description:
    'Runs the tests: of specs without any tenant: each is one person and what must\n' +
    'become of them. A test that names no tenant runs for every tenant of its spec.\n' +
    'The exit code is 1 where a test fails, or a spec has none.\n' +
    'The format junit is for the test reports of a pipeline.\n' +
    '\n' +
    'How to write tests, and what the codes mean: docs/tests.md.',
  flags: ['tenant'],
  formats: ['text', 'json', 'junit'],
  async run(invocation) {
    const { testCommand } = await import('../test/run');
    return testCommand(invocation);
  },
};
