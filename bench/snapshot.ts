/**
 * Reading directory snapshots of 300,000 generated users, in each format, against `JSON.parse` of each line of the same
 * directory as soon as it is complete. Each run is a process of its own, so that its memory is known.
 */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DirectoryFile } from '../cli/directory/directory-file';
import { compilePersons } from '../provisioning/directory/persons';
import { alternate, ratio } from './measure';

const USERS = 300_000;
const GROUPS = 20;
const TAKEN_AT = '2026-01-01T00:00:00Z';

function id(kind: string, index: number): string {
  return `${kind}0000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

function user(index: number): object {
  return {
    '@odata.type': '#microsoft.graph.user',
    id: id('a', index),
    accountEnabled: index % 50 !== 0,
    userPrincipalName: `user${index}@contoso.example`,
    displayName: `Given${index % 1000} Surname${index % 7000}`,
    givenName: `Given${index % 1000}`,
    surname: `Surname${index % 7000}`,
    mail: index % 3 === 0 ? null : `mail${index}@contoso.example`,
    jobTitle: 'Account Manager',
    department: index % 5 === 0 ? null : 'Sales',
    country: ['US', 'DE', 'FR', 'NL'][index % 4],
    businessPhones: [`+1 555 ${String(index).padStart(7, '0')}`],
    mobilePhone: null,
    officeLocation: 'Building 1',
    employeeId: `E${String(index).padStart(9, '0')}`,
    proxyAddresses: [`smtp:a${index}@contoso.example`],
    manager: { '@odata.type': '#microsoft.graph.user', id: id('a', Math.floor(index / 10)) },
  };
}

function group(index: number): object {
  const members = Array.from({ length: USERS / GROUPS }, (_, place) => id('a', place * GROUPS + index));
  return {
    '@odata.type': '#microsoft.graph.group',
    id: id('b', index),
    displayName: `Group ${index}`,
    securityEnabled: true,
    members,
  };
}

function* lines(): Generator<string> {
  yield `${JSON.stringify({ takenAt: TAKEN_AT })}\n`;
  for (let index = 0; index < GROUPS; index += 1) yield `${JSON.stringify(group(index))}\n`;
  for (let index = 0; index < USERS; index += 1) yield `${JSON.stringify(user(index))}\n`;
}

function* document(): Generator<string> {
  yield `{"takenAt":"${TAKEN_AT}","users":[`;
  for (let index = 0; index < USERS; index += 1)
    yield `${index === 0 ? '' : ',\n'}${JSON.stringify(user(index))}`;
  yield '],"groups":[';
  for (let index = 0; index < GROUPS; index += 1)
    yield `${index === 0 ? '' : ',\n'}${JSON.stringify(group(index))}`;
  yield ']}';
}

function* table(): Generator<string> {
  yield 'userPrincipalName,displayName,surname,mail,givenName,id,jobTitle,department,accountEnabled,country,telephoneNumber\n';
  for (let index = 0; index < USERS; index += 1)
    yield `user${index}@contoso.example,"Surname${index % 7000}, Given${index % 1000}",Surname${index % 7000},mail${index}@contoso.example,Given${index % 1000},${id('a', index)},Account Manager,Sales,${index % 50 === 0 ? 'False' : 'True'},DE,+1 555 ${index}\n`;
}

/** What a small program would do, without a look at what it reads. */
async function byHand(path: string): Promise<number> {
  const handle = await open(path);
  let count = 0;
  for await (const line of handle.readLines()) {
    const { id: found } = JSON.parse(line) as { id?: string };
    if (found !== undefined) count += 1;
  }
  return count;
}

async function ours(path: string, persons: boolean): Promise<number> {
  const file = new DirectoryFile(path, '/', Date.parse(TAKEN_AT));
  const facts = await file.readFacts();
  if (!facts) throw new Error(JSON.stringify(file.diagnostics()));
  const assignments = Array.from({ length: 5 }, (_, index) => ({
    principal: { type: 'group', by: 'displayName', value: `Group ${index}` } as const,
    role: 'User',
  }));
  const compiled = compilePersons(facts, persons ? assignments : []);
  let count = 0;
  for await (const one of file.users())
    count += persons ? Math.min(1, compiled.toPerson(one).roles.length + 1) : 1;
  const errors = file.diagnostics().filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3)));
  return count;
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'scimform-bench-'));
  try {
    const files = {
      lines: join(folder, 'a.jsonl'),
      document: join(folder, 'a.json'),
      csv: join(folder, 'a.csv'),
    };
    const gzip = join(folder, 'a.jsonl.gz');
    await pipeline(Readable.from(lines()), createWriteStream(files.lines));
    await pipeline(Readable.from(document()), createWriteStream(files.document));
    await pipeline(Readable.from(table()), createWriteStream(files.csv));
    await pipeline(Readable.from(lines()), createGzip({ level: 1 }), createWriteStream(gzip));
    const programs: readonly (readonly [string, readonly string[]])[] = [
      ['JSON.parse of each line', ['hand', files.lines]],
      ['lines', ['read', files.lines]],
      ['one document', ['read', files.document]],
      ['lines, compressed', ['read', gzip]],
      ['CSV', ['read', files.csv]],
      ['lines, as persons', ['persons', files.lines]],
    ];
    const runs = alternate(
      programs.map(([, args]) => [__filename, ...args]),
      3,
    );
    const hand = runs[0]?.seconds ?? 0;
    for (const [index, { seconds, megabytes }] of runs.entries())
      console.log(
        `snapshot: ${(USERS / seconds / 1000).toFixed(0)},000 users a second, ${megabytes.toFixed(0)} MB; ${programs[index]?.[0] ?? ''}; ${ratio(seconds, hand)}`,
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const [, , what, path = ''] = process.argv;
  if (what === undefined) return measure();
  const count = what === 'hand' ? await byHand(path) : await ours(path, what === 'persons');
  if (count < USERS) throw new Error(`${count} users were read.`);
}

void main();
