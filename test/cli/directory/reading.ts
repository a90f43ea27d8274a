import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryFile } from '../../../cli/directory/directory-file';
import type { DirectoryFacts, DirectoryUser } from '../../../provisioning/directory/directory';

/** The time it is in tests. */
export const NOW = Date.parse('2026-01-10T00:00:00Z');
/** A time that nothing is told of. */
export const TAKEN_AT = '2026-01-09T00:00:00Z';

/** What came of both passes over a snapshot. */
export interface Reading {
  readonly facts: DirectoryFacts | undefined;
  readonly users: readonly DirectoryUser[];
  /** `code` or `code:line`, where the line is not the first. */
  readonly told: readonly string[];
  readonly messages: readonly string[];
}

export type Content = string | Uint8Array;

/** Calls with a folder that is removed behind it. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'scimform-test-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param between - done between the two passes */
export function read(content: Content, between: (path: string) => void = () => undefined): Promise<Reading> {
  return inFolder(async (folder) => {
    writeFileSync(join(folder, 'snapshot'), content);
    const file = new DirectoryFile('snapshot', folder, NOW);
    const facts = await file.readFacts();
    between(join(folder, 'snapshot'));
    const users: DirectoryUser[] = [];
    for await (const user of file.users()) users.push(user);
    const diagnostics = file.diagnostics();
    return {
      facts,
      users,
      told: diagnostics.map(({ code, line }) => (line === 1 ? code : `${code}:${line}`)),
      messages: diagnostics.map(({ message }) => message),
    };
  });
}

type Properties = Readonly<Record<string, unknown>>;

export function user(id: string, more: Properties = {}): Properties {
  return { id, userPrincipalName: `${id}@contoso.example`, accountEnabled: true, ...more };
}

export function group(id: string, members: readonly unknown[] = [], more: Properties = {}): Properties {
  return { id, displayName: `Group ${id}`, securityEnabled: true, members, ...more };
}

/** A snapshot as one document. */
export function document(
  users: readonly unknown[],
  groups: readonly unknown[] = [],
  header: Properties = { takenAt: TAKEN_AT },
): string {
  return JSON.stringify({ ...header, users, groups });
}

/** The same as a line for each. */
export function lines(
  users: readonly unknown[],
  groups: readonly unknown[] = [],
  header: Properties = { takenAt: TAKEN_AT },
): string {
  const typed = (type: string, one: unknown): unknown =>
    typeof one === 'object' && one !== null ? { '@odata.type': `#microsoft.graph.${type}`, ...one } : one;
  const objects = [
    header,
    ...users.map((one) => typed('user', one)),
    ...groups.map((one) => typed('group', one)),
  ];
  return objects.map((one) => `${JSON.stringify(one)}\n`).join('');
}
