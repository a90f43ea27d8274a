import type { Command } from '../command';
import { EXIT } from '../exit-code';
import { printProblems, problemsDocument } from '../print-problems';
import { problemsIn } from '../problem-formats';
import { readSpecs } from '../specs';
import { someNames } from '../text/names';

/** `scimform validate`: all problems of all specs at once. */
export const validate: Command = {
  name: 'validate',
  summary: 'all problems of a spec at once, each with its place',
  operands: '[SPEC…]',
  description:
    'Checks specs without any tenant: the YAML, every key and value, and the rules of the connector.\n' +
    'Warnings alone leave the exit code at 0.\n' +
    'The format github annotates the lines of a pull request, sarif is for code scanning.',
  flags: [],
  formats: ['text', 'json', 'github', 'sarif'],
  async run(invocation) {
    const { report, context } = invocation;
    const { diagnostics, sources, specs } = await readSpecs(invocation);
    if (report.format === 'text') printProblems(diagnostics, sources, report);
    const { errors, warnings } = problemsDocument(diagnostics).summary;
    if (errors > 0) report.say(report.style.red(`${count(errors, 'error')}, ${count(warnings, 'warning')}`));
    for (const spec of errors > 0 ? [] : specs) {
      const tenants = someNames(spec.tenants.map(({ tenant }) => tenant.name));
      report.say(
        `${report.style.green('valid')} ${spec.file}: ${spec.name} for ${tenants}${warnings > 0 ? `, ${count(warnings, 'warning')}` : ''}`,
      );
    }
    const document = problemsIn(report.format, diagnostics, context);
    return { exit: errors > 0 ? EXIT.failed : EXIT.clean, document };
  },
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
