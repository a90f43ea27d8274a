import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { CODES, severityOf } from '../../../config/diagnostics/codes';
import type { Diagnostic } from '../../../config/diagnostics/diagnostic';
import { ruleTexts } from '../../../config/diagnostics/rule-texts';
import { sarifLog } from '../../../config/diagnostics/sarif';
import { packageRoot } from '../../../config/load';
import { load } from '../../support/spec';

interface Log {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly Rule[] } };
    readonly columnKind: string;
    readonly results: readonly Result[];
  }[];
}

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations?: readonly { readonly physicalLocation: Record<string, Record<string, unknown>> }[];
}

const texts = ruleTexts(readFileSync(join(packageRoot(), 'docs', 'errors.md'), 'utf8'));
const options = { version: '1.2.3', texts, nameOf: (file: string): string => file };

/** The standard's own schema, as the toolkit of its authors ships it. */
const schema = JSON.parse(
  readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
) as Record<string, unknown>;
// The schema is of draft-04, whose keywords ajv knows but for these two.
const { $schema: _draft, id: _id, ...definition } = schema;
const ajv = new Ajv({ strict: false, validateFormats: false, validateSchema: false, unicodeRegExp: false });
const isValid = ajv.compile(definition);

function logOf(diagnostics: Parameters<typeof sarifLog>[0], nameOf = options.nameOf): Log {
  const log = sarifLog(diagnostics, { ...options, nameOf });
  isValid(log);
  expect(isValid.errors ?? []).toEqual([]);
  return log as Log;
}

const diagnostic: Diagnostic = {
  code: 'spec/unknown-key',
  severity: 'error',
  message: 'M',
  help: 'H',
  file: 'specs/a b.yaml',
  line: 2,
  column: 3,
  endLine: 2,
  endColumn: 8,
};

test('the schema refuses what is no log', () => {
  expect(isValid({ version: '2.1.0' })).toBe(false);
  expect(isValid({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
});

test('a result has its rule, its level and its place', () => {
  const [run] = logOf([diagnostic]).runs;
  expect(run?.columnKind).toBe('utf16CodeUnits');
  expect(run?.results).toEqual([
    {
      ruleId: 'spec/unknown-key',
      ruleIndex: CODES.indexOf('spec/unknown-key'),
      level: 'error',
      message: { text: 'M H' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'specs/a%20b.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 8 },
          },
        },
      ],
    },
  ]);
});

test('every code is a rule with its severity and its explanation, at the index that results name', () => {
  const [run] = logOf([]).runs;
  expect(
    run?.tool.driver.rules.map(({ id, defaultConfiguration }) => [id, defaultConfiguration.level]),
  ).toEqual(CODES.map((code) => [code, severityOf(code)]));
  for (const rule of run?.tool.driver.rules ?? []) {
    expect(rule.help.text.length).toBeGreaterThan(20);
    expect(rule.shortDescription.text).not.toContain('`');
  }
});

test('a code that is not explained is a rule nonetheless', () => {
  const log = sarifLog([], { ...options, texts: new Map() }) as Log;
  expect(isValid(log)).toBe(true);
  expect(log.runs[0]?.tool.driver.rules).toHaveLength(CODES.length);
});

test('what concerns no file has no location', () => {
  const [run] = logOf([{ code: 'usage/operands', severity: 'error', message: 'M', help: '' }]).runs;
  expect(run?.results).toEqual([expect.not.objectContaining({ locations: expect.anything() })]);
  expect(run?.results[0]?.message.text).toBe('M');
});

test('braces, which would stand for arguments, are literal', () => {
  const [run] = logOf([{ ...diagnostic, message: 'Write { env: NAME }.', help: '' }]).runs;
  expect(run?.results[0]?.message.text).toBe('Write {{ env: NAME }}.');
});

test('a file outside of the repository keeps its absolute address', () => {
  const [run] = logOf([diagnostic], () => '/elsewhere/ä%\ud800.yaml').runs;
  expect(run?.results[0]?.locations?.[0]?.physicalLocation['artifactLocation']).toEqual({
    uri: 'file:///elsewhere/%C3%A4%25%EF%BF%BD.yaml',
  });
});

test('a spec full of mistakes is a valid log, and the same one each time', () => {
  const text = 'scoep: 1\ncredentials: { secretToken: canary-token }\nstatus: "st\\aarted 🙂"\n';
  const { diagnostics } = load(text);
  expect(diagnostics.length).toBeGreaterThan(3);
  const printed = JSON.stringify(logOf(diagnostics));
  expect(printed).toBe(JSON.stringify(logOf(load(text).diagnostics)));
  expect(printed).not.toContain('canary');
});
