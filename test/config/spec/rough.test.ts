import * as fc from 'fast-check';
import { schemas } from '../../../config/load';
import { roughSpec } from '../../../config/spec/rough';
import { filesOf } from '../../support/spec';

const A = '11111111-1111-1111-1111-111111111111';
const B = '22222222-2222-2222-2222-222222222222';

const GOOD = `apiVersion: scimform/v1
kind: Provisioning
name: ipass-smartconnect
connector: ipass-smartconnect
tenants:
  contoso:
    tenantId: ${A}
    identity: { clientId: ${B}, clientSecret: { env: CONTOSO_SECRET } }
  fabrikam:
    tenantId: ${B}
    cloud: usgov
    overrides:
      application: { displayName: SmartConnect Gov }
application:
  protect: true
mappings:
  users:
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
status: started
`;

function read(texts: string | Readonly<Record<string, string>>) {
  const files = typeof texts === 'string' ? { 'spec.yaml': texts } : texts;
  const { tenants, problems } = roughSpec(filesOf(files), schemas.connector, 'spec.yaml');
  return {
    tenants: tenants.map(({ tenant, application }) => [
      tenant.name,
      tenant.tenantId,
      tenant.cloud,
      tenant.identity?.clientSecret?.env ?? '',
      application.displayName,
    ]),
    problems: problems.map(({ line, message }) => `${line}: ${message}`),
  };
}

const BOTH = [
  ['contoso', A, 'public', 'CONTOSO_SECRET', 'iPass SmartConnect'],
  ['fabrikam', B, 'usgov', '', 'SmartConnect Gov'],
];

