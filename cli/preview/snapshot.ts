import { isError, type Diagnostic } from '../../config/diagnostics/diagnostic';
import type { DirectoryFacts } from '../../provisioning/directory/directory';
import type { Context } from '../context';
import { DirectoryFile } from '../directory/directory-file';
import { EXIT } from '../exit-code';
import { Refusal } from '../problem';
import type { Progress } from '../text/progress';
import type { GuardSetting, Previous } from './guarded';
import { number } from './words';

/** A snapshot whose groups and header were read, with what a guard wants to know of it. */
export class Snapshot implements GuardSetting {
  private constructor(
    readonly file: DirectoryFile,
    readonly directory: string,
    readonly facts: DirectoryFacts,
    readonly now: number,
    readonly previous: Previous | undefined,
  ) {}

  /** Throws a refusal where a snapshot cannot be read. */
  static async read(
    { directory, previous }: { readonly directory: string; readonly previous: string | undefined },
    { cwd, now: clock = Date.now }: Context,
    progress: Progress,
  ): Promise<Snapshot> {
    const now = clock();
    progress.say(`reading ${directory}`);
    const file = new DirectoryFile(directory, cwd, now);
    const facts = await file.readFacts();
    if (facts === undefined) throw unreadable(file.diagnostics());
    requireWhole(file);
    const before = previous === undefined ? undefined : await countUsers(previous, cwd, now, progress);
    return new Snapshot(file, directory, facts, now, before);
  }
}

/** Throws a refusal where something of a snapshot could not be read: who is left out looks like somebody who left. */
export function requireWhole(file: DirectoryFile): void {
  const diagnostics = file.diagnostics();
  if (diagnostics.some(isError)) throw unreadable(diagnostics);
}

function unreadable(diagnostics: readonly Diagnostic[]): Refusal {
  return new Refusal(EXIT.failed, diagnostics);
}

async function countUsers(name: string, cwd: string, now: number, progress: Progress): Promise<Previous> {
  const file = new DirectoryFile(name, cwd, now);
  let users = 0;
  const facts = await file.readFacts();
  if (facts !== undefined)
    for await (const batch of file.batches()) {
      users += batch.length;
      progress.say(`${name}: ${number(users)} people`);
    }
  requireWhole(file);
  return { users, complete: facts?.complete ?? true };
}
