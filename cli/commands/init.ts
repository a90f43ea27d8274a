import { writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { known, type Connector } from '../../config/connector/connector';
import { shippedConnectors, packageRoot, schemas } from '../../config/load';
import { readConnector } from '../../config/spec/connectors';
import { didYouMean, suggest } from '../../provisioning/suggest';
import type { Command } from '../command';
import { EXIT } from '../exit-code';
import { environmentNames } from '../init/credential-lines';
import { MARK } from '../init/placeholder';
import { initialSpec } from '../init/spec-text';
import { problemsDocument } from '../print-problems';
import { Refusal, unplaced, usage } from '../problem';

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

function connectorNamed(name: string): Connector {
  const names = shippedConnectors.connectors();
  if (!names.includes(name)) {
    const help = `${didYouMean(suggest(name, names))}Connectors: ${names.join(', ')}.`;
    throw usage('usage/flag-value', `There is no connector "${name}".`, help);
  }
  const { connector, diagnostics } = readConnector(shippedConnectors, schemas.connector, name);
  if (!connector) throw new Refusal(EXIT.failed, diagnostics);
  const obstacle = known(connector.obstacle);
  if (obstacle === undefined) return connector;
  const message = `${connector.galleryDisplayName} cannot be configured unattended: ${obstacle}`;
  throw new Refusal(EXIT.failed, [
    unplaced('connector/needs-a-person', message, 'Connect it in the portal.'),
  ]);
}

function checkEnding(file: string): void {
  if (/\.ya?ml$/.test(file)) return;
  const message = `"${file}" does not have the ending of a spec.`;
  throw usage('usage/flag-value', message, 'Give --out a name that ends in .yaml or .yml.');
}

/** The way to the schema, where it does not lead out of the project: other paths hold on one machine only. */
function schemaFrom(file: string, cwd: string): string | undefined {
  const schema = join(packageRoot(), 'config', 'schema', 'provisioning.schema.json');
  const inside = (path: string): boolean => {
    const way = relative(cwd, path);
    return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  };
  if (!inside(schema) || !inside(file)) return undefined;
  return relative(dirname(file), schema).split(sep).join('/');
}

async function writeNew(path: string, file: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    throw new Refusal(EXIT.failed, [
      code === 'EEXIST'
        ? unplaced(
            'output/exists',
            `${file} is already there, and was left as it is.`,
            'Choose another name with --out.',
          )
        : unplaced(
            'output/not-writable',
            `${file} cannot be written: ${code}.`,
            'Choose another place with --out.',
          ),
    ]);
  }
}

/** Numbers of the lines that hold a placeholder. */
function linesMarked(text: string): number[] {
  return text.split('\n').flatMap((line, index) => (line.includes(`# ${MARK}:`) ? [index + 1] : []));
}
