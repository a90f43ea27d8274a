import { BLOCKING, PROBLEM_CODES, REASON_CODES } from '../../../provisioning/preview/codes';
import { DirectoryPreview, type PersonResult } from '../../../provisioning/preview/directory-preview';
import { COMPANY, DECISIONS, SPEC, inCompany } from '../../support/company';

function previewed(spec = SPEC, survey = true): { results: PersonResult[]; preview: DirectoryPreview } {
  const { setting, people } = inCompany(spec);
  const preview = new DirectoryPreview(setting);
  if (survey) for (const person of people) preview.survey(person);
  return { results: people.map((person) => preview.add(person)), preview };
}

const { results, preview } = previewed();

it('is a company of some size', () => {
  expect(COMPANY.users.length).toBeGreaterThanOrEqual(60);
  expect(COMPANY.groups.length).toBeGreaterThanOrEqual(12);
  expect(Object.keys(DECISIONS)).toHaveLength(COMPANY.users.length);
});

test.each(
  COMPANY.users.map(({ id }, index) => [DECISIONS[id]?.name, DECISIONS[id], results[index]] as const),
)('%s', (name, expected, result) => {
  const { inScope, operation, reasons, problems } = result!.decision;
  expect({
    name,
    inScope,
    operation,
    reasons: reasons.map(({ code }) => code),
    problems: problems.map(({ code }) => code),
  }).toEqual(expected);
  expect(result!.request?.method).toBe(operation === 'create' ? 'POST' : undefined);
});

describe('the company as a whole', () => {
  const all = Object.values(DECISIONS);
  const { tally, late, entitled } = preview.finish();

  it('is counted', () => {
    const inScope = all.filter((one) => one.inScope).length;
    expect(tally).toMatchObject({
      users: all.length,
      inScope,
      outOfScope: all.length - inScope,
      problems: all.filter(({ problems }) => problems.length > 0).length,
    });
    expect(tally.byOperation).toEqual({
      create: all.filter(({ operation }) => operation === 'create').length,
      none: all.filter(({ operation }) => operation === 'none').length,
    });
    for (const code of REASON_CODES)
      expect(tally.byReason[code] ?? 0).toBe(all.filter((one) => one.reasons.includes(code)).length);
    for (const code of PROBLEM_CODES)
      expect(tally.byProblem[code] ?? 0).toBe(all.filter((one) => one.problems.includes(code)).length);
    expect(entitled).toBeGreaterThan(inScope);
    expect(late).toEqual([]);
  });

  it('tells those who came first at the end where nobody surveyed', () => {
    const streamed = previewed(SPEC, false);
    const found = streamed.preview.finish();
    expect(found.tally).toEqual(tally);
    const nameAt = (place: number): string | undefined => DECISIONS[COMPANY.users[place - 1]?.id ?? '']?.name;
    expect(found.late.map(({ place, problem }) => [nameAt(place), problem.code])).toEqual([
      ['twice', 'preview/duplicate-matching-value'],
      ['badge', 'preview/duplicate-value'],
    ]);
    const changed = results.flatMap(({ decision }, index) =>
      decision.problems.length === streamed.results[index]?.decision.problems.length
        ? []
        : [nameAt(index + 1)],
    );
    expect(changed).toEqual(['twice', 'badge']);
  });

  it('has every code that a preview of one spec can have', () => {
    const variants = [
      SPEC,
      SPEC.replace('scope: assigned', 'scope: all'),
      SPEC.replace('actions: [create, update', 'actions: [update'),
      SPEC.concat('status: paused\n'),
      SPEC.replace('title: jobTitle', 'title: otherMails'),
      SPEC.replace('unlisted: remove', 'enabled: false\n    unlisted: remove'),
      SPEC.replace('{ source: userPrincipalName, matching: 1 }', '{ source: otherMails, matching: 1 }'),
    ].flatMap((spec) => previewed(spec).results);
    const reasons = new Set(variants.flatMap(({ decision }) => decision.reasons.map(({ code }) => code)));
    const problems = new Set(variants.flatMap(({ decision }) => decision.problems.map(({ code }) => code)));
    const ofAccounts = REASON_CODES.filter((code) => !reasons.has(code));
    expect(ofAccounts).toEqual([
      'operation/unchanged',
      'operation/update-off',
      'operation/kept',
      'operation/nothing-disables',
    ]);
    expect(PROBLEM_CODES.filter((code) => !problems.has(code))).toEqual([]);
  });

  it('is skipped by the service where a problem stands in the way', () => {
    const stopped = all.filter(
      ({ problems, reasons }) =>
        problems.some((code) => BLOCKING.has(code)) || reasons.includes('operation/object-ignored'),
    );
    expect(stopped.map(({ operation }) => operation)).toEqual(stopped.map(() => 'none'));
    expect(stopped.length).toBeGreaterThan(4);
  });
});

it('shows the request that makes an account', () => {
  const [first] = results;
  expect(first?.request).toEqual({
    method: 'POST',
    path: '/Users',
    body: {
      schemas: [
        'urn:ietf:params:scim:schemas:core:2.0:User',
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      ],
      externalId: 'E1',
      userName: 'direct@contoso.example',
      active: true,
      displayName: 'Direct',
      emails: [{ type: 'work', value: 'direct@contoso.example', primary: true }],
      meta: { resourceType: 'User' },
      name: { familyName: 'Direct' },
      nickName: 'direct',
      roles: [{ primary: true, value: 'User' }],
      userType: 'Employee',
    },
  });
});
