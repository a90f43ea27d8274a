import { resolve } from 'node:path';
import type { Command } from '../command';
import { EXIT } from '../exit-code';
import { environmentNames } from '../init/credential-lines';
import { MARK } from '../init/placeholder';
import { initialSpec } from '../init/spec-text';
import { checkEnding, connectorNamed, schemaFrom, writeNew } from '../new-spec-file';
import { problemsDocument } from '../print-problems';
import { usage } from '../problem';

/** The connector of a spec where the user names none: the application this program was made for. */
const DEFAULT_CONNECTOR = 'ipass-smartconnect';

/** `scimform init`: a commented spec to start from. */
export const init: Command = {
  name: 'init',
  summary: 'write a commented spec to start from',
  operands: '',
  description:
    'Writes provisioning.yaml, or the file given with --out: everything that is known of the application, with what a\n' +
    'person has to do before, and marks on the values that only you can know. It is a valid spec as it stands.\n' +
    'A file that exists is never overwritten.',
  flags: ['connector', 'out'],
  formats: ['text', 'json'],
  flagHelp: { out: 'the spec to write (default: provisioning.yaml)' },
  async run({ context, report, operands, flags }) {
    if (operands.length > 0)
      throw usage('usage/operands', 'init takes no spec: it writes one.', 'Name the file with --out FILE.');
    const connector = connectorNamed(flags.connector ?? DEFAULT_CONNECTOR);
    const file = flags.out ?? 'provisioning.yaml';
    checkEnding(file);
    const path = resolve(context.cwd, file);
    const schema = schemaFrom(path, context.cwd);
    const text = initialSpec(connector, schema === undefined ? {} : { schema });
    await writeNew(path, file, text);
    const placeholders = linesMarked(text);
    const environment = environmentNames(connector);
    report.say(
      `wrote ${file} for ${connector.galleryDisplayName} (connector ${connector.name})`,
      `  1. replace what is marked ${MARK} (lines ${placeholders.join(', ')})`,
      `  2. set ${environment.join(' and ')} where scimform runs`,
      `  3. scimform validate ${file}`,
    );
    const document = { file, connector: connector.name, placeholders, environment, ...problemsDocument([]) };
    return { exit: EXIT.clean, document };
  },
};

/** Numbers of the lines that hold a placeholder. */
function linesMarked(text: string): number[] {
  return text.split('\n').flatMap((line, index) => (line.includes(`# ${MARK}:`) ? [index + 1] : []));
}
