/** A test that says what the calculation says passes, and one that says anything else fails, at that expectation. */
import fc from 'fast-check';
import { tenantUnderTest, type TenantUnderTest } from '../../cli/test/case';
import { runCase } from '../../cli/test/check';
import type { Failure } from '../../cli/test/outcome';
import type { Decision } from '../../provisioning/preview/decision';
import { CIRCUMSTANCES } from '../support/preview';
import { load, withMinimum } from '../support/spec';

const SPEC = withMinimum(`scope: assigned
deprovisioning: { outOfScope: disable }
assignments: [{ user: pilot@c.example, role: User }]
mappings:
  users:
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
      title: { source: jobTitle, default: Employee }
      nickName: { expression: 'Append(Left([mail], 3), [department])' }
      emails: otherMails
      locale: { expression: 'CDate([country])' }
    scopingFilters:
      - { name: A, clauses: [{ attribute: department, operator: EQUALS, value: Sales }] }
      - { name: B, clauses: [{ attribute: country, operator: REGEX MATCH, value: '^D' }, { attribute: mail, operator: IS NOT NULL }] }
`);

const text = fc.oneof(
  fc.constantFrom('Sales', 'DE', 'a@c.example', '2026-01-02', ' x ', '"\\', 'ä😀'),
  fc.string({ maxLength: 5 }).map((one) => one.replace(/[^\x20-\x7e]/g, '')),
);
const user = fc.record(
  {
    userPrincipalName: fc.oneof(text, fc.constant('pilot@c.example')),
    department: text,
    country: text,
    jobTitle: text,
    mail: text,
    otherMails: fc.array(text, { maxLength: 3 }),
    accountEnabled: fc.boolean(),
    assignedTo: fc.array(fc.constantFrom('User', 'Default Access'), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

type User = Readonly<Record<string, unknown>>;

/** The first tenant, with one test. */
function underTest(person: User, expect: object): TenantUnderTest {
  const tests = JSON.stringify([{ name: 'one', user: person, expect }]);
  const { spec, diagnostics } = load(`${SPEC}tests: ${tests}\n`);
  const provisioning = spec?.tenants[0];
  if (!spec || !provisioning) throw new Error(diagnostics.map(({ message }) => message).join());
  return tenantUnderTest({ spec, provisioning });
}

function decisionOn(person: User): Decision {
  const { preview, cases } = underTest(person, { inScope: true });
  const [one] = cases;
  if (!one) throw new Error('There is one test.');
  return preview.decide(one.person, CIRCUMSTANCES);
}

function failuresOf(person: User, expect: object): readonly Failure[] {
  const under = underTest(person, expect);
  return under.cases.flatMap((one) => runCase(under, one, CIRCUMSTANCES).failures);
}

const TARGETS = ['userName', 'active', 'title', 'nickName', 'emails', 'locale'];

function expectationOf({
  inScope,
  operation,
  attributes,
  problems,
}: Decision): Readonly<Record<string, unknown>> {
  return {
    inScope,
    operation,
    attributes,
    absent: TARGETS.filter((target) => !Object.hasOwn(attributes, target)),
    problems: problems.map(({ code }) => code),
  };
}

test('what the calculation says passes', () => {
  fc.assert(
    fc.property(user, (person) => {
      expect(failuresOf(person, expectationOf(decisionOn(person)))).toEqual([]);
    }),
  );
});

test('a changed expectation fails, and it alone', () => {
  fc.assert(
    fc.property(user, fc.nat(), (person, choice) => {
      const decision = decisionOn(person);
      const expectation = expectationOf(decision);
      const given = Object.keys(decision.attributes);
      const target = given[choice % given.length] ?? 'title';
      const wrong = [
        ['inScope', !decision.inScope],
        ['operation', decision.operation === 'create' ? 'none' : 'create'],
        [
          'attributes',
          { ...decision.attributes, [target]: `${JSON.stringify(decision.attributes[target])}!` },
        ],
        ['absent', [target]],
        ['problems', ['preview/missing-required-value']],
      ] as const;
      const [key, value] = wrong[choice % wrong.length] ?? wrong[0];
      const failures = failuresOf(person, { ...expectation, [key]: value });
      expect(failures.map(({ about }) => about)).toEqual([key]);
    }),
  );
});
