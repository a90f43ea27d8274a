import { groupsOf, machineGroupsOf, regex } from './support';

type Row = [pattern: string, text: string, groups: (string | null)[] | null];

/** Each row holds for the engine that the pattern gets and for the machine. */
function holds(rows: Row[]): void {
  it.each(rows)('%j on %j', (pattern, text, groups) => {
    expect(groupsOf(pattern, text)).toEqual(groups);
    expect(machineGroupsOf(pattern, text)).toEqual(groups);
  });
}

describe('characters', () => {
  holds([
    ['abc', 'xabcx', ['abc']],
    ['', 'abc', ['']],
    ['\\t\\n\\r\\f\\v\\a\\e', '\t\n\r\f\v\x07\x1b', ['\t\n\r\f\v\x07\x1b']],
    ['\\x41\\u0042\\103\\cD\\cd', 'ABC\x04\x04', ['ABC\x04\x04']],
    ['\\0', '\0', ['\0']],
    ['\\0101', '\x081', ['\x081']],
    ['\\40', ' ', [' ']],
    ['\\377', 'ÿ', ['ÿ']],
    ['\\777', 'ÿ', ['ÿ']],
    ['\\/\\:\\;\\|\\=\\,\\+\\<\\>\\@\\-\\#\\ ', '/:;|=,+<>@-# ', ['/:;|=,+<>@-# ']],
    ['^SystemMailbox{', 'SystemMailbox{1f', ['SystemMailbox{']],
    ['^CAS_([^{]*){', 'CAS_x{', ['CAS_x{', 'x']],
    ['a{,2}', 'a{,2}', ['a{,2}']],
    ['a{x}', 'a{x}', ['a{x}']],
    ['a{1', 'a{1', ['a{1']],
    ['x}]', 'x}]', ['x}]']],
    ['.', '\n', null],
    ['.', '\r', ['\r']],
    ['.', '\u2028', ['\u2028']],
    ['^.$', '😀', null],
    ['^..$', '😀', ['😀']],
    ['[\\ud83d]', '😀', ['\ud83d']],
  ]);
});

describe('classes', () => {
  holds([
    ['[a-c]+', 'xabcd', ['abc']],
    ['[^a-c]+', 'abxyc', ['xy']],
    ['[a-z-[aeiou]]+', 'aeibcd', ['bcd']],
    ['[a-z-[d-w-[m-o]]]+', 'dmnod', ['mno']],
    ['[^a-z-[X]]+', 'aXY', ['Y']],
    ['[\\w-[\\d]]+', '12ab3', ['ab']],
    ['[]a]+', 'x]a', [']a']],
    ['[^]a]+', ']xa', ['x']],
    ['[a-]+', 'x-a', ['-a']],
    ['[-a]+', 'x-a', ['-a']],
    ['[\\--a]+', 'x-a', ['-a']],
    ['[()\\s-]+', '+1 (999)', [' (']],
    ['[\\d-x]+', '1-xa', ['1-x']],
    ['[\\b]', 'a\b', ['\b']],
    ['[\\]\\\\]+', 'a]\\', [']\\']],
    ['[[a]+', '[a]', ['[a']],
    ['[+-\\-]+', '*+,-.', ['+,-']],
    ['[+-\\--z]+', '*+,-.z', ['+,-']],
    ['[a-[b]]', 'a', ['a']],
    ['[$.*(]+', 'a$.*(', ['$.*(']],
    ['\\d+', 'x٣4', ['٣4']],
    ['\\w+', '-Ünïcödé_1-', ['Ünïcödé_1']],
    ['\\w', '\u200d', null],
    ['\\s', '\ufeff', null],
    ['\\s', '\x85', ['\x85']],
    ['\\s', '\u2003', ['\u2003']],
    ['\\S', ' \u00a0x', ['x']],
    ['\\D\\W\\S', 'a-b', ['a-b']],
    ['\\p{Lu}\\P{Lu}', 'aBc', ['Bc']],
    ['\\p{L}+', '1äß2', ['äß']],
    ['\\p{IsGreek}+', 'abγδ', ['γδ']],
    ['\\P{IsBasicLatin}', 'aé', ['é']],
    ['[\\p{Nd}\\p{IsCyrillic}]+', 'aж1', ['ж1']],
    ['\\p{Cs}', '😀', ['\ud83d']],
    ['\\p{Sc}\\p{Zs}\\p{Pd}\\p{Nl}', '€ -Ⅷ', ['€ -Ⅷ']],
  ]);
});

