import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/fidelity.md'), 'utf8');

/** Rows whose last cell names a test: a file, and words of a title. */
const rows = [...page.matchAll(/\| `(test\/[^`]+)`: ([^|]+) \|$/gm)].map(([, file = '', title = '']) => [
  file,
  title.trim(),
]);

it('names a test for every behaviour', () => {
  const tables = page.split('\n').filter((line) => /^\| (?!Behaviour|Event)/.test(line));
  expect(rows).toHaveLength(tables.length);
  expect(rows.length).toBeGreaterThan(40);
});

it.each(rows)('%s has %s', (file, title) => {
  const path = join(ROOT, file);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain(/^\d+$/.test(title) ? `'${title} ` : title);
});
