import { impliedValue } from '../../../emulator/providers/cty/json';
import { UNKNOWN } from '../../../emulator/providers/cty/value';
import type { Attributes, Value } from '../../../emulator/providers/cty/value';
import { planByRules } from '../../../emulator/providers/plan';
import type { Plan } from '../../../emulator/providers/resource';

const SCHEMA = {
  version: 0,
  block: {
    attributes: {
      url: { type: 'string', required: true },
      body: { type: 'dynamic', optional: true },
      id: { type: 'string', computed: true },
      output: { type: 'dynamic', computed: true },
      version: { type: 'string', optional: true, computed: true },
    },
  },
} as const;
const RULES = { defaults: { version: 'v1.0' }, replace: ['url'], changing: ['output'] };
const PRIOR: Attributes = {
  url: 'a',
  body: impliedValue({ x: 1 }),
  id: 'i',
  output: impliedValue({}),
  version: 'v1.0',
};

function plan(prior: Attributes | undefined, config: Attributes): Plan {
  const completed: Record<string, Value> = { body: null, id: null, output: null, version: null, ...config };
  // As Terraform proposes: computed attributes that are not configured keep their value.
  const kept = Object.fromEntries(
    ['id', 'output', 'version'].map((name) => [name, completed[name] ?? prior?.[name] ?? null]),
  );
  return planByRules(
    { schema: SCHEMA, prior, config: completed, proposed: { ...completed, ...kept } },
    RULES,
  );
}

describe('planByRules', () => {
  it('knows nothing computed of a new resource, but its defaults', () => {
    expect(plan(undefined, { url: 'a' })).toEqual({
      planned: { url: 'a', body: null, id: UNKNOWN, output: UNKNOWN, version: 'v1.0' },
      requiresReplace: [],
    });
  });

  it('lets a configured value win over the default', () => {
    expect(plan(undefined, { url: 'a', version: 'beta' }).planned).toMatchObject({ version: 'beta' });
  });

  it('plans no change where nothing changed', () => {
    expect(plan(PRIOR, { url: 'a', body: impliedValue({ x: 1 }) })).toEqual({
      planned: PRIOR,
      requiresReplace: [],
    });
  });

  it('keeps the id and forgets the output when the body changes', () => {
    const body = impliedValue({ x: 2 });
    expect(plan(PRIOR, { url: 'a', body })).toEqual({
      planned: { ...PRIOR, body, output: UNKNOWN },
      requiresReplace: [],
    });
  });

  it('replaces where another object is meant, or may be', () => {
    expect(plan(PRIOR, { url: 'b' }).requiresReplace).toEqual(['url']);
    expect(plan(PRIOR, { url: UNKNOWN }).requiresReplace).toEqual(['url']);
  });

  it('goes back to the default when a configured value is removed', () => {
    const prior = { ...PRIOR, version: 'beta' };
    expect(plan(prior, { url: 'a', body: impliedValue({ x: 1 }) }).planned).toMatchObject({
      version: 'v1.0',
      output: UNKNOWN,
    });
  });
});
