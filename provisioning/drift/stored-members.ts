/** What is stored with a declared mapping beside what a spec can say; apply leaves it as it is. */
import { parseExpression } from '../expression/parser';
import { printArgument } from '../expression/printer';
import { hasErrors } from '../expression/problem';
import { shortJson } from '../json-path';
import { isObject, objectsIn } from '../json-value';
import type { LiveAttributeMapping } from '../live/object-mappings';
import { readSource } from '../schema/read-source';
import type { SpecPath } from './difference';
import type { Findings } from './findings';

const KNOWN = new Set([
  'targetAttributeName',
  'source',
  'defaultValue',
  'flowBehavior',
  'flowType',
  'matchingPriority',
]);

/** Notes unknown members with a value, and a stored tree that is not that of the text. */
export function noteStored(path: SpecPath, { stored }: LiveAttributeMapping, findings: Findings): void {
  for (const [name, value] of unexpressedMembers(stored))
    findings.note({
      code: 'drift/unexpressed-member',
      path,
      live: {
        [name]: typeof value === 'boolean' || typeof value === 'number' ? value : shortJson(value),
      },
      origin: 'unknown',
      note: `${name} cannot be said by a spec; apply leaves it as it is${name === 'exportMissingReferences' ? '' : ' unless it adds or removes mappings'}.`,
    });
  const tree = treeBesideText(stored['source']);
  if (tree === undefined) return;
  findings.note({
    code: 'drift/stored-tree',
    path,
    live: { expression: tree },
    origin: 'unknown',
    note: 'The parameters stored with the expression say something else than its text, and the service may go by them. Edit the mapping in the portal, or remove and apply it again.',
  });
}

/** Members with a value that a spec has no words for, by name. */
export function unexpressedMembers(
  stored: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  return Object.entries(stored)
    .filter(([name, value]) => !KNOWN.has(name) && !name.includes('@') && !isNothing(value))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || value === false;
}

/** The expression that the stored parameters make, where it is another one than that of the text. */
function treeBesideText(source: unknown): string | undefined {
  if (!isObject(source) || objectsIn(source['parameters']).length === 0) return undefined;
  const text = typeof source['expression'] === 'string' ? source['expression'] : '';
  const written = parseExpression(text);
  const read = readSource(source);
  if (hasErrors(written.problems) || !('expression' in read)) return undefined;
  const [tree, own] = [read.expression, written.expression].map((one) => printArgument(one, quoted));
  return tree === own ? undefined : tree;
}

/** Graph stores numbers in quotes. */
function quoted(number: string): string {
  return `"${number}"`;
}
