import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../cli/commands';
import { CODES } from '../../config/diagnostics/codes';
import { specReference } from '../../config/schema/reference';
import { packageRoot } from '../../config/load';
import { specSchema } from '../config/schema/spec-schema';

const page = readFileSync(join(packageRoot(), 'docs', 'requirements.md'), 'utf8');
const rows = [...page.matchAll(/^\| (R\d+) \| (.+) \| (.+) \| (.+) \| (.+) \|$/gm)].map(
  ([, id = '', what = '', kind = '', covered = '', proof = '']) => ({ id, what, kind, covered, proof }),
);

function quoted(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, one = '']) => one);
}

test('every requirement stands here once, in order', () => {
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 43 }, (_, index) => `R${index + 1}`));
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['config', 'person', 'service']));
});

test.each(rows)('$id names tests that exist', ({ proof }) => {
  const tests = quoted(proof);
  expect(tests).not.toEqual([]);
  expect(
    tests.filter((file) => !/^test\/.*\.test\.ts$/.test(file) || !existsSync(join(packageRoot(), file))),
  ).toEqual([]);
});

test.each(rows)('$id names codes, keys and commands that exist', ({ covered }) => {
  const codes = quoted(covered).filter((one) => /^[a-z]+\/[a-z-]+$/.test(one));
  expect(codes.filter((code) => !CODES.some((known) => known === code))).toEqual([]);
  const reference = specReference(specSchema());
  const keys = quoted(covered).flatMap((one) =>
    /^(tenants|credentials|notifications|mappings|deprovisioning)\./.test(one) ? [one.split('.').at(-1)] : [],
  );
  expect(keys.filter((key) => !reference.includes(`\`${key ?? ''}\``))).toEqual([]);
  const commands = quoted(covered).filter((one) =>
    ['init', 'validate', 'plan', 'apply', 'preview'].includes(one),
  );
  expect(commands.filter((name) => !COMMANDS.some((command) => command.name === name))).toEqual([]);
});

test('what is not there yet is said', () => {
  expect(rows.filter(({ covered }) => covered.includes('**not yet**')).map(({ id }) => id)).toEqual([
    'R31',
    'R37',
    'R38',
    'R39',
    'R40',
  ]);
});
