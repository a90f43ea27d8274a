import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../config/load';
import { ASSUMPTION_CODES, BLOCKING, PROBLEM_CODES, REASON_CODES } from '../../provisioning/preview/codes';
import { load, withMinimum } from '../support/spec';

const page = readFileSync(join(packageRoot(), 'docs', 'tests.md'), 'utf8');

/** Codes in the table below a heading, in its order. */
function tableBelow(heading: string): (string | undefined)[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  return [...(section.split('\n## ')[0] ?? '').matchAll(/^\| `([^`]+)` \|/gm)].map(([, code]) => code);
}

test.each([
  ['Reasons', REASON_CODES],
  ['Problems', PROBLEM_CODES],
  ['Assumptions', ASSUMPTION_CODES],
] as const)('docs/tests.md has a row for each code under %s', (heading, codes) => {
  expect(tableBelow(heading)).toEqual(codes);
});

test('it says which problems make the service skip a person', () => {
  expect(page).toMatch(/the first four make the service skip the\s+person/);
  expect([...BLOCKING]).toEqual(PROBLEM_CODES.slice(0, 4));
});

test('its example is valid', () => {
  const [, yaml = ''] = /```yaml\n([^`]*)```/.exec(page) ?? [];
  expect(load(withMinimum(yaml)).diagnostics).toEqual([]);
});
