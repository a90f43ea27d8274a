/**
 * SARIF 2.1.0, the exchange format for results of analyses, which code scanning services read.
 *
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
 */
import { CODES, severityOf } from './codes';
import type { Diagnostic } from './diagnostic';
import type { FileNaming } from './github';
import { messageWithHelp, placeIn, type Reported } from './reported';
import type { RuleTexts } from './rule-texts';
import { visible } from './visible';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** The root of the repository; whoever reads the log knows where that lies. */
const ROOT = '%SRCROOT%';

/** What a log needs besides its diagnostics. */
export interface SarifOptions {
  /** Of this program. */
  readonly version: string;
  readonly texts: RuleTexts;
  /** Name of a file relative to the root of the repository, or an absolute path. */
  readonly nameOf: FileNaming;
}

/**
 * Diagnostics as one SARIF log: every code is a rule, whether it occurs or not; no source line is quoted. The same
 * diagnostics give the same bytes.
 */
export function sarifLog(diagnostics: readonly Reported[], options: SarifOptions): object {
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'scimform',
            version: options.version,
            semanticVersion: options.version,
            rules: CODES.map((code) => rule(code, options.texts.get(code))),
          },
        },
        originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((one) => result(one, options)),
      },
    ],
  };
}

function rule(code: (typeof CODES)[number], text: string | undefined): object {
  const words = text === undefined ? undefined : { text: messageText(plain(text)) };
  return {
    id: code,
    ...(words ? { shortDescription: words, help: { ...words, markdown: messageText(text ?? '') } } : {}),
    defaultConfiguration: { level: severityOf(code) },
  };
}

function result(reported: Reported, options: SarifOptions): object {
  const place = placeIn(reported);
  return {
    ruleId: reported.code,
    ruleIndex: CODES.indexOf(reported.code),
    level: reported.severity,
    message: { text: messageText(messageWithHelp(reported, ' ')) },
    ...(place ? { locations: [{ physicalLocation: physicalLocation(place, options.nameOf) }] } : {}),
  };
}

/** Columns as the standard counts with `utf16CodeUnits`: from 1, the end exclusive, which is how diagnostics count. */
function physicalLocation(place: Diagnostic, nameOf: FileNaming): object {
  const { line, column, endLine, endColumn } = place;
  return {
    artifactLocation: artifactLocation(nameOf(place.file)),
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

function artifactLocation(name: string): object {
  // Half a character, which a YAML escape can write, has no encoding.
  const path = name
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return name.startsWith('/') ? { uri: `file://${path}` } : { uri: path, uriBaseId: ROOT };
}

/** Braces would stand for arguments of a message; the standard wants literal ones twice (3.11.5). */
function messageText(text: string): string {
  return visible(text).replace(/[{}]/g, '$&$&');
}

/** Markdown without its code marks. */
function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}
