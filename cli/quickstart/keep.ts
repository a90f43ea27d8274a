import type { Context } from '../context';
import type { Reporter } from '../reporter';
import { shellQuoted } from '../text/shell-quoted';
import { secretEnvironment, secretReferences } from '../secrets';
import type { Rehearsal } from './rehearsal';

/** Tells how to use the box from another terminal, and leaves it running until interrupted. */
export async function keepRunning(
  { environment, provisioning }: Rehearsal,
  { program, folder }: { readonly program: string; readonly folder: string },
  context: Context,
  report: Reporter,
): Promise<void> {
  const variables = secretEnvironment(secretReferences(provisioning), environment);
  report.note(
    '',
    `The tenant in a box of ${provisioning.tenant.name} keeps running until you press Ctrl-C. In another terminal:`,
    '',
    ...Object.entries({ ...environment, ...variables }).map(
      ([name, value]) => `  export ${name}=${shellQuoted(value)}`,
    ),
    `  ${program} -chdir=${shellQuoted(folder)} plan`,
    '',
  );
  await new Promise<void>((resolve) => {
    const release = context.onInterrupt(() => {
      release();
      resolve();
    });
  });
}
