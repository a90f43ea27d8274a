/**
 * The report that pipelines read: a suite for each tenant of a spec. It holds no time and no machine, so that equal runs give
 * equal reports.
 *
 * @see https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 */
import { DOMImplementation, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import { onOneLine } from '../expression/literal';
import type { TenantUnderTest } from './case';
import type { Failure, TestOutcome } from './outcome';
import { failureLines, toldText, type Writing } from './text';

/** The whole report as XML 1.0. */
export function junitReport(
  tenants: readonly TenantUnderTest[],
  outcomes: readonly TestOutcome[],
  writing: Writing,
): string {
  const document = new DOMImplementation().createDocument(null, 'testsuites');
  const suites = document.documentElement;
  if (suites === null) throw new Error('The document was made with its root.');
  setAttributes(suites, counts(outcomes));
  for (const tenant of tenants) {
    const own = outcomes.filter(({ under }) => under === tenant);
    if (own.length > 0) append(suites, suite(document, tenant, own, writing), 1);
  }
  suites.appendChild(document.createTextNode('\n'));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(document)}\n`;
}

function counts(outcomes: readonly TestOutcome[]): Readonly<Record<string, string>> {
  const failures = outcomes.filter((one) => one.failures.length > 0).length;
  return { tests: String(outcomes.length), failures: String(failures), errors: '0' };
}

function suite(
  document: Document,
  tenant: TenantUnderTest,
  outcomes: readonly TestOutcome[],
  writing: Writing,
): Element {
  const element = document.createElement('testsuite');
  setAttributes(element, { name: nameOf(tenant), ...counts(outcomes) });
  for (const outcome of outcomes) append(element, testCase(document, outcome, writing), 2);
  element.appendChild(document.createTextNode('\n  '));
  return element;
}

function nameOf({ spec, tenant, named }: TenantUnderTest): string {
  return named ? `${spec.file} [${tenant}]` : spec.file;
}

function testCase(
  document: Document,
  { name, under, file, line, failures }: TestOutcome,
  writing: Writing,
): Element {
  const element = document.createElement('testcase');
  setAttributes(element, { name, classname: `${under.spec.name}.${under.tenant}` });
  if (failures.length === 0) return element;
  const failure = document.createElement('failure');
  setAttributes(failure, { type: 'expectation', message: message(failures) });
  const text = [`${file}:${line}`, ...failures.flatMap((one) => failureLines(one, writing))];
  failure.appendChild(document.createTextNode(text.map(xmlText).join('\n')));
  append(element, failure, 3);
  element.appendChild(document.createTextNode('\n    '));
  return element;
}

function message(failures: readonly Failure[]): string {
  const more = failures.length > 1 ? [`and ${failures.length - 1} more`] : [];
  return [...failures.slice(0, 1).map(inShort), ...more].join('; ');
}

function inShort({ about, target, expected, actual }: Failure): string {
  return `${target ?? about}: expected ${toldText(expected)}, actual ${toldText(actual)}`;
}

function append(parent: Element, child: Element, depth: number): void {
  const { ownerDocument } = parent;
  if (ownerDocument) parent.appendChild(ownerDocument.createTextNode(`\n${'  '.repeat(depth)}`));
  parent.appendChild(child);
}

function setAttributes(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, xmlText(value));
}

/** One line of text of which XML can write every character. */
function xmlText(text: string): string {
  return onOneLine(text).replace(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd');
}
