import {
  toLower,
  toLowerInvariant,
  toUpper,
  toUpperInvariant,
} from '../../../../provisioning/dotnet/text/letter-case';

describe('the invariant culture', () => {
  it.each([
    ['straße', 'STRAßE'],
    ['éàñœ', 'ÉÀÑŒ'],
    ['ıi', 'ıI'],
    ['İ', 'İ'],
    ['ſ', 'S'],
    ['\u0149ﬁﬀ', '\u0149ﬁﬀ'],
    ['σς', 'ΣΣ'],
    ['ᾳᾀ', 'ᾼᾈ'],
    ['ǆǅǄ', 'ǄǄǄ'],
    ['µÿ', 'ΜŸ'],
    ['𐐨', '𐐀'],
    ['ⅷⓐ', 'ⅧⒶ'],
  ])('writes %j in capitals', (text, capitals) => {
    expect(toUpperInvariant(text)).toBe(capitals);
  });

  it.each([
    ['STRAẞE', 'straße'],
    ['İI', 'İi'],
    ['ı', 'ı'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['\u212a\u212b', 'kå'],
    ['ǄǅᾼŸ', 'ǆǆᾳÿ'],
    ['𐐀', '𐐨'],
  ])('writes %j in small letters', (text, small) => {
    expect(toLowerInvariant(text)).toBe(small);
  });
});

describe('Turkish and Azerbaijani', () => {
  it.each(['tr-TR', 'tr', 'az-Latn-AZ'])('have two letters i: %s', (culture) => {
    expect(toUpper('iıſé', culture)).toBe('İISÉ');
    expect(toLower('İIÉ', culture)).toBe('iıé');
  });

  it.each(['', 'de-DE', 'trv-TW'])('are not %j', (culture) => {
    expect(toUpper('iı', culture)).toBe('Iı');
    expect(toLower('İI', culture)).toBe('İi');
  });
});