describe('who and where of a broken spec', () => {
  test.each([
    ['nothing is broken', GOOD],
    ['a key is missing', GOOD.replace('status: started\n', '').replace('apiVersion: scimform/v1\n', '')],
    ['a key is not known', `${GOOD}unknown: 1\n`],
    ['a quote is left open in a mapping', GOOD.replace('userPrincipalName,', '"userPrincipalName,')],
    ['a bracket is left open', GOOD.replace('matching: 1 }', 'matching: 1')],
    ['a tab indents', GOOD.replace('      userName', '\tuserName')],
    [
      'a merge was not finished',
      GOOD.replace('mappings:', '<<<<<<< HEAD\nmappings:\n=======\nmappings:\n>>>>>>> other'),
    ],
    [
      'a merge within the tenants was not finished',
      GOOD.replace('  fabrikam:', '<<<<<<< HEAD\n=======\n>>>>>>> x\n  fabrikam:'),
    ],
    ['a key stands twice', GOOD.replace('status: started', 'status: started\nstatus: paused')],
    ['an alias has no anchor', GOOD.replace('status: started', 'status: *gone')],
    ['a merge key is used', GOOD.replace('    attributes:', '    <<: { a: 1 }\n    attributes:')],
    ['lines end as in Windows', GOOD.replace('status', 'status: "').replaceAll('\n', '\r\n')],
    ['keys are in quotes', GOOD.replace('tenants:', '"tenants":').replace('status: started', "'status': '")],
    [
      'a broken part of a tenant that does not matter',
      GOOD.replace('      application: {', '      mappings: { users: "\n      application: {'),
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({ tenants: BOTH, problems: [] });
  });

  test('one broken tenant does not reach the others', () => {
    expect(read(GOOD.replace(`tenantId: ${A}`, `tenantId: "${A}`))).toEqual({
      tenants: BOTH.slice(1),
      problems: ['6: The tenant contoso is left out: line 7 (tenants.contoso.tenantId) cannot be read.'],
    });
  });

  test.each([
    [
      'an id that is none',
      GOOD.replace(`tenantId: ${A}`, 'tenantId: soon'),
      'its tenantId is not the id of a tenant',
    ],
    [
      'another cloud',
      GOOD.replace(`tenantId: ${A}`, `tenantId: ${A}\n    cloud: pubic`),
      'there is no cloud "pubic"',
    ],
    [
      'a misspelt key',
      GOOD.replace(`tenantId: ${A}`, `tenantId: ${A}\n    clowd: usgov`),
      'it is not known what "clowd" means',
    ],
    ['an identity of nobody', GOOD.replace(`clientId: ${B}, `, ''), 'its identity does not say who signs in'],
    [
      'a variable of others',
      GOOD.replace('CONTOSO_SECRET', 'GITHUB_TOKEN'),
      'the variable GITHUB_TOKEN of its identity belongs to something else',
    ],
  ])('%s is left out', (_, text, doubt) => {
    expect(read(text)).toEqual({
      tenants: BOTH.slice(1),
      problems: [`6: The tenant contoso is left out: ${doubt}.`],
    });
  });

  test.each([
    [
      'a misspelt application',
      GOOD.replace('application:\n', 'aplication:\n'),
      'it is not known what "aplication" means',
    ],
    [
      'an application that is a text',
      GOOD.replace('application:\n  protect: true', 'application: Other'),
      'it is not known what "application" means',
    ],
    [
      'an application of unknown name',
      GOOD.replace('  protect: true', '  name: Other'),
      'it is not known what "name" means',
    ],
    [
      'a broken name',
      GOOD.replace('  protect: true', '  displayName: "Other'),
      'line 15 (application.displayName) cannot be read',
    ],
    [
      'no connector',
      GOOD.replace('connector: ipass-smartconnect\n', 'connector: ipas\n'),
      'nothing says what the application is called',
    ],
  ])('%s: nobody is guessed', (_, text, doubt) => {
    expect(read(text).problems[0]).toBe(`6: The tenant contoso is left out: ${doubt}.`);
    expect(read(text).tenants.map(([name]) => name)).not.toContain('contoso');
  });

  test('what a merge is about is not certain', () => {
    const text = (piece: string) =>
      GOOD.replace('\napplication:', `\n<<<<<<< HEAD\n=======\n${piece}>>>>>>> x\napplication:`);
    expect(read(text('status: paused\n'))).toEqual({ tenants: BOTH, problems: [] });
    expect(read(text('extends: other.yaml\n')).problems[0]).toMatch('line 16 (extends) cannot be read');
    const cloud = GOOD.replace('    cloud: usgov', '<<<<<<< HEAD\n    cloud: usgov\n=======\n>>>>>>> x');
    expect(read(cloud)).toEqual({
      tenants: BOTH.slice(0, 1),
      problems: ['9: The tenant fabrikam is left out: line 12 (tenants.fabrikam.cloud) cannot be read.'],
    });
  });

  test('a tenant that stands twice is left out', () => {
    const text = GOOD.replace('  fabrikam:', `  contoso: { tenantId: ${B} }\n  fabrikam:`);
    const { tenants, problems } = read(text);
    expect(tenants).toEqual(BOTH.slice(1));
    expect(problems).toEqual([
      '6: The tenant contoso is left out: line 6 and what belongs to it cannot be read.',
      '9: The tenant contoso is left out: line 9 and what belongs to it cannot be read.',
    ]);
  });

  test.each([
    ['no tenants', 'name: a\nstatus: "\n'],
    ['an empty file', ''],
    ['broken JSON', `{ "tenants": { "contoso": { "tenantId": "${A}" } `],
    ['tenants in broken brackets', `tenants: { contoso: { tenantId: ${A} }\n`],
  ])('%s: nothing', (_, text) => {
    expect(read(text)).toEqual({
      tenants: [],
      problems: ['1: Not even the tenants can be read out of this file.'],
    });
  });

  test('what is extended counts, as far as it can be read', () => {
    const own = `extends: base.yaml\ntenants:\n  contoso: { cloud: usgov }\nstatus: "\n`;
    const base = GOOD.replace('status: started', "status: '");
    expect(
      read({ 'spec.yaml': own, 'base.yaml': base }).tenants.map(([name, , cloud]) => [name, cloud]),
    ).toEqual([
      ['contoso', 'usgov'],
      ['fabrikam', 'usgov'],
    ]);
  });

  test('a base that is not there may name the application', () => {
    const own = `extends: base.yaml\nconnector: ipass-smartconnect\ntenants:\n  contoso: { tenantId: ${A} }\n`;
    expect(read(own)).toEqual({
      tenants: [],
      problems: [
        '4: The tenant contoso is left out: what the application is called may stand in base.yaml, which cannot be read.',
        '1: base.yaml cannot be read, so tenants that stand there alone are left out.',
      ],
    });
    expect(read(`application: { displayName: iPass SmartConnect }\n${own}`).tenants).toHaveLength(1);
  });

  test('whatever is broken, nobody else is meant', () => {
    const lines = GOOD.split('\n');
    const wreck = fc.tuple(
      fc.nat({ max: lines.length - 1 }),
      fc.constantFrom(
        '"',
        "'",
        '{',
        '[',
        '}',
        '\t',
        ': ',
        '- ',
        '*x',
        '&x',
        '<<<<<<< HEAD',
        '|',
        '#',
        '---',
        '%',
      ),
      fc.nat({ max: 30 }),
    );
    fc.assert(
      fc.property(fc.array(wreck, { minLength: 1, maxLength: 4 }), (wrecks) => {
        const text = [...lines];
        for (const [line, piece, at] of wrecks)
          text[line] = `${text[line]?.slice(0, at) ?? ''}${piece}${text[line]?.slice(at) ?? ''}`;
        const { tenants, problems } = read(text.join('\n'));
        expect(tenants.length + problems.length).toBeGreaterThanOrEqual(2 - Math.min(1, problems.length));
        const guessed = tenants.filter(
          ([name, id, cloud, , application]) =>
            (id !== A && id !== B) ||
            (name === 'contoso' && cloud === 'public' && application !== 'iPass SmartConnect'),
        );
        expect(guessed).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a name that went astray is never taken for none', () => {
  const rest = `connector: ipass-smartconnect\ntenants:\n  contoso:\n    tenantId: ${A}\n`;
  const named = (above: string): string => `apiVersion: scimform/v1\nname: x\n${above}${rest}`;

  test.each([
    ['one column too far in', ' application:\n   displayName: Foo\n'],
    ['without a colon', 'application\n  displayName: Foo\n'],
    ['indented by a tab', '\tapplication:\n  displayName: Foo\n'],
    [
      'behind the items of a list',
      'assignments:\n  - { user: a@b.example }\n  application:\n    displayName: Foo\n',
    ],
    ['in a map without a colon', 'application {displayName: Foo}\n'],
    ['as a key with a question mark', 'foo: [\n? application\n: displayName: Foo\n'],
    ['behind a no-break space', 'foo: [\n\u00a0application:\n  displayName: Foo\n'],
    ['as an existing one', ' application:\n   existing: 22222222-2222-2222-2222-222222222222\n'],
    ['in the file that is extended', ' extends: base.yaml\n'],
  ])('%s', (_, above) => {
    const { tenants, problems } = read(named(above));
    expect([tenants, problems]).toEqual([[], [expect.stringContaining('The tenant contoso is left out')]]);
  });

  test('below another key of the overrides', () => {
    const text = `${named('')}    overrides:\n      notifications:\n        application:\n          displayName: Foo\n`;
    expect(read(text).tenants).toEqual([]);
  });

  test('and a comment is no name', () => {
    const { tenants } = read(named('foo: [\n# the application is called as ever\n'));
    expect(tenants.map(([name]) => name)).toEqual(['contoso']);
  });
});

test.each([700, 1000, 20_000])('%d open brackets exhaust nothing', (depth) => {
  expect(read('['.repeat(depth)).tenants).toEqual([]);
});
