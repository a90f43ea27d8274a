import { Composer, isScalar, Parser, type CST, type ParsedNode } from 'yaml';
import { diagnosticAt, type Diagnostic } from '../diagnostics/diagnostic';
import type { Source } from '../diagnostics/source';
import { convert } from './convert';
import type { Node } from './node';
import { scan } from './scan';
import { syntaxErrors, type Mistake } from './syntax';

/** What a text is as YAML. The node is there only where it is what the text means, whatever else was found. */
export interface Parsed {
  readonly node?: Node;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a text as one YAML 1.2 document with the core schema; all mistakes at once, none thrown.
 *
 * @see https://yaml.org/spec/1.2.2/
 */
export function parseYaml(source: Source): Parsed {
  const tokens = [...new Parser().parse(source.text)];
  const scanned = scan(source, tokens);
  // Composing recurses: what is nested too deep would exhaust the stack, also where a bracket is open.
  if (scanned.isTooDeep || (scanned.fatal && scanned.unclosed.length === 0))
    return { diagnostics: scanned.diagnostics };
  const { contents, errors } = compose(tokens, source.text.length);
  const mistakes = syntaxErrors(source, errors, scanned.unclosed);
  const diagnostics = [...scanned.diagnostics, ...mistakes];
  if (scanned.fatal || mistakes.length > 0) return { diagnostics };
  if (contents === null || isEmpty(contents)) return { diagnostics: [...diagnostics, emptyFile(source)] };
  const converted = convert(source, contents);
  const all = [...diagnostics, ...converted.diagnostics];
  return converted.fatal ? { diagnostics: all } : { node: converted.node, diagnostics: all };
}

/** The first document, with the mistakes of all. Texts stay as written (failsafe); {@link convert} decides what they mean. */
function compose(tokens: Iterable<CST.Token>, length: number): Composed {
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, strict: true, logLevel: 'silent' });
  const documents = [...composer.compose(tokens, true, length)];
  return {
    contents: documents[0]?.contents ?? null,
    errors: documents.flatMap((document) => document.errors),
  };
}

interface Composed {
  readonly contents: ParsedNode | null;
  readonly errors: readonly Mistake[];
}

/** A document of nothing but comments is composed as a scalar without extent. */
function isEmpty(contents: ParsedNode): boolean {
  return contents.range[0] === contents.range[1] && !(isScalar(contents) && contents.anchor !== undefined);
}

function emptyFile(source: Source): Diagnostic {
  return diagnosticAt(
    { source, start: 0, end: 0 },
    {
      code: 'yaml/empty',
      message: 'The file holds no value, only white space or comments.',
      help: 'Write a spec; `scimform init` makes one to start from.',
    },
  );
}
