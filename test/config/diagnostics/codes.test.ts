import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODES, severityOf } from '../../../config/diagnostics/codes';
import { packageRoot } from '../../../config/load';

const page = readFileSync(join(packageRoot(), 'docs', 'errors.md'), 'utf8');
const rows = [...page.matchAll(/^\| `([^`]+)` \| (\w+) \| (.+) \|$/gm)];

test('docs/errors.md has one row for each code, with its severity, and no others', () => {
  const documented = rows.map(([, code = '', severity]) => `${code} ${severity ?? ''}`).sort();
  expect(documented).toEqual(CODES.map((code) => `${code} ${severityOf(code)}`).sort());
});

test('every row says something', () => {
  expect(rows.filter(([, , , text = '']) => text.length < 20)).toEqual([]);
});
