import { child, entriesOf, itemsOf, textOf, type MapNode, type Node } from '../yaml/node';
import type { SpecTest, TestExpectation, TestValue } from './spec';

/** The tests of a document. */
export function buildTests(document: MapNode): readonly SpecTest[] {
  return itemsOf(child(document, 'tests')).map((node) => {
    const tenant = textOf(child(node, 'tenant'));
    const assignedTo = texts(child(child(node, 'user'), 'assignedTo'));
    return {
      name: textOf(child(node, 'name')) ?? '',
      ...(tenant === undefined ? {} : { tenant }),
      user: values(child(node, 'user'), ['assignedTo']),
      ...(assignedTo ? { assignedTo } : {}),
      expect: expectation(child(node, 'expect')),
    };
  });
}

function expectation(node: Node | undefined): TestExpectation {
  const inScope = child(node, 'inScope');
  const operation = textOf(child(node, 'operation'));
  const absent = texts(child(node, 'absent'));
  const problems = texts(child(node, 'problems'));
  const attributes = child(node, 'attributes');
  return {
    ...(inScope?.kind === 'scalar' && typeof inScope.value === 'boolean' ? { inScope: inScope.value } : {}),
    ...(operation === undefined ? {} : { operation }),
    ...(attributes ? { attributes: values(attributes, []) } : {}),
    ...(absent ? { absent } : {}),
    ...(problems ? { problems } : {}),
  };
}

function values(node: Node | undefined, leftOut: readonly string[]): Readonly<Record<string, TestValue>> {
  const entries = entriesOf(node).filter((entry) => !leftOut.includes(entry.key));
  return Object.fromEntries(entries.map(({ key, value }) => [key, testValue(value)]));
}

function testValue(node: Node): TestValue {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  return texts(node) ?? textOf(node) ?? '';
}

function texts(node: Node | undefined): readonly string[] | undefined {
  return node?.kind === 'list' ? node.items.map((item) => textOf(item) ?? '') : undefined;
}