describe('places', () => {
  holds([
    ['^a', 'b\na', null],
    ['(?m)^a', 'b\na', ['a']],
    ['a$', 'a\n', ['a']],
    ['a$', 'a\n\n', null],
    ['a$', 'a\r\n', null],
    ['(?m)a$', 'a\nb', ['a']],
    ['(?m)a$', 'a\r\n', null],
    ['a\\Z', 'a\n', ['a']],
    ['a\\z', 'a\n', null],
    ['(?m)\\Aa', 'b\na', null],
    ['\\Ga', 'ba', null],
    ['\\bfoo\\b', 'a foo.', ['foo']],
    ['\\bé', 'é', ['é']],
    ['a\\b', 'aé', null],
    ['a\\b', 'a\u200d', null],
    ['a\\B.', 'a-ab', ['ab']],
    ['^*a', 'a', ['a']],
  ]);
});

describe('quantifiers', () => {
  holds([
    ['a*', 'aaa', ['aaa']],
    ['a*?b', 'aab', ['aab']],
    ['a+?', 'aaa', ['a']],
    ['a??b', 'ab', ['ab']],
    ['a{2}', 'aaa', ['aa']],
    ['a{2,}', 'aaa', ['aaa']],
    ['a{1,2}', 'aaa', ['aa']],
    ['a{1,2}?', 'aaa', ['a']],
    ['a{0}b', 'ab', ['b']],
    ['(ab){2}', 'xabab', ['abab', 'ab']],
    ['(?:ab){2,3}c', 'abababc', ['abababc']],
    ['(.*?)(?<id>.{0,8})$', '00000012345678', ['00000012345678', '000000', '12345678']],
    // A round that consumes nothing ends the repetition and keeps what it captured.
    ['(a*)*', 'b', ['', '']],
    ['(a*)*', 'aab', ['aa', '']],
    ['(a*)+', 'aab', ['aa', '']],
    ['(a*)?', 'b', ['', '']],
    ['(?:|a)+', 'a', ['']],
    ['(|a)+', 'a', ['', '']],
    ['^(|a)+b', 'ab', ['ab', '']],
    ['(a|b*)*c', 'abbc', ['abbc', '']],
    ['(a?)*?$', 'aa', ['aa', 'a']],
    ['(?:a?){3}b', 'ab', ['ab']],
    // A later round leaves what an earlier one captured.
    ['(?:(a)|b)*', 'ab', ['ab', 'a']],
    ['(?:(a)|(b))*', 'ab', ['ab', 'a', 'b']],
    ['(@(.*)*)', 'x@y', ['@y', '@y', '']],
    // A repetition directly in a repetition is one with it.
    ['(?:(?:(b*|a)){1,3}){2}c', 'aabc', ['aabc', '']],
    ['(?:(?:(b*|a)){2,3}){2}c', 'aabc', ['aabc', 'b']],
    ['(?:(?:(a)|b)?){2}b', 'ab', ['ab', 'a']],
    ['(?:(?:a{1,2}){2}?){2}', 'aaaaaaa', ['aaaaaaa']],
    ['(?:(?:a{2,}){0,})', 'aaa', ['aaa']],
    // A lazy repetition of what may be empty takes nothing away from the match around it.
    ['_(?=)+?|', '_', ['_']],
    ['1(x|\\B+?b*)|.', 'a1b', ['a', null]],
    ['(?:(?:0?)+?(?:a?)+?)?', '0a', ['0a']],
    ['(){0,2}((?!c){1,}?b|.a){2}', 'babc', ['bab', '', 'b']],
  ]);
});

