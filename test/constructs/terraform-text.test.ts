import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { hclString, literal, literalValue } from '../../constructs/terraform-text';

/** Texts that mean something to Terraform, HCL or JSON, in every neighbourhood of `$`, `%` and `{`. */
const AWKWARD = [
  '${x}',
  '$${x}',
  '$$${x}',
  '$$$${x}',
  '%{if}',
  '%%{if}',
  '%%%{x}',
  '$%{x}',
  '%${x}',
  'a$',
  '$',
  '{',
  '}',
  '"${"',
  '\\${x}',
  '\\',
  '\\\\',
  '\\bword\\b',
  '\\\\f\\f',
  'a\nb',
  '\r\n',
  '\t',
  '\b\f\v',
  '\u2028\u2029',
  'é😀',
  '<>&',
  '"',
  "'",
  '${"${x}"}',
  '%{ for x in y }',
  '${~ x ~}',
  '$$',
  '%%',
  '$${',
  '%%{',
  '\u007f\u0085\ufeff',
  '#{x}',
  '&{x}',
  '${var.secret_token}',
];

/** What Terraform makes of each text: as a value, as an object key, and quoted inside an expression. */
function throughTerraform(texts: readonly string[]): {
  values: string[];
  keys: Record<string, number>;
  quoted: string[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'scimform-text-test-'));
  try {
    const locals = {
      values: texts.map(literal),
      keys: literalValue(Object.fromEntries(texts.map((text, index) => [text, index]))),
      quoted: texts.map((text) => `\${${hclString(text)}}`),
    };
    const output = { all: { value: '${jsonencode([local.values, local.keys, local.quoted])}' } };
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ locals, output }));
    const terraform = (...args: string[]): string =>
      spawnSync('terraform', args, {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, CHECKPOINT_DISABLE: '1' },
      }).stdout;
    terraform('apply', '-auto-approve', '-no-color');
    const [values, keys, quoted] = JSON.parse(JSON.parse(terraform('output', '-json', 'all')) as string) as [
      string[],
      Record<string, number>,
      string[],
    ];
    return { values, keys, quoted };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('text on its way into Terraform', () => {
  const pieces = fc.array(fc.constantFrom('$', '%', '{', '}', '"', '\\', 'x', '\n', '~', 'é', '😀'), {
    maxLength: 8,
  });
  const generated = fc.sample(
    pieces.map((parts) => parts.join('')),
    { numRuns: 400, seed: 7 },
  );
  const texts = [...new Set([...AWKWARD, ...generated])];

  it('arrives as written, in values, keys and expressions', () => {
    const { values, keys, quoted } = throughTerraform(texts);
    expect(values).toEqual(texts);
    expect(quoted).toEqual(texts);
    expect(keys).toEqual(Object.fromEntries(texts.map((text, index) => [text, index])));
  });

  it.each(['{TfToken[TOKEN.0]}', '${TfToken[TOKEN.0]}', 'a{TfToken[b', '#{TfToken[x]}'])(
    'is refused as %s, a token of cdktf',
    (text) => {
      expect(() => literal(text)).toThrow(/CDKTF would read/);
      expect(() => literalValue({ [text]: 1 })).toThrow(/CDKTF would read/);
      expect(() => hclString(text)).toThrow(/CDKTF would read/);
    },
  );
});
