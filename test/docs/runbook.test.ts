/** The runbook has what status and watch refer to, and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAUSE_IDS } from '../../cli/quarantine/causes';
import { KNOWN_CODES } from '../../cli/quarantine/error-codes';

const runbook = readFileSync(join(__dirname, '../../docs/runbook.md'), 'utf8');

function part(heading: string): string {
  return runbook.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

it('has a section for each cause', () => {
  const sections = [...part('Causes of a quarantine').matchAll(/^### (.+)$/gm)].map(([, name]) => name);
  expect(sections).toEqual([...CAUSE_IDS]);
});

it('has a row for each error code', () => {
  const rows = [...part('Error codes of single people').matchAll(/^\| (`.+?) \|/gm)];
  const codes = rows.flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, code]) => code));
  expect(codes.sort()).toEqual([...KNOWN_CODES].sort());
});

it('has a row for each other reason', () => {
  const health = readFileSync(join(__dirname, '../../cli/status/health.ts'), 'utf8');
  const reasons = [...new Set([...health.matchAll(/'(job\/[\w-]+)'/g)].map(([, code]) => code))];
  const rows = [...part('Other reasons').matchAll(/^\| `(job\/[\w-]+)`/gm)].map(([, code]) => code);
  expect(rows.sort()).toEqual(reasons.filter((code) => code !== 'job/quarantine').sort());
});
