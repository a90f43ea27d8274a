/** The vocabulary of the tests that take snapshots. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isObject } from '../../../provisioning/json-value';
import type { CliOptions, CliResult } from '../../support/run-cli';
import type { TestTenant } from '../../support/tenant';

export type Line = Readonly<Record<string, unknown>>;

export const FILE = 'directory.jsonl';

/** The time of every snapshot, so that two that are the same are the same bytes. */
export const NOW = Date.parse('2026-11-28T12:00:00Z');

/** `scimform snapshot`, at {@link NOW}. */
export function snapshot(
  tenant: TestTenant,
  args: readonly string[] = [],
  options: CliOptions = {},
): Promise<CliResult> {
  const out = args.includes('--out') ? [] : ['--out', FILE];
  return tenant.scimform(['snapshot', ...out, ...args], { now: NOW, ...options });
}

/** The same as data; throws what it printed where it fails. */
export async function taken(tenant: TestTenant, args: readonly string[] = [], options: CliOptions = {}) {
  const { code, stdout, stderr } = await snapshot(tenant, [...args, '--format', 'json'], options);
  if (code !== 0) throw new Error(`snapshot ended with ${code}:\n${stdout}${stderr}`);
  return JSON.parse(stdout) as SnapshotDocument;
}

export interface SnapshotDocument {
  readonly read: 'all' | 'changes';
  readonly resumed: boolean;
  readonly users: number;
  readonly usersRead: number;
  readonly groups: number;
  readonly members: number;
  readonly requests: number;
  readonly bytes: number;
  readonly selected: readonly string[];
  readonly unread: readonly string[];
  readonly application: {
    readonly assignments: number;
    readonly job: { readonly state: string } | null;
  } | null;
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
}

export function textOf({ folder }: TestTenant, file = FILE): string {
  const bytes = readFileSync(join(folder, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

export function linesOf(tenant: TestTenant, file = FILE): readonly Line[] {
  return textOf(tenant, file)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** The lines without what two snapshots of the same people may differ in: the time, and where Graph goes on. */
export function contentOf(tenant: TestTenant, file = FILE): readonly Line[] {
  return linesOf(tenant, file).map(({ takenAt: _, delta: __, ...line }) => line);
}

export function ofType(lines: readonly Line[], type: string): readonly Line[] {
  return lines.filter((line) => line['@odata.type'] === `#${type}`);
}

export function has({ folder }: TestTenant, file: string): boolean {
  return existsSync(join(folder, file));
}

/** Requests to Graph since a position, method and path with query as it was meant. */
export function requestsOf({ box }: TestTenant, since = 0): readonly string[] {
  return box.requests
    .slice(since)
    .filter(({ path }) => path.startsWith('/v1.0/'))
    .map(
      ({ method, path }) => `${method} ${decodeURIComponent(path.slice('/v1.0'.length)).replace(/\+/g, ' ')}`,
    );
}

export function objectIn(line: Line | undefined, name: string): Line {
  const value = line?.[name];
  if (!isObject(value)) throw new Error(`${name} is no object.`);
  return value;
}
