import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../../config/load';
import { specReference } from '../../../config/schema/reference';
import { load } from '../../support/spec';
import { specSchema } from './spec-schema';

const page = specReference(specSchema());

/** Cells of every row of every table. */
const rows = [...page.matchAll(/^\| (`.*) \|$/gm)].map(([, row = '']) =>
  row.split(/(?<!\\) \| /).map((cell) => cell.replace(/\\\|/g, '|')),
);

test('docs/spec.md is what the schema says: npx ts-node test/config/schema/write-reference.ts', () => {
  expect(readFileSync(join(packageRoot(), 'docs', 'spec.md'), 'utf8')).toBe(page);
});

test('every key says what it is, what it holds and what it means to leave it out', () => {
  expect(rows.length).toBeGreaterThan(60);
  for (const [key, value, what, omitted] of rows) {
    expect([key, value, what, omitted]).not.toContain('');
    expect(omitted).toMatch(/\.$/);
  }
});

test('every link leads to a heading', () => {
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replace(/ /g, '-'),
  );
  const links = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, target]) => target);
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((target) => !headings.includes(target ?? ''))).toEqual([]);
  expect(new Set(headings).size).toBe(headings.length);
});

test('every example is YAML', () => {
  const examples = rows.map((cells) => cells[4] ?? '').filter((cell) => cell !== '');
  expect(examples.length).toBeGreaterThan(40);
  for (const cell of examples) expect(typeof parse(cell.slice(1, -1))).toBe('object');
});

test('the examples of the top are right where they stand', () => {
  const top = page.slice(0, page.indexOf('\n## `'));
  const examples = [...top.matchAll(/\| `((?:name|scope|status|connector|tenants): [^`]*)` \|$/gm)];
  expect(examples).toHaveLength(5);
  const text = examples.map(([, example = '']) => `${example}\n`).join('');
  const { diagnostics } = load(`apiVersion: scimform/v1\nkind: Provisioning\n${text}`);
  expect(diagnostics.map(({ code }) => code)).toEqual(['credentials/missing']);
});
