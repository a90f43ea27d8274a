import fc from 'fast-check';
import type { ObjectMapping } from '../../../provisioning/model';
import { compilePreview } from '../../../provisioning/preview/compile';
import { DirectoryPreview, type PreviewSetting } from '../../../provisioning/preview/directory-preview';
import type { Person } from '../../../provisioning/preview/person';
import { COMPANY, SPEC, inCompany, type Company } from '../../support/company';

/** What is decided on each person, by id, in an order that hangs on nothing. */
function decisions(setting: PreviewSetting, people: readonly Person[]): unknown {
  const preview = new DirectoryPreview(setting);
  for (const person of people) preview.survey(person);
  const all = people.map((person) => {
    const { decision, request } = preview.add(person);
    const { inScope, operation, reasons, problems, attributes } = decision;
    const told = [inScope, operation, codes(reasons), codes(problems), sorted(attributes), request ?? null];
    return [String(person.attributes['objectId']), told] as const;
  });
  return Object.fromEntries(all);
}

function codes(all: readonly { readonly code: string; readonly text: string }[]): readonly string[] {
  return all.map(({ code, text }) => `${code} ${text}`).sort();
}

function sorted(attributes: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1));
}

function shuffled<T>(all: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });
}

const { setting, people } = inCompany();
const usual = decisions(setting, people);

it('the order of users changes nothing', () => {
  fc.assert(
    fc.property(shuffled(people), (order) => expect(decisions(setting, order)).toEqual(usual)),
    { numRuns: 20 },
  );
});

it('the order of groups and of their members changes nothing', () => {
  const groups = shuffled(COMPANY.groups).chain((all) =>
    fc.tuple(...all.map((group) => shuffled(group.members).map((members) => ({ ...group, members })))),
  );
  fc.assert(
    fc.property(groups, (order) => {
      const company: Company = { ...COMPANY, groups: order };
      const other = inCompany(SPEC, company);
      expect(decisions(other.setting, other.people)).toEqual(usual);
    }),
    { numRuns: 10 },
  );
});

it('the order of mappings, filters, clauses and assignments changes nothing', () => {
  const users = setting.provisioning.mappings.users!;
  const filters = users.scopingFilters ?? [];
  const mapping: fc.Arbitrary<ObjectMapping> = fc
    .record({
      attributes: shuffled(users.attributes),
      scopingFilters: shuffled(filters).chain((all) =>
        fc.tuple(...all.map((filter) => shuffled(filter.clauses).map((clauses) => ({ ...filter, clauses })))),
      ),
    })
    .map((order) => ({ ...users, ...order }));
  const inScope = (all: unknown): unknown =>
    Object.entries(all as Readonly<Record<string, readonly unknown[]>>).map(([id, told]) => [
      id,
      told[0],
      told[1],
      told[3],
      told[4],
      told[5],
    ]);
  fc.assert(
    fc.property(mapping, shuffled(setting.provisioning.assignments), (order, assignments) => {
      const provisioning = { ...setting.provisioning, assignments, mappings: { users: order } };
      expect(inScope(decisions({ ...setting, provisioning }, people))).toEqual(inScope(usual));
    }),
    { numRuns: 20 },
  );
});

it('a person hangs on no other but for values that have to differ', () => {
  fc.assert(
    fc.property(fc.subarray([...people], { minLength: 1 }), (some) => {
      const alone = decisions(setting, some) as Readonly<Record<string, readonly unknown[]>>;
      const all = usual as typeof alone;
      for (const [id, told] of Object.entries(alone)) {
        const problems = (of: typeof told): unknown =>
          (of[3] as readonly string[]).filter((text) => !text.startsWith('preview/duplicate'));
        const expected = all[id]!;
        expect([told[0], told[1], told[2], problems(told), told[4]]).toEqual([
          expected[0],
          expected[1],
          expected[2],
          problems(expected),
          expected[4],
        ]);
      }
    }),
    { numRuns: 20 },
  );
});

it('a glance sees of a person what is decided on them', () => {
  const preview = compilePreview(setting.provisioning, setting.facts, setting.surroundings);
  const glance = preview.glanceAt(['userName', 'externalId', 'nowhere']);
  for (const person of people) {
    const { inScope, attributes } = preview.decide(person, setting.circumstances);
    const { userName, externalId } = attributes;
    const seen = Object.entries({ userName, externalId }).filter(([, value]) => value !== undefined);
    expect(glance(person, setting.circumstances)).toEqual({
      inScope,
      attributes: inScope ? Object.fromEntries(seen) : {},
    });
  }
});
