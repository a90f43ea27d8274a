/** Laws over random users: changes against a naive model, filters against predicates, pages against the whole. */
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../emulator/graph/json';
import { objectsIn } from '../../../emulator/graph/json';
import { ApplicationUnderTest, ENTERPRISE_USER } from './application-under-test';

const TYPES = ['work', 'home', 'other'] as const;
const word = fc.oneof(
  fc.constantFrom('a', 'A', 'b', 'ab', 'Ba', 'ä', '"', '\\', ' ', 'x y', '😀', 'İ', '!', '~'),
  fc.string({ minLength: 1, maxLength: 5 }),
);

/** A user as a flat map of what each path holds. */
type Model = Map<string, Json>;

const paths = [
  'displayName',
  'title',
  'name.familyName',
  'name.givenName',
  `${ENTERPRISE_USER}:department`,
  `${ENTERPRISE_USER}:costCenter`,
  ...TYPES.map((type) => `emails[type eq "${type}"].value`),
];

/** The user that a model stands for; elements of a list in the order of their types. */
function resourceOf(model: Model): JsonObject {
  const at = (path: string) => model.get(path);
  const object = (parts: JsonObject): JsonObject | undefined => {
    const present = Object.entries(parts).filter(([, value]) => value !== undefined);
    return present.length === 0 ? undefined : Object.fromEntries(present);
  };
  const emails = TYPES.flatMap((type) => {
    const value = at(`emails[type eq "${type}"].value`);
    return value === undefined ? [] : [{ type, value }];
  });
  return {
    ...object({ displayName: at('displayName'), title: at('title'), active: at('active') }),
    ...object({
      name: object({ familyName: at('name.familyName'), givenName: at('name.givenName') }),
      emails: emails.length === 0 ? undefined : emails,
      [ENTERPRISE_USER]: object({
        department: at(`${ENTERPRISE_USER}:department`),
        costCenter: at(`${ENTERPRISE_USER}:costCenter`),
      }),
    }),
  };
}

interface Step {
  readonly operation: JsonObject;
  change(model: Model): void;
}

