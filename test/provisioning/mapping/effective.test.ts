import { effectiveMappings, type DefaultMapping } from '../../../provisioning/mapping/effective';
import type { ObjectMapping } from '../../../provisioning/model';

const DEFAULTS: readonly DefaultMapping[] = [
  { target: 'userName', source: { kind: 'attribute', name: 'userPrincipalName' }, matching: 1 },
  { target: 'title', source: { kind: 'attribute', name: 'jobTitle' } },
  { target: 'nickName' },
];

function declared(mapping: Partial<ObjectMapping>): ObjectMapping {
  const own = { kind: 'constant', value: 'Boss' } as const;
  return {
    attributes: [{ target: 'title', source: own, apply: 'always' }],
    removed: [],
    unlisted: 'keep',
    ...mapping,
  };
}

test.each<[string, ObjectMapping | undefined, string[], string[]]>([
  ['a spec that says nothing leaves all', undefined, ['userName', 'title'], ['nickName']],
  ['those of the spec come first and replace', declared({}), ['title', 'userName'], ['nickName']],
  ['unlisted: remove leaves none', declared({ unlisted: 'remove' }), ['title'], []],
  ['removed ones are gone', declared({ removed: ['userName', 'nickName'] }), ['title'], []],
])('%s', (_, mapping, targets, unknown) => {
  const effective = effectiveMappings(mapping, DEFAULTS);
  expect(effective.mappings.map(({ target }) => target)).toEqual(targets);
  expect(effective.unknown).toEqual(unknown);
  expect(effective.complete).toBe(true);
});

test('where the defaults are not known there may be more, unless they are removed', () => {
  expect(effectiveMappings(declared({}), undefined)).toMatchObject({ unknown: [], complete: false });
  expect(effectiveMappings(declared({ unlisted: 'remove' }), undefined).complete).toBe(true);
});

test('a mapping that stays keeps its precedence', () => {
  expect(effectiveMappings(declared({}), DEFAULTS).mappings[1]).toEqual({
    target: 'userName',
    source: { kind: 'attribute', name: 'userPrincipalName' },
    apply: 'always',
    matching: 1,
  });
});
