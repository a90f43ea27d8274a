import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/fidelity.md'), 'utf8');

/** The rows of the tables that end with a test, cell by cell. */
const rows = page
  .split('\n\n')
  .map((block) => block.split('\n').filter((line) => line.startsWith('|')))
  .filter(([header = '']) => header.endsWith('| Test |'))
  .flatMap(([, , ...lines]) => lines.map((line) => line.slice(2, -2).split(' | ')));

/** What a last cell says where nothing holds it. */
const NO_TEST = 'no test';

const sources = new Map([...page.matchAll(/^\[(\w+)\]: (\S+)$/gm)].map(([, key, url]) => [key, url]));
const proven = rows.flatMap(([behaviour = '', , , test = '']) => {
  const [, file = '', title = ''] = /^`(test\/[^`]+)`: (.+)$/.exec(test) ?? [];
  return test === NO_TEST ? [] : [[behaviour, file, title] as const];
});

it('says of every behaviour where it is documented, what the box does, and which test holds it', () => {
  expect(rows.filter((cells) => cells.length !== 4 || cells.includes(''))).toEqual([]);
  expect(proven.filter(([, file]) => file === '')).toEqual([]);
  expect(proven.length).toBeGreaterThan(120);
});

it('has each source at Microsoft, and each in use', () => {
  const named = rows.map(([, source = '']) => /^\[(\w+)\]$/.exec(source)?.[1]);
  expect([...new Set(named)].sort()).toEqual([...sources.keys()].sort());
  expect([...sources.values()].filter((url) => !url?.startsWith('https://learn.microsoft.com/'))).toEqual([]);
});

it.each(proven)('%s: %s has %s', (_, file, title) => {
  const path = join(ROOT, file);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain(title);
});
