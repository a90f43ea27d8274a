import { DOMParser, type Element } from '@xmldom/xmldom';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf, runCli } from '../support/run-cli';
import { withMinimum } from '../support/spec';

const FAILING = 'test/fixtures/tests/failing.yaml';
const EXAMPLES = ['ipass-smartconnect', 'multi-tenant', 'scim'].map((name) => `config/examples/${name}.yaml`);

interface Document {
  readonly tests: readonly {
    readonly name: string;
    readonly tenant: string;
    readonly file: string;
    readonly line: number;
    readonly ok: boolean;
    readonly failures: readonly {
      readonly about: string;
      readonly target?: string;
      readonly line: number;
      readonly expected: unknown;
      readonly actual: unknown;
    }[];
  }[];
  readonly assumptions: readonly object[];
  readonly summary: object;
  readonly diagnostics: readonly { readonly code: string }[];
}

describe('a spec whose tests fail', () => {
  it('is told to people: what was expected, what came out, and why', async () => {
    const { code, stdout, stderr } = await runCli(['test', FAILING]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatchSnapshot();
  });

  it('is told to programs', async () => {
    const result = await runCli(['test', FAILING, '--format', 'json', '--tenant', 'contoso']);
    expect(result).toMatchObject({ code: 1, stderr: '' });
    const { tests, summary, diagnostics } = documentOf<Document>(result);
    expect({ tests, summary, diagnostics }).toMatchSnapshot();
  });

  it('is told to pipelines', async () => {
    const { code, stdout, stderr } = await runCli(['test', FAILING, '--format=junit']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatchSnapshot();
  });

  it('is told the same each time, in every format', async () => {
    for (const format of ['text', 'json', 'junit']) {
      const args = ['test', FAILING, '--format', format];
      expect(await runCli(args)).toEqual(await runCli(args));
    }
  });
});

describe('JUnit', () => {
  /** What the common schema allows: attributes and children of each element. */
  const SCHEMA: Readonly<Record<string, { readonly attributes: string[]; readonly children: string[] }>> = {
    testsuites: {
      attributes: ['name', 'time', 'tests', 'failures', 'disabled', 'errors'],
      children: ['testsuite'],
    },
    testsuite: {
      attributes: ['name', 'tests', 'failures', 'errors', 'disabled', 'skipped', 'id', 'package'],
      children: ['testcase', 'properties', 'system-out', 'system-err'],
    },
    testcase: {
      attributes: ['name', 'classname', 'assertions', 'status'],
      children: ['failure', 'error', 'skipped'],
    },
    failure: { attributes: ['type', 'message'], children: [] },
  };

  function elements(parent: Element): Element[] {
    return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1);
  }

  function expectValid(element: Element): void {
    const { attributes, children } = SCHEMA[element.tagName] ?? { attributes: [], children: [] };
    expect(attributes).toEqual(expect.arrayContaining(Array.from(element.attributes, ({ name }) => name)));
    expect(children).toEqual(expect.arrayContaining(elements(element).map(({ tagName }) => tagName)));
    for (const one of elements(element)) expectValid(one);
  }

  async function report(spec: string): Promise<Element> {
    const { stdout } = await runCli(['test', spec, '--format', 'junit']);
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
    const onError = (_: unknown, message: string): never => {
      throw new Error(message);
    };
    const document = new DOMParser({ onError }).parseFromString(stdout, 'text/xml');
    if (!document.documentElement) throw new Error('A document has a root.');
    return document.documentElement;
  }

  it('follows the common schema', async () => {
    const root = await report(FAILING);
    expectValid(root);
    expect(elements(root).map((suite) => suite.getAttribute('name'))).toEqual([
      `${FAILING} [contoso]`,
      `${FAILING} [fabrikam]`,
    ]);
  });

  it('counts what it has', async () => {
    const root = await report(FAILING);
    const cases = Array.from(root.getElementsByTagName('testcase'));
    expect(root.getAttribute('tests')).toBe(String(cases.length));
    expect(root.getAttribute('failures')).toBe(String(root.getElementsByTagName('failure').length));
    expect(cases.map((one) => one.getAttribute('name'))).toContain(
      'passes, though the value with & and <angles> is awkward',
    );
  });
});

describe('the shipped examples', () => {
  it('pass, together', async () => {
    const { code, stdout, stderr } = await runCli(['test', ...EXAMPLES]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+ tests passed$/m);
    expect(stdout).not.toContain('FAIL');
  });

  it('have tests in every tenant', async () => {
    const { tests } = documentOf<Document>(await runCli(['test', ...EXAMPLES, '--format', 'json']));
    expect(new Set(tests.map(({ file, tenant }) => `${file} ${tenant}`)).size).toBe(4);
  });

  it('tell where each test stands', async () => {
    const { tests } = documentOf<Document>(await runCli(['test', FAILING, '--format', 'json']));
    const lines = tests.filter(({ tenant }) => tenant === 'contoso').map(({ line }) => line);
    expect(lines).toEqual([31, 34, 40, 43, 49, 56]);
    expect(tests[2]?.failures.map(({ about, line }) => [about, line])).toEqual([
      ['inScope', 37],
      ['operation', 38],
      ['attributes', 39],
      ['attributes', 39],
      ['attributes', 39],
    ]);
  });
});

describe('a spec written here', () => {
  let folder = '';

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'scimform-test-')));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const USERS =
    'mappings: { users: { attributes: { userName: { source: userPrincipalName, matching: 1 } } } }\n';

  function specs(...texts: readonly string[]): string[] {
    return texts.map((text, index) => {
      const name = `${'abc'.charAt(index)}.yaml`;
      writeFileSync(join(folder, name), withMinimum(text).replace('name: fixture', `name: spec-${index}`));
      return name;
    });
  }

  const runTests = (args: readonly string[]): ReturnType<typeof runCli> =>
    runCli(['test', ...args], { cwd: folder });

  it('fails without tests, whatever the others do', async () => {
    const passing = `${USERS}tests: [{ name: a, user: {}, expect: { inScope: false } }]\n`;
    const { code, stdout, stderr } = await runTests(specs(passing, USERS));
    expect(code).toBe(1);
    expect(stdout).toContain('1 test passed');
    expect(stderr).toMatch(/b\.yaml:3:7 error test\/none: The spec has no tests\./);
  });

  it('says in JSON that it has no tests', async () => {
    const result = await runTests([...specs(USERS), '--format', 'json']);
    expect(result).toMatchObject({ code: 1, stderr: '' });
    expect(documentOf<Document>(result)).toMatchObject({
      tests: [],
      summary: { tests: 0, passed: 0, failed: 0, errors: 1 },
      diagnostics: [{ code: 'test/none' }],
    });
  });

  it('fails where no test is about the tenant', async () => {
    const other = 'tenants: { fabrikam: { tenantId: 22222222-2222-2222-2222-222222222222 } }\n';
    const text = `${USERS}tests: [{ name: a, tenant: contoso, user: {}, expect: { inScope: false } }]\n`;
    const [file = ''] = specs(text);
    const path = join(folder, 'two.yaml');
    writeFileSync(path, `extends: ./${file}\n${other}`);
    expect(await runTests(['two.yaml'])).toMatchObject({ code: 0 });
    const { code, stderr } = await runTests(['two.yaml', '--tenant', 'fabrikam']);
    expect(code).toBe(1);
    expect(stderr).toContain('The spec has no tests for the tenants that were named.');
    expect((await runTests(['two.yaml', '--tenant', 'fabricam'])).code).toBe(64);
  });

  it('runs nothing of a spec with errors', async () => {
    const text = `${USERS}scop: all\ntests: [{ name: a, user: {}, expect: { inScope: true } }]\n`;
    for (const format of ['text', 'junit']) {
      const { code, stdout, stderr } = await runTests([...specs(text), '--format', format]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain('spec/unknown-key');
    }
    const json = await runTests([...specs(text), '--format', 'json']);
    expect(documentOf(json)).toMatchObject({ diagnostics: [{ code: 'spec/unknown-key' }] });
  });

  it.each<[string, string, string, number]>([
    ['a Boolean in any spelling', 'accountEnabled: TRUE', '{ inScope: true }', 0],
    ['a Boolean in quotes', "accountEnabled: 'false'", '{ inScope: false }', 0],
    ['a number as text', 'employeeId: 007', "{ attributes: { title: '007' } }", 0],
    ['a number without its zeros', 'employeeId: 007', '{ attributes: { title: 7 } }', 1],
    ['a text without a value', 'mail: x', '{ attributes: { title: 7 } }', 1],
    ['a list', 'otherMails: [a, b]', '{ attributes: { emails: [a, b] } }', 0],
    ['a list in another order', 'otherMails: [a, b]', '{ attributes: { emails: [b, a] } }', 1],
    ['a list that is shorter', 'otherMails: [a, b]', '{ attributes: { emails: [a] } }', 1],
    ['one value for a list', 'otherMails: [a]', '{ attributes: { emails: a } }', 1],
    ['true without quotes', 'country: DE', '{ attributes: { active: true } }', 0],
    ['true as it is sent', 'country: DE', "{ attributes: { active: 'True' } }", 0],
    ['true in another case', 'country: DE', "{ attributes: { active: 'true' } }", 1],
    ['a constant true', 'country: DE', '{ attributes: { flag: true } }', 0],
    ['what is absent', 'country: DE', '{ absent: [title, emails, nowhere] }', 0],
    ['a Boolean extension', `extension_${'1'.repeat(32)}_x: true`, "{ attributes: { ext: 'True' } }", 0],
  ])('compares %s', async (_, attributes, expected, failed) => {
    const text = `mappings:
  users:
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      title: employeeId
      emails: otherMails
      flag: { constant: true }
      ext: extension_${'1'.repeat(32)}_x
      active: { expression: 'Not([IsSoftDeleted])' }
tests:
  - name: a
    user: { userPrincipalName: a@c.example, assignedTo: [User], ${attributes} }
    expect: ${expected}
`;
    const result = await runTests([...specs(text), '--format', 'json']);
    expect(documentOf<Document>(result).summary).toMatchObject({ tests: 1, failed });
  });

  it.each<[string, string, string, boolean]>([
    ['by name, in any case', 'user: PILOT@c.example', 'userPrincipalName: pilot@C.example', true],
    [
      'by id',
      'userId: 5C000000-0000-0000-0000-000000000000',
      'objectId: 5c000000-0000-0000-0000-000000000000',
      true,
    ],
    ['not by another name', 'user: pilot@c.example', 'userPrincipalName: other@c.example', false],
    ['not by a group', 'group: pilot@c.example', 'userPrincipalName: pilot@c.example', false],
    [
      'a guest by the name in the tenant',
      'user: a_b.example#EXT#@c.example',
      "userPrincipalName: 'a_b.example#EXT#@c.example'",
      true,
    ],
    [
      'not against assignedTo',
      'user: pilot@c.example',
      'assignedTo: [], userPrincipalName: pilot@c.example',
      false,
    ],
  ])('finds an assignment %s', async (_, assignment, user, inScope) => {
    const who = assignment.replace(/: (.*)$/, ": '$1'");
    const text = `assignments: [{ ${who}, role: User }]\n${USERS}tests: [{ name: a, user: { ${user} }, expect: { inScope: ${inScope} } }]\n`;
    expect(await runTests(specs(text))).toMatchObject({ code: 0 });
  });

  it('says that problems are told of people in scope', async () => {
    const [file = ''] = specs(
      `${USERS}tests: [{ name: a, user: {}, expect: { problems: [preview/no-matching-value] } }]\n`,
    );
    const { tests } = documentOf<Document>(await runTests([file, '--format=json']));
    expect(tests[0]?.failures).toMatchObject([
      { actual: [], because: ['the person is out of scope', 'not assigned to the application'] },
    ]);
  });

  it('says where the application maps by itself', async () => {
    const text = `${USERS}tests: [{ name: a, user: {}, expect: { attributes: { title: x } } }]\n`;
    const { tests, assumptions } = documentOf<Document>(await runTests([...specs(text), '--format=json']));
    const told = 'the spec maps nothing to title, and what the application maps by itself is not published.';
    expect(tests[0]?.failures[0]).toMatchObject({ actual: null, because: [told] });
    expect(assumptions).toContainEqual(expect.objectContaining({ code: 'assumed/mappings' }));
  });
});
