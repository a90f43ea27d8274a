/** Who made live and spec differ: the rules of docs/drift.md, one by one. */
import { direct, drift, liveOf, schemaOf, specOf, told } from '../../support/drift';

const MATCHING = direct('userName', 'userPrincipalName', { matching: 1 });
const spec = (title: string): string => `
mappings:
  users:
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
${title === '' ? '' : `      title: ${title}\n`}`;

const TEMPLATE = schemaOf({ mappings: [MATCHING, direct('title', 'jobTitle')] });
const liveTitle = (source: string, template: unknown = TEMPLATE) =>
  liveOf({ schema: schemaOf({ mappings: [MATCHING, direct('title', source)] }), template });

const DECLARED = specOf(spec('department'));

describe('a declared mapping', () => {
  it.each<[string, string, string[], string, string | undefined]>([
    ['is neither declared nor default', 'city', [], 'portal', undefined],
    ['is what no version said', 'city', ['department', 'country'], 'portal', undefined],
    ['is what an earlier version said', 'city', ['department', 'city'], 'spec', 'r2'],
    ['is the default, and no history is known', 'jobTitle', [], 'spec', undefined],
    ['is the default, which an earlier version left to the template', 'jobTitle', [''], 'spec', 'r1'],
    ['is the default, which an earlier version declared', 'jobTitle', ['jobTitle'], 'spec', 'r1'],
    ['is the default, and every version says otherwise', 'jobTitle', ['department'], 'unknown', undefined],
  ])('%s', (_, live, earlier, origin, since) => {
    const versions = earlier.map((title) => specOf(spec(title)));
    const [found] = drift(DECLARED, liveTitle(live), versions).differences;
    expect({ origin: found?.origin, since: found?.since }).toEqual({ origin, since });
  });

  it('cannot be attributed where the template is not known', () => {
    const live = { ...liveTitle('city') };
    const { template: _, ...unknown } = live;
    expect(told(drift(DECLARED, unknown))).toEqual([
      ['drift/mapping-changed', 'mappings/users/attributes/title', 'unknown'],
    ]);
  });
});

describe('a mapping that is left to the template', () => {
  const left = specOf(spec(''));

  it('is no difference, whatever it says', () => {
    expect(drift(left, liveTitle('city')).differences).toEqual([]);
  });

  it.each<[string, readonly string[], readonly string[], string | undefined]>([
    ['is the default', ['title'], ['title'], undefined],
    ['came to the template with an attribute that the job does not know', [], ['title'], 'template'],
  ])('%s', (_, live, standard, origin) => {
    const mappings = (names: readonly string[]) => [
      MATCHING,
      ...names.map((name) => direct(name, 'jobTitle')),
    ];
    const { undeclared } = drift(
      left,
      liveOf({
        schema: schemaOf({ mappings: mappings(live), attributes: ['userName', 'userPrincipalName'] }),
        template: schemaOf({ mappings: mappings(standard), attributes: ['userName', 'userPrincipalName'] }),
      }),
    );
    expect(undeclared.map((one) => one.origin)).toEqual(origin === undefined ? [] : [origin]);
  });

  it('may have been changed by anyone, where nothing tells', () => {
    expect(drift(left, liveTitle('city')).undeclared).toMatchObject([
      { code: 'drift/undeclared-mapping', origin: 'unknown', live: 'city', default: 'jobTitle' },
    ]);
  });
});

describe('what no template has', () => {
  it('was not applied where there is no setting at all', () => {
    const scope = specOf('scope: assigned\n');
    expect(told(drift(scope, liveOf({ settings: [] }))).map(([, path, origin]) => [path, origin])).toEqual(
      [
        ['credentials/tenantUrl', 'spec'],
        ['credentials/secretToken', 'spec'],
        ['scope', 'spec'],
      ].sort(),
    );
  });

  it.each([
    ['Disabled', 'spec'],
    ['Paused', 'portal'],
  ])('a job that is %s', (state, origin) => {
    expect(told(drift(specOf('status: started\n'), liveOf({ job: { state } })))).toEqual([
      ['drift/job-state', 'status', origin],
    ]);
  });
});
