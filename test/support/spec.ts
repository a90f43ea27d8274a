import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import { shippedConnectors, schemas } from '../../config/load';
import { assemble } from '../../config/spec/assemble';
import type { Files } from '../../config/spec/files';
import type { LoadResult, Spec } from '../../config/spec/spec';
import type { Provisioning } from '../../provisioning/model';

/** Files in memory by name; connectors are the shipped ones. The name of a file is its identity. */
export function filesOf(texts: Readonly<Record<string, string | Uint8Array>>): Files {
  return {
    read: (name) => {
      const content = texts[name];
      if (content === undefined) {
        return {
          problem: { code: 'file/not-found', message: 'There is no such file.', help: 'Check the name.' },
        };
      }
      return {
        identity: name,
        bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      };
    },
    folderOf: (name) => dirname(join('/memory', name)),
    connectors: () => shippedConnectors.connectors(),
    connector: (name) => shippedConnectors.connector(name),
  };
}

/** What reading `spec.yaml` gives, of files in memory; a single text is that file. */
export function load(texts: string | Uint8Array | Readonly<Record<string, string | Uint8Array>>): LoadResult {
  const files = typeof texts === 'string' || texts instanceof Uint8Array ? { 'spec.yaml': texts } : texts;
  return assemble(filesOf(files), schemas, 'spec.yaml');
}

/** Code, line and column of a diagnostic, and its file where that is not the spec itself. */
export type Expected = readonly [code: string, line: number, column: number, file?: string];

/** The diagnostics of a result, as far as a test names them. */
export function found({ diagnostics }: LoadResult, spec = 'spec.yaml'): readonly Expected[] {
  return diagnostics.map(({ code, line, column, file }) =>
    file === spec ? [code, line, column] : [code, line, column, file],
  );
}

/** The text has no diagnostic at all; gives the spec. */
export function expectValid(text: string): Spec {
  const result = load(text);
  expect(found(result)).toEqual([]);
  if (!result.spec) throw new Error('A result without errors has a spec.');
  return result.spec;
}

/** The text has these diagnostics and no others; there is a spec exactly where none is an error. */
export function expectDiagnostics(text: string, expected: readonly Expected[]): readonly Diagnostic[] {
  const result = load(text);
  expect(found(result)).toEqual(expected);
  expect(result.spec === undefined).toBe(result.diagnostics.some(({ severity }) => severity === 'error'));
  return result.diagnostics;
}

const MINIMUM = `apiVersion: scimform/v1
kind: Provisioning
name: fixture
connector: ipass-smartconnect
tenants: { contoso: { tenantId: 11111111-1111-1111-1111-111111111111 } }
credentials: { secretToken: { env: IPASS_SCIM_TOKEN } }
`;

/** Lines of {@link withMinimum} before the text. */
export const MINIMUM_LINES = MINIMUM.split('\n').length - 1;

/** A text behind the six lines that every spec needs. */
export function withMinimum(text: string): string {
  return MINIMUM + text;
}

/** The model of the first tenant of a text without errors, warnings allowed. */
export function modelOf(text: string): Provisioning {
  const result = load(text);
  const model = result.spec?.tenants[0];
  if (!model) throw new Error(`The spec has errors: ${result.diagnostics.map(({ code }) => code).join()}`);
  return model;
}

/** What a fixture says at its end: a line `# expect: CODE LINE:COLUMN[ in FILE]` for each diagnostic. */
export function expectationsOf(file: string): readonly Expected[] {
  const lines = readFileSync(file, 'utf8').matchAll(/^# expect: (\S+) (\d+):(\d+)(?: in (\S+))?$/gm);
  return [...lines].map(([, code = '', line, column, other]) => {
    const place = [code, Number(line), Number(column)] as const;
    return other === undefined ? place : [...place, other];
  });
}

/** The name of a fixture, as a test calls it. */
export function fixtureName(file: string): string {
  return basename(file).replace(/\.\w+$/, '');
}
