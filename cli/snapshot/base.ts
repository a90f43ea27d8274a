import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isError } from '../../config/diagnostics/diagnostic';
import type { DirectoryFacts } from '../../provisioning/directory/directory';
import type { GraphObject } from '../../provisioning/snapshot/user-record';
import { DirectoryFile } from '../directory/directory-file';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';
import { readDelta, type Delta } from './header';

/** The snapshot that is there already. */
export interface Base {
  readonly facts: DirectoryFacts;
  readonly delta: Delta;
  /** In the order of the file. */
  users(): AsyncIterable<GraphObject>;
}

/**
 * Reads the snapshot that a new one takes the place of; undefined where there is no such file.
 *
 * @throws Refusal where there is something else of that name, which shall not be lost
 */
export async function readBase(file: string, cwd: string, now: number): Promise<Base | undefined> {
  if (!(await exists(resolve(cwd, file)))) return undefined;
  const directory = new DirectoryFile(file, cwd, now);
  const facts = await directory.readFacts();
  if (facts === undefined) throw notASnapshot(file, directory.diagnostics()[0]?.message);
  const isSound = !directory.diagnostics().some(isError);
  return {
    facts: isSound ? facts : { ...facts, complete: false },
    delta: readDelta(facts.delta),
    users: () => usersOf(directory),
  };
}

async function* usersOf(directory: DirectoryFile): AsyncGenerator<GraphObject> {
  for await (const batch of directory.batches()) for (const { graph } of batch) yield graph;
  const broken = directory.diagnostics().find(isError);
  if (broken !== undefined) throw new Refusal(EXIT.failed, [broken]);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function notASnapshot(file: string, why = ''): Refusal {
  return new Refusal(EXIT.failed, [
    unplaced(
      'output/not-a-snapshot',
      `${file} is there and is no snapshot that can be read. ${why}`.trim(),
      'Nothing is overwritten: choose another file with --out, or remove this one.',
    ),
  ]);
}
