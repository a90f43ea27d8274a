import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { problemsDocument } from '../../cli/print-problems';
import { renderText } from '../../config/diagnostics/render';
import { packageRoot } from '../../config/load';
import { load } from '../support/spec';

const examples = ['ipass-smartconnect', 'multi-tenant'].map((name) =>
  readFileSync(join(packageRoot(), 'config', 'examples', `${name}.yaml`), 'utf8').split('\n'),
);

const pieces = [
  '',
  '~',
  'yes',
  '[]',
  '{}',
  '5',
  '[~]',
  '*x',
  '&x a',
  '"',
  '{TfToken[0]}',
  '__proto__: {}',
  'constructor: a',
  'toString: b',
  'tenants: {}',
  'mappings: { users: { attributes: { a: {} } } }',
  '- 1',
  'role:',
  ': :',
  '\t',
  'overrides: { mappings: [] }',
  '%',
];

interface Change {
  readonly line: number;
  readonly kind: 'remove' | 'repeat' | 'replace' | 'value' | 'indent';
  readonly piece: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  line: fc.nat(100),
  kind: fc.constantFrom('remove', 'repeat', 'replace', 'value', 'indent'),
  piece: fc.oneof(fc.constantFrom(...pieces), fc.string()),
});

function changed(lines: readonly string[], { line, kind, piece }: Change): readonly string[] {
  const index = line % lines.length;
  const old = lines[index] ?? '';
  const indent = /^ */.exec(old)?.[0] ?? '';
  const others = {
    remove: [],
    repeat: [old, old],
    replace: [indent + piece],
    value: [old.replace(/:.*/, `: ${piece}`)],
    indent: [`  ${old}`],
  };
  return lines.toSpliced(index, 1, ...others[kind]);
}

test('a spec that is changed at random is a spec, or has errors with places in it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...examples),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (example, changes) => {
        const text = changes.reduce(changed, example).join('\n');
        const result = load(text);
        const lines = text.split(/\r\n|\n|\r/).length;
        expect(result.spec === undefined).toBe(
          result.diagnostics.some(({ severity }) => severity === 'error'),
        );
        for (const { line, endLine, message, help } of result.diagnostics) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(endLine).toBeLessThanOrEqual(lines);
          expect([message, help]).not.toContain('');
          expect(message + help).not.toMatch(/undefined|\[object/);
        }
        expect(
          renderText(result.diagnostics, result.sources, { color: false }).split('help:'),
        ).not.toHaveLength(0);
        expect(problemsDocument(result.diagnostics)).toHaveProperty('summary');
      },
    ),
    { numRuns: 400 },
  );
});
