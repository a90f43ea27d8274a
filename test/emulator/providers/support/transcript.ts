import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedRequest } from './recording-graph';

const FILE = join(__dirname, '../../../vectors/provider-interfaces/real-providers.md');

/**
 * The writes to Microsoft Graph in one section of the transcript, as `METHOD path body` with the given texts put in for
 * the names in braces. A repeated write is listed as often as it was sent.
 *
 * @param section beginning of the section's heading
 */
export function recordedWrites(section: string, names: Readonly<Record<string, string>>): string[] {
  const sections = readFileSync(FILE, 'utf8').split(/^## /m);
  const text = sections.find((part) => part.startsWith(section));
  if (text === undefined) throw new Error(`The transcript has no section "${section}".`);
  const requests = text.matchAll(
    /^(POST|PUT|PATCH|DELETE) graph\.microsoft\.com(\S*) -> \d+(?:\s+x(\d+))?\n(?: +body (.*)\n)?/gm,
  );
  return [...requests].flatMap(([, method = '', path = '', count = '1', body = '']) =>
    Array<string>(Number(count)).fill(named(`${method} ${path} ${body}`, names)),
  );
}

/** The writes among requests that arrived, in the same notation. */
export function sentWrites(requests: readonly RecordedRequest[]): string[] {
  return requests
    .filter(({ method, host }) => method !== 'GET' && host === 'graph.microsoft.com')
    .map(({ method, path, body }) => `${method} ${path} ${body}`);
}

function named(text: string, names: Readonly<Record<string, string>>): string {
  return text.replace(/\{([A-Za-z]+\d*)\}/g, (whole, name: string) => names[name] ?? whole);
}
