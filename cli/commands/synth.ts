import { relative } from 'node:path';
import type { Command } from '../command';
import { EXIT } from '../exit-code';
import { problemsDocument } from '../print-problems';
import { readTargets } from '../specs';
import { goneNote, outputFolder, synthesize } from '../synthesize';

/** `scimform synth`: the Terraform JSON of a spec. */
export const synth: Command = {
  name: 'synth',
  summary: 'Terraform JSON, one stack for each tenant',
  operands: '[SPEC…]',
  description:
    'Writes <out>/stacks/<spec>-<tenant>/cdk.tf.json for each tenant. The same spec gives the same bytes everywhere.\n' +
    'Folders of tenants that are no longer in the spec are removed.',
  flags: ['tenant', 'out'],
  formats: ['text', 'json'],
  async run(invocation) {
    const { context, report, flags } = invocation;
    const { targets, specs, warnings } = await readTargets(invocation);
    const outdir = outputFolder(context, flags.out);
    const stacks = [];
    const removed = [];
    for (const spec of specs) {
      const tenants = targets
        .filter((target) => target.spec === spec)
        .map(({ provisioning }) => provisioning);
      const written = await synthesize(spec, tenants, outdir, context);
      stacks.push(...written.stacks.map((stack) => ({ ...stack, file: relative(context.cwd, stack.file) })));
      removed.push(...written.removed);
    }
    for (const { file } of stacks) report.say(`wrote ${file}`);
    for (const stack of removed) report.note(goneNote(stack));
    return { exit: EXIT.clean, document: { stacks, removed, ...problemsDocument(warnings) } };
  },
};
