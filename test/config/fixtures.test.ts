import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadSpec, packageRoot } from '../../config/load';
import { expectationsOf, fixtureName, found } from '../support/spec';

const folder = relative(process.cwd(), join(packageRoot(), 'test', 'fixtures', 'specs'));
const invalid = filesIn('invalid');
const valid = filesIn('valid');

function filesIn(name: string): readonly (readonly [string, string])[] {
  return readdirSync(join(folder, name)).map(
    (file) => [fixtureName(file), join(folder, name, file)] as const,
  );
}

/** Diagnostics name files relative to the current folder; fixtures name them relative to theirs. */
function relativeToFolder(file: string): ReturnType<typeof found> {
  return found(loadSpec(file), file).map(([code, line, column, other]) =>
    other === undefined ? [code, line, column] : [code, line, column, relative(folder, other)],
  );
}

test('there are enough fixtures to mean something', () => {
  expect(invalid.length).toBeGreaterThanOrEqual(60);
  expect(valid.length).toBeGreaterThanOrEqual(20);
});

test.each(invalid)('invalid: %s', (_, file) => {
  const expected = expectationsOf(file);
  expect(expected).not.toEqual([]);
  expect(relativeToFolder(file)).toEqual(expected);
});

test.each(valid)('valid: %s', (_, file) => {
  expect(relativeToFolder(file)).toEqual([]);
  expect(loadSpec(file).spec?.name).toBeDefined();
});

test.each(invalid)('no diagnostic quotes a secret: %s', (_, file) => {
  expect(JSON.stringify(loadSpec(file).diagnostics)).not.toContain('canary');
});
