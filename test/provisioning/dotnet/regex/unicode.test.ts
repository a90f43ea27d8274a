import { BLOCKS } from '../../../../provisioning/dotnet/regex/blocks';
import {
  boundaryUnits,
  digitUnits,
  spaceUnits,
  unicodeSet,
  wordUnits,
} from '../../../../provisioning/dotnet/regex/unicode';

describe('unicodeSet', () => {
  it.each([
    ['Lu', 'AÄΩ', 'a1\ud83d'],
    ['Ll', 'aäω', 'A'],
    ['Lt', 'ǅ', 'A'],
    ['Nd', '0٣', 'Ⅷ²'],
    ['Z', ' \u00a0\u2028', '\t'],
    ['Cc', '\0\x85', ' '],
    ['Cs', '\ud83d\udc00', 'a\ue000'],
    ['C', '\ud83d\ue000\0\ufffe', 'a'],
    ['Co', '\ue000', '\ud800'],
    ['Cn', '\ufffe', '\ud800a'],
    ['P', '_-([»!', '+'],
    ['S', '+€^©', '-'],
    ['M', '\u0301\u0903\u20dd', 'a'],
    ['IsGreek', 'αϿ', 'a'],
    ['IsLatin-1Supplement', '\x80ÿ', '\x7fĀ'],
    ['IsSpecials', '\ufff0\uffff', '\uffef'],
  ])('%s has %j and not %j', (name, members, others) => {
    const set = unicodeSet(name);
    expect(members.split('').filter((one) => set?.has(one.charCodeAt(0)) !== true)).toEqual([]);
    expect(others.split('').filter((one) => set?.has(one.charCodeAt(0)) !== false)).toEqual([]);
  });

  it.each(['', 'lu', 'Greek', 'isGreek', 'Script=Greek', 'toString'])('does not know %j', (name) => {
    expect(unicodeSet(name)).toBeUndefined();
  });

  it('has blocks that do not overlap, but for those with two names', () => {
    const distinct = [...new Map(Object.values(BLOCKS).map((block) => [block[0], block])).values()];
    expect(
      distinct.every(([first, last], i) => first <= last && last < (distinct[i + 1]?.[0] ?? Infinity)),
    ).toBe(true);
  });
});

it.each([
  ['\\w', wordUnits, 'aZ09_é٣\u0301‿', '-\u200d²\u0903\u20dd'],
  ['\\b', boundaryUnits, 'a_\u200c\u200d', '-'],
  ['\\d', digitUnits, '09٣', '²a'],
  ['\\s', spaceUnits, ' \t\n\v\f\r\x85\u00a0\u1680\u2028\u3000', '\ufeff\u180e\u200b'],
])('%s', (_, make, members, others) => {
  expect(members.split('').filter((one) => !make().has(one.charCodeAt(0)))).toEqual([]);
  expect(others.split('').filter((one) => make().has(one.charCodeAt(0)))).toEqual([]);
});
