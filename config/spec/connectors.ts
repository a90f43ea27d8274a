import { schemaMistakes } from '../check/schema-errors';
import type { Validate } from '../check/validator';
import { treeMistakes } from '../check/tree-checks';
import { buildConnector } from '../connector/build';
import { connectorMistakes } from '../connector/check';
import type { Connector } from '../connector/connector';
import { diagnosticAt, type Diagnostic } from '../diagnostics/diagnostic';
import { diagnosticOf } from '../check/reporter';
import type { Source } from '../diagnostics/source';
import { didYouMean, suggest } from '../../provisioning/suggest';
import { list } from '../check/words';
import { child, placeOf, textOf, toValue, type MapNode } from '../yaml/node';
import { parseYaml } from '../yaml/parse';
import { decode } from '../yaml/bytes';
import { diagnosticOfFile } from '../diagnostics/diagnostic';
import type { Connectors } from './files';

/** The connector that a document names, or what is wrong with it. Nothing at all where the document names none. */
export interface FoundConnector {
  readonly connector?: Connector;
  readonly diagnostics: readonly Diagnostic[];
  readonly source?: Source;
}

/** Finds and reads the connector of a document. */
export function findConnector(files: Connectors, validate: Validate, document: MapNode): FoundConnector {
  const name = textOf(child(document, 'connector'));
  if (name === undefined) return { diagnostics: [] };
  const names = files.connectors();
  if (names.includes(name)) return readConnector(files, validate, name);
  const finding = {
    code: 'connector/unknown',
    message: `There is no connector "${name}".`,
    help: `${didYouMean(suggest(name, names))}Connectors: ${list(names)}.`,
  } as const;
  return { diagnostics: [diagnosticAt(placeOf(document, ['connector']), finding)] };
}

/** Reads a connector that exists; a mistake in it is reported in its own file. */
export function readConnector(files: Connectors, validate: Validate, name: string): FoundConnector {
  const file = `config/connectors/${name}.yaml`;
  const read = files.connector(name);
  if ('problem' in read) return { diagnostics: [diagnosticOfFile(file, read.problem)] };
  const decoded = decode(file, read.bytes);
  if ('diagnostic' in decoded) return { diagnostics: [decoded.diagnostic] };
  const { source } = decoded;
  const { node, diagnostics } = parseYaml(source);
  if (node === undefined || diagnostics.length > 0) return { source, diagnostics };
  const mistakes = [...treeMistakes(node), ...schemaMistakes(node, validate(toValue(node)))];
  const found = mistakes.map(({ report }) => diagnosticOf(node, { ...report, code: 'connector/invalid' }));
  if (found.length === 0) found.push(...connectorMistakes(node).map((report) => diagnosticOf(node, report)));
  if (found.length > 0 || node.kind !== 'map') return { source, diagnostics: found };
  if (textOf(child(node, 'name')) !== name) return { source, diagnostics: [misnamed(node, name)] };
  return { source, diagnostics: [], connector: buildConnector(toValue(node)) };
}

function misnamed(node: MapNode, name: string): Diagnostic {
  return diagnosticOf(node, {
    code: 'connector/invalid',
    at: ['name'],
    message: `The connector does not have the name of its file, "${name}".`,
    help: 'Give the file and the connector one name.',
  });
}
