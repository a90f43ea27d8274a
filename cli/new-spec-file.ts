import { rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { known, type Connector } from '../config/connector/connector';
import { packageRoot, schemas, shippedConnectors } from '../config/load';
import { readConnector } from '../config/spec/connectors';
import { didYouMean, suggest } from '../provisioning/suggest';
import { EXIT } from './exit-code';
import { Refusal, failure, unplaced, usage } from './problem';

/** A shipped connector by name. Throws a refusal where there is none, or it cannot be configured unattended. */
export function connectorNamed(name: string): Connector {
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
  throw failure('connector/needs-a-person', message, 'Connect it in the portal.');
}

/** Throws a usage refusal where a file could not be read as a spec. */
export function checkEnding(file: string): void {
  if (/\.ya?ml$/.test(file)) return;
  const message = `"${file}" does not have the ending of a spec.`;
  throw usage('usage/flag-value', message, 'Give --out a name that ends in .yaml or .yml.');
}

/** The way to the schema, where it does not lead out of the project: other paths hold on one machine only. */
export function schemaFrom(file: string, cwd: string): string | undefined {
  const schema = join(packageRoot(), 'config', 'schema', 'provisioning.schema.json');
  const inside = (path: string): boolean => {
    const way = relative(cwd, path);
    return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  };
  if (!inside(schema) || !inside(file)) return undefined;
  return relative(dirname(file), schema).split(sep).join('/');
}

/** Writes a file that is not there yet. @param file - as the user named it. Throws a refusal. */
export async function writeNew(path: string, file: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    // What was begun is of no use, and would be in the way.
    if (code !== 'EEXIST') await rm(path, { force: true }).catch(() => undefined);
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