describe('groups', () => {
  holds([
    ['(a)(?:b)(c)', 'abc', ['abc', 'a', 'c']],
    ['(?<n>a)(b)', 'ab', ['ab', 'b', 'a']],
    ["(?'n'a)", 'a', ['a', 'a']],
    ['(?<n>a)|(?<n>b)', 'b', ['b', 'b']],
    ['(?<n>a)(?<n>b)', 'ab', ['ab', 'b']],
    ['(?<3>a)(b)', 'ab', ['ab', 'b', 'a']],
    ['(?<1>a)(b)', 'ab', ['ab', 'b']],
    ['(?<02>x)(a)(b)', 'xab', ['xab', 'a', 'b']],
    ['(a)(?<01>b)', 'ab', ['ab', 'b']],
    ['(a)|(b)', 'b', ['b', null, 'b']],
    ['(?n)(a)(?<n>b)', 'ab', ['ab', 'b']],
    ['()', 'a', ['', '']],
    ['(?>a+)ab', 'aab', null],
    ['(?>a|ab)c', 'abc', null],
    ['(?>(a+))b', 'aab', ['aab', 'aa']],
    ['x(?>(a)|b)*', 'xab', ['xab', 'a']],
    ['(?#a comment (of words)a', 'a', ['a']],
    ['a(?#c)+', 'aa', ['aa']],
  ]);
});

describe('lookarounds', () => {
  holds([
    ['a(?=b)', 'acab', ['a']],
    ['a(?!b)', 'abac', ['a']],
    ['(?<=b)a', 'aba', ['a']],
    ['(?<!b)a', 'baa', ['a']],
    ['(?=(a+))', 'baa', ['', 'aa']],
    ['(?=(a?|b)*?c).(?!(b|)+c)', 'abbac', ['a', 'a', null]],
    ['(?=(a+))a*b\\1', 'baaabac', ['aba', 'a']],
    ['(?<=(\\d+)(\\d+))$', '1053', ['', '1', '053']],
    ['(?<=\\1(.))x', 'aax', ['x', 'a']],
    ['(?!(a)b)a', 'ac', ['a', null]],
    ['^.*?,(?=(?:CN|OU|DC)=)', 'CN=Doe\\, Jo,OU=x', ['CN=Doe\\, Jo,']],
    ['(?<=^|,)[^,]+(?=$|,)', 'a,b', ['a']],
    ['(?<=(?<!a)b)c', 'abcbc', ['c']],
  ]);
});