const casing = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`,
);

const setStep = fc.tuple(fc.constantFrom(...paths), word, casing).map(([path, value, cased]): Step => ({
  operation: { op: cased('add'), path, value },
  change: (model) => model.set(path, value),
}));
const activeStep = fc
  .tuple(fc.constantFrom('True', 'False', 'true', true, false), fc.boolean())
  .map(([value, pathless]): Step => ({
    operation: pathless
      ? { op: 'replace', value: { active: value } }
      : { op: 'Replace', path: 'active', value },
    change: (model) => model.set('active', `${value}`.toLowerCase() === 'true'),
  }));
const removeStep = fc.tuple(fc.constantFrom(...paths), casing, fc.boolean()).map(
  // Removing the value of an element leaves its type; the provisioning service removes none.
  ([path, cased, asNull]): Step => {
    const whole = path.replace(/\]\.value$/, ']');
    return {
      operation:
        asNull && whole === path
          ? { op: cased('replace'), path, value: null }
          : { op: cased('remove'), path: whole },
      change: (model) => model.delete(path),
    };
  },
);
const foldedStep = fc
  .dictionary(fc.constantFrom(...paths.filter((path) => !path.includes('['))), word)
  .map((value): Step => ({
    operation: { op: 'replace', value },
    change: (model) => Object.entries(value).forEach(([path, part]) => model.set(path, part)),
  }));
const steps = fc.array(fc.oneof(setStep, activeStep, removeStep, foldedStep), {
  minLength: 1,
  maxLength: 12,
});

function sortedEmails(resource: JsonObject): JsonObject {
  const rank = ({ type }: JsonObject) => TYPES.findIndex((each) => each === type);
  const emails = objectsIn(resource.emails).sort((one, other) => rank(one) - rank(other));
  return { ...resource, ...(emails.length > 0 && { emails }) };
}

it('changes users as a naive model does, in one request or in several', async () => {
  const test = await ApplicationUnderTest.start();
  let users = 0;
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), async (all, atOnce) => {
      const userName = `user-${users++}`;
      const id = await test.user(userName);
      const model: Model = new Map();
      for (const step of all) step.change(model);
      const requests = atOnce ? [all] : all.map((step) => [step]);
      for (const request of requests) {
        const answer = await test.patch('Users', id, ...request.map(({ operation }) => operation));
        expect(answer.status).toBe(200);
      }
      expect(sortedEmails(await test.stored('User', id))).toEqual({ userName, ...resourceOf(model) });
    }),
    { numRuns: 300 },
  );
});

type Test = (user: JsonObject) => boolean;
interface Filter {
  readonly text: string;
  readonly test: Test;
}

const lower = (value: Json | undefined) => (typeof value === 'string' ? value.toLowerCase() : undefined);
const emailsOf = (user: JsonObject) => objectsIn(user.emails);
const quoted = (text: string) => JSON.stringify(text);

const OPERATORS: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  co: (value, wanted) => value.includes(wanted),
  sw: (value, wanted) => value.startsWith(wanted),
  ew: (value, wanted) => value.endsWith(wanted),
  gt: (value, wanted) => value > wanted,
  le: (value, wanted) => value <= wanted,
};
const operator = fc.constantFrom(...Object.keys(OPERATORS));

const simple: fc.Arbitrary<Filter> = fc
  .tuple(fc.constantFrom('displayName', 'userName', 'title'), operator, word)
  .map(([name, op, value]) => ({
    text: `${name} ${op} ${quoted(value)}`,
    test: (user) => {
      const own = lower(user[name]);
      return own !== undefined && OPERATORS[op]!(own, value.toLowerCase());
    },
  }));
const exact: fc.Arbitrary<Filter> = word.map((value) => ({
  text: `externalId eq ${quoted(value)}`,
  test: ({ externalId }) => externalId === value,
}));
const email: fc.Arbitrary<Filter> = fc
  .tuple(fc.constantFrom(...TYPES), operator, word)
  .map(([type, op, value]) => ({
    text: `emails[type eq "${type}"].value ${op} ${quoted(value)}`,
    test: (user) =>
      emailsOf(user).some(
        (each) => each.type === type && OPERATORS[op]!(lower(each.value) ?? '', value.toLowerCase()),
      ),
  }));
const anyEmail: fc.Arbitrary<Filter> = word.map((value) => ({
  text: `emails eq ${quoted(value)}`,
  test: (user) => emailsOf(user).some((each) => lower(each.value) === value.toLowerCase()),
}));
const present: fc.Arbitrary<Filter> = fc.constantFrom('title', 'emails', 'externalId').map((name) => ({
  text: `${name} pr`,
  test: (user) => user[name] !== undefined,
}));
const active: fc.Arbitrary<Filter> = fc.boolean().map((value) => ({
  text: `active eq ${value}`,
  test: (user) => user.active === value,
}));

const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => {
  const pair = fc.tuple(tie('filter'), tie('filter'));
  return {
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(simple, exact, email, anyEmail, present, active),
      pair.map(([one, other]) => ({
        text: `(${one.text}) and (${other.text})`,
        test: (user: JsonObject) => one.test(user) && other.test(user),
      })),
      pair.map(([one, other]) => ({
        text: `${one.text} or ${other.text}`,
        test: (user: JsonObject) => one.test(user) || other.test(user),
      })),
      tie('filter').map((inner) => ({
        text: `not (${inner.text})`,
        test: (user: JsonObject) => !inner.test(user),
      })),
    ),
  };
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const user = fc.record({
  displayName: maybe(word),
  title: maybe(word),
  externalId: maybe(word),
  active: maybe(fc.boolean()),
  emails: fc.uniqueArray(fc.record({ type: fc.constantFrom(...TYPES), value: word }), {
    selector: ({ type }) => type,
    maxLength: 3,
  }),
});

it('finds whom a filter means, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(user, { maxLength: 8 }),
      fc.array(anyFilter, { minLength: 3 }),
      async (users, filters) => {
        const test = await ApplicationUnderTest.start();
        for (const [index, attributes] of users.entries()) await test.user(`${index} a`, attributes);
        const { resources } = await test.application.list('User');
        for (const { text, test: meets } of filters) {
          const expected = resources.filter(meets).map(({ id }) => id);
          const { json } = await test.query('Users', text);
          expect(objectsIn(json.Resources).map(({ id }) => id)).toEqual(expected);
          expect(json.totalResults).toBe(expected.length);
        }
      },
    ),
    { numRuns: 150 },
  );
});

it('covers everybody exactly once by pages, with and without a filter, after some were deleted', async () => {
  const test = await ApplicationUnderTest.start();
  const ids: string[] = [];
  for (let index = 0; index < 60; index++) ids.push(await test.user(`user-${index}`));
  for (const index of [50, 31, 30, 7, 0]) {
    await test.ask('DELETE', `/Users/${ids[index]!}`);
    ids.splice(index, 1);
  }
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 80 }), fc.boolean(), async (count, filtered) => {
      const seen: unknown[] = [];
      for (let startIndex = 1; ; startIndex += count) {
        const filter = filtered ? '&filter=userName+sw+%22user%22' : '';
        const { json } = await test.ask('GET', `/Users?startIndex=${startIndex}&count=${count}${filter}`);
        expect(json).toMatchObject({ totalResults: ids.length, startIndex });
        const page = objectsIn(json.Resources);
        expect(page.length).toBe(Math.max(0, Math.min(count, ids.length - startIndex + 1)));
        expect(json.itemsPerPage).toBe(page.length);
        if (page.length === 0) break;
        seen.push(...page.map(({ id }) => id));
      }
      expect(seen).toEqual(ids);
    }),
  );
});

it.each([
  ['startIndex=0', 1, 100],
  ['startIndex=-5&count=2', 1, 2],
  ['count=0', 1, 0],
  ['count=-1', 1, 0],
  ['count=100000', 1, 1000],
  ['startIndex=1101', 1101, 0],
  ['startIndex=1099', 1099, 2],
])('reads %s from %d, at most so many', async (query, startIndex, itemsPerPage) => {
  const test = await crowd();
  const { json } = await test.ask('GET', `/Users?${query}`);
  expect(json).toMatchObject({ totalResults: 1100, startIndex, itemsPerPage });
});

let crowded: Promise<ApplicationUnderTest> | undefined;
function crowd(): Promise<ApplicationUnderTest> {
  crowded ??= (async () => {
    const test = await ApplicationUnderTest.start();
    for (let index = 0; index < 1100; index++) await test.user(`user-${index}`);
    return test;
  })();
  return crowded;
}

it('answers any text for a filter or a path, if only by 400', async () => {
  const test = await ApplicationUnderTest.start();
  const id = await test.user('ann@contoso.com');
  const token = fc.constantFrom(
    'userName',
    'emails',
    '[',
    ']',
    '(',
    ')',
    '.',
    'eq',
    'and',
    'not',
    '"a"',
    'pr',
    'type',
    '"',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(' ')),
    fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      expect([200, 400]).toContain((await test.query('Users', given)).status);
      expect([200, 400]).toContain(
        (await test.patch('Users', id, { op: 'add', path: given, value: 'x' })).status,
      );
    }),
    { numRuns: 1000 },
  );
});

it('answers any operation, if only by 400, and never by half', async () => {
  const test = await ApplicationUnderTest.start();
  const id = await test.user('ann@contoso.com');
  const operation = fc.record(
    {
      op: fc.constantFrom<Json>('add', 'Replace', 'remove', 'x', 7),
      path: fc.constantFrom<Json>(
        'title',
        'emails',
        'emails.value',
        'name',
        'roles',
        ENTERPRISE_USER,
        'meta',
        7,
        null,
      ),
      value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('True', [{ value: 'x' }], [['x']])),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 3 }), async (operations) => {
      const before = await test.application.get('User', id);
      const { status } = await test.patch('Users', id, ...operations);
      expect([200, 400]).toContain(status);
      const after = await test.application.get('User', id);
      expect(status === 200 || JSON.stringify(after) === JSON.stringify(before)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
