/** What goes over a snapshot from its file to a tally: the preview, a loop written by hand, and a reader that decides nothing. */
import { open } from 'node:fs/promises';
import { DirectoryFile } from '../../cli/directory/directory-file';
import { compilePersons } from '../../provisioning/directory/persons';
import { DirectoryPreview } from '../../provisioning/preview/directory-preview';
import type { HeldRole } from '../../provisioning/preview/person';
import { ByHand, type Answer } from './by-hand';
import { ASSIGNED_GROUPS, TAKEN_AT, groupName, type GraphUser } from './directory';
import { ASSIGNMENTS, SETTING } from './spec';

/** What became of all people. */
export interface Total {
  readonly users: number;
  readonly inScope: number;
  readonly problems: number;
  /** By code, in the order of the codes. */
  readonly byReason: readonly (readonly [string, number])[];
}

/** Is given every answer, so that the two can be compared. */
export type Look = (answer: Answer) => void;

/** A pass for the groups, a pass for the users, each decided on as it comes. */
export async function ours(path: string, look?: Look): Promise<Total> {
  const file = new DirectoryFile(path, '/', Date.parse(TAKEN_AT));
  const facts = await file.readFacts();
  if (!facts) throw new Error(JSON.stringify(file.diagnostics()));
  const persons = compilePersons(facts, ASSIGNMENTS);
  const preview = new DirectoryPreview(SETTING);
  for await (const batch of file.batches())
    for (const user of batch) {
      const { decision } = preview.add(persons.toPerson(user));
      look?.(decision);
    }
  const errors = file.diagnostics().filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3)));
  const { tally, late } = preview.finish();
  const { users, inScope, problems, byReason } = tally;
  // The loop written by hand never tells the first of two.
  return { users, inScope, problems: problems - late.length, byReason: Object.entries(byReason).sort() };
}

/** One pass, which trusts that groups come first and that nothing is wrong. */
export async function byHand(path: string, look?: Look): Promise<Total> {
  const handle = await open(path);
  const assigned = new Set(Array.from({ length: ASSIGNED_GROUPS }, (_, index) => groupName(index)));
  const roles = new Map<string, HeldRole>();
  const hand = new ByHand();
  const counter = new HandCounter();
  for await (const line of handle.readLines()) {
    const record = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (record['@odata.type'] === '#microsoft.graph.group') {
      const { displayName, members } = record as { displayName: string; members: readonly string[] };
      const role = { role: 'User', group: displayName };
      if (assigned.has(displayName)) for (const id of members) roles.set(id, role);
    } else if (record['@odata.type'] === '#microsoft.graph.user') {
      const user = record as unknown as GraphUser;
      const answer = hand.add(user, user.businessPhones[0], roles.get(user.id));
      counter.add(answer);
      look?.(answer);
    }
  }
  return counter.total;
}

class HandCounter {
  private users = 0;
  private inScope = 0;
  private problems = 0;
  private readonly byReason: Record<string, number> = {};

  add({ inScope, problems, reasons }: Answer): void {
    this.users += 1;
    if (inScope) this.inScope += 1;
    if (problems.length > 0) this.problems += 1;
    let last = '';
    for (const { code } of reasons) {
      if (code !== last) this.byReason[code] = (this.byReason[code] ?? 0) + 1;
      last = code;
    }
  }

  get total(): Total {
    const { users, inScope, problems, byReason } = this;
    return { users, inScope, problems, byReason: Object.entries(byReason).sort() };
  }
}

/** Reads and parses, and decides nothing. */
export async function readOnly(path: string): Promise<number> {
  const handle = await open(path);
  let count = 0;
  for await (const line of handle.readLines()) {
    const { id } = JSON.parse(line) as { id?: string };
    if (id !== undefined) count += 1;
  }
  return count;
}