describe('backreferences', () => {
  holds([
    ['(a)\\1', 'aa', ['aa', 'a']],
    ['(?<n>.)\\k<n>', 'abb', ['bb', 'b']],
    ["(?<n>.)\\k'n'", 'abb', ['bb', 'b']],
    ['(?<n>.)\\<n>', 'abb', ['bb', 'b']],
    ['(.)\\k<1>', 'abb', ['bb', 'b']],
    ['(?:(a)|b)\\1', 'b', null],
    ['(a\\1)', 'aa', null],
    ['\\1(a)', 'aa', null],
    ['(a)\\10', 'a\b', ['a\b', 'a']],
    [
      '(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10',
      'abcdefghijj',
      ['abcdefghijj', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'],
    ],
    ['(?i)(a)\\1', 'aA', ['aA', 'a']],
    ['(a)(?i)\\1', 'aA', ['aA', 'a']],
  ]);
});

describe('options', () => {
  holds([
    ['(?i)straße', 'STRAßE', ['STRAßE']],
    ['(?i)é[à-ý]', 'ÉÀ', ['ÉÀ']],
    ['(?i)[^a]', 'Ab', ['b']],
    ['(?i)k', '\u212a', ['\u212a']],
    ['(?i)i', '\u0130', null],
    ['(?i)ς', 'Σ', null],
    ['(?i)\\p{Lu}', 'a', ['a']],
    ['a(?i)b', 'aB', ['aB']],
    ['a(?i)b', 'AB', null],
    ['(a(?i)b)c', 'aBC', null],
    ['a(?i:b)c', 'aBc', ['aBc']],
    ['(?i)a|b', 'B', ['B']],
    ['a(?i)b|c', 'C', ['C']],
    ['(?i)a(?-i)b', 'AB', null],
    ['(?i)a(?-i:b)C', 'Abc', ['Abc']],
    ['(?s).', '\n', ['\n']],
    ['(?s:.).', '\n\n', null],
    ['(?x) a b # c\n c', 'abc', ['abc']],
    ['(?x)a\\ b[ ]c', 'a b c', ['a b c']],
    ['(?x)a +', 'aa', ['aa']],
    ['#a', '#a', ['#a']],
    ['(?im-s)^A$', 'b\na', ['a']],
    ['(?I)a', 'A', ['A']],
  ]);
});

describe('compiled objects', () => {
  it('describes a match and its groups by name and number', () => {
    const match = regex('(?<user>[^@]+)@([a-z]+)').match('to ann@contoso now');
    expect(match).toMatchObject({ index: 0, length: 14, text: 'to ann@contoso' });
    expect(match?.group('user')).toEqual({ index: 0, length: 6, text: 'to ann' });
    expect(match?.group(1)).toEqual({ index: 7, length: 7, text: 'contoso' });
    expect(match?.group('2')?.text).toBe('to ann');
    expect(match?.group('other')).toBeUndefined();
    expect(match?.group(3)).toBeUndefined();
  });

  it('says whether a text matches, and which groups there are', () => {
    const compiled = regex('(?<a>x)(y)|(?<b>z)');
    expect(compiled.isMatch('..z')).toBe(true);
    expect(compiled.isMatch('..')).toBe(false);
    expect(compiled.groupNames).toEqual(['0', '1', 'a', 'b']);
    expect(['a', '2', '3', 'b', '0'].every((name) => compiled.hasGroup(name))).toBe(true);
    expect(['c', '4', 'A', ''].some((name) => compiled.hasGroup(name))).toBe(false);
    expect(compiled.pattern).toBe('(?<a>x)(y)|(?<b>z)');
  });

  it.each([
    ['a*', 'baac', ['', 'aa', '', '']],
    ['', 'ab', ['', '', '']],
    ['(\\.)*$', 'a..', ['..', '']],
    ['$', 'a\n', ['', '']],
    ['\\Ga', 'aaba', ['a', 'a']],
    // After an empty match the search goes on further right than \G holds.
    ['\\G', 'ab', ['']],
    ['\\Ga*', 'aab', ['aa', '']],
    ['\\G|b', 'abb', ['', 'b', '']],
    ['(?<=a)|b', 'ab', ['']],
    ['(?<=a)|c', 'abc', ['', 'c']],
  ])('finds every match of %j in %j, the empty ones too', (pattern, text, found) => {
    expect(
      regex(pattern)
        .matches(text)
        .map((match) => match.text),
    ).toEqual(found);
  });

  it.each([
    ['(?<Suffix>@(.)*)', 'jsmith@contoso.com', 'Suffix', '', 'jsmith'],
    ['\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})', '+1 9998887777', 'phoneNumber', 'x', '+1 x'],
    ['(a)b', 'ab ab aab', '1', '$1', '$1b $1b a$1b'],
    ['(a)|b', 'abab', '1', 'x', 'xbxb'],
    ['(?<n>a)', 'banana', 'n', 'o', 'bonono'],
    ['(?<n>)b', 'abab', 'n', '-', 'a-ba-b'],
    ['a', 'banana', 'm', 'o', 'banana'],
    ['a(?=(b))', 'abab', '1', 'x', 'axax'],
    ['(?<=(a))b', 'abab', '1', 'x', 'xbxb'],
    ['b(?<=(ab))', 'abab', '1', 'x', 'xx'],
    ['.(?<=(a)..?)', 'abc', '1', 'x', 'xbc'],
  ])('replaces a group of %j in %j by its place', (pattern, text, group, replacement, result) => {
    expect(regex(pattern).replaceGroup(text, group, replacement)).toBe(result);
  });
});
