import fc from 'fast-check';
import { compileRegex, isRegexProblem } from '../../../../provisioning/dotnet/regex/compile-regex';
import type { DotNetRegex } from '../../../../provisioning/dotnet/regex/dotnet-regex';
import { GUARDED_STEPS } from '../../../../provisioning/dotnet/regex/machine';
import { RegexTimeout } from '../../../../provisioning/dotnet/regex/problem';
import { machineSpansOf, regex, spansOf } from './support';

const LONG = 60_000;

/** What a pattern does with a text: a verdict, or a timeout. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof RegexTimeout) return 'timeout';
    throw error;
  }
}

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe('the engine of a pattern', () => {
  it.each([
    ['[()\\s-]+', 'regexp'],
    ['\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})', 'regexp'],
    ['(?<Suffix>@(.)*)', 'regexp'],
    ['(?:^|\\W)Sales|Marketing|Operations(?:$|\\W)', 'regexp'],
    ['^.*?,(?=(?:CN|OU|DC)=)', 'regexp'],
    ['^[^@]+@[^@]+$', 'regexp'],
    ['(?:[a-z]+,)*[a-z]+', 'regexp'],
    ['(?i)@contoso\\.com$', 'regexp'],
    ['\\bfoo\\b', 'regexp'],
    ['a{2,5}b', 'regexp'],
    ['(?<id>.*)@(?<domain>.*)', 'linear'],
    ['a*a*b', 'linear'],
    ['(a+)+b', 'linear'],
    ['(a|a)*b', 'linear'],
    ['(a|ab)(c|bcd)', 'regexp'],
    ['(a|ab)(c|bc)d', 'linear'],
    ['(?:(a)|b)*', 'linear'],
    ['(?<n>a)|(?<n>b)', 'linear'],
    ['\\Ga', 'linear'],
    ['a{200}', 'linear'],
    ['(?>ab?)+c', 'linear'],
    ['(?>a+)b', 'guarded'],
    ['(a)\\1', 'guarded'],
    ['(a*)*b', 'linear'],
    ['(?<Suffix>@(.*)*)', 'linear'],
    ['(?:(?:a?b*)*|c)*?d', 'linear'],
    ['(?=.*b)a', 'guarded'],
    ['(?<=a.*)b', 'guarded'],
  ])('%j runs by %s', (pattern, engine) => {
    expect(regex(pattern).engine).toBe(engine);
  });
});

describe('evil patterns end', () => {
  const ends = 'ends with a verdict';
  const gives = 'is given up';
  it.each([
    ['(a+)+b', 'linear', 'a'.repeat(LONG), ends],
    ['(a+)+$', 'linear', `${'a'.repeat(LONG)}!`, ends],
    ['(a|a)*b', 'linear', 'a'.repeat(LONG), ends],
    ['(a|aa)+$', 'linear', `${'a'.repeat(LONG)}!`, ends],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'linear', 'a'.repeat(LONG), ends],
    ['a*a*a*a*b', 'linear', 'a'.repeat(LONG), ends],
    ['.*.*=.*', 'linear', 'x'.repeat(LONG), ends],
    ['(x+x+)+y', 'linear', 'x'.repeat(LONG), ends],
    ['^(\\w+\\s?)*$', 'linear', `${'a'.repeat(LONG)}!`, ends],
    [
      '([a-zA-Z0-9_.-])+@(([a-zA-Z0-9-])+.)+([a-zA-Z0-9]{2,4})+$',
      'linear',
      `a@${'a'.repeat(LONG / 2)}!`,
      ends,
    ],
    ['^[\\s\\u200c]+|[\\s\\u200c]+$', 'regexp', `x${' '.repeat(LONG)}x`, ends],
    ['\\s+$', 'regexp', `${' '.repeat(LONG)}x`, ends],
    ['(.*?)(?<id>.{0,10})$', 'regexp', `${'a'.repeat(LONG)}\n\nb`, ends],
    ['a?'.repeat(30) + 'a'.repeat(30), 'linear', 'a'.repeat(29), ends],
    ['(a*)*b', 'linear', 'a'.repeat(LONG), ends],
    ['(a|b*)*c', 'linear', 'ab'.repeat(LONG / 2), ends],
    ['(a?){50}b', 'linear', 'a'.repeat(100), ends],
    ['(?:a?){50}b', 'regexp', 'a'.repeat(100), ends],
    ['(?:(?:a*)*|b*?)*c', 'linear', 'ab'.repeat(LONG / 2), ends],
    ['(?:(?:a|b|ab)?){1,}$', 'linear', `${'ab'.repeat(LONG / 2)}!`, ends],
    ['(a+)+\\1b', 'guarded', 'a'.repeat(LONG), gives],
    ['(?=(a+)+b)', 'guarded', 'a'.repeat(10_000), ends],
    ['(?=.*\\d)(?=.*[a-z]).{8,}', 'guarded', 'a'.repeat(10_000), ends],
    ['(?>(a+)+b)', 'guarded', 'a'.repeat(10_000), ends],
    ['(?>a+)+b', 'guarded', 'a'.repeat(LONG), gives],
    ['(?=(.*))c', 'guarded', 'a'.repeat(LONG), ends],
    ['(?=(.*))ab', 'guarded', 'a'.repeat(LONG), gives],
    ['(?<=x(a+)+b)c', 'guarded', `${'a'.repeat(LONG)}bc`, gives],
    ['(?!(a|aa)+$)a', 'guarded', `${'a'.repeat(LONG)}!`, gives],
  ])('%j by %s', (pattern, engine, text, end) => {
    const compiled = regex(pattern);
    expect(compiled.engine).toBe(engine);
    const verdict = outcome(() => compiled.isMatch(text));
    expect(verdict === 'timeout' ? gives : ends).toBe(end);
    expect([true, false, 'timeout']).toContain(verdict);
  });

  it('says where in the pattern, and nothing of the text', () => {
    const run = (): boolean => regex('x|(?:secret|(s+)+\\1e)').isMatch('s'.repeat(5_000));
    expect(thrownBy(run)).toMatchObject({ name: 'RegexTimeout', steps: GUARDED_STEPS });
    expect(run).toThrow(
      /^The regular expression was given up after 500000 steps: the part at offset 1[0-9] can/,
    );
  });

  it('bounds replacing as a whole', () => {
    const text = 'a'.repeat(LONG);
    expect(outcome(() => regex('a(?=(a+)+a)|a').replace(text, ''))).toBe('timeout');
  });
});

describe('anchored', () => {
  it.each([
    ['[1-9][0-9]', '42', true],
    ['[1-9][0-9]', '142', false],
    ['a|ab', 'ab', true],
    ['a', 'a\n', false],
    ['(?m)^a$', 'a\nb', false],
    ['\\1(a)', 'a', false],
  ])('%j matches the whole of %j: %j', (pattern, text, matches) => {
    expect((compileRegex(pattern, { anchored: true }) as DotNetRegex).isMatch(text)).toBe(matches);
  });
});

/** Texts that look like patterns. */
const patternLike = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'b',
        '1',
        '\\',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '*',
        '+',
        '?',
        '|',
        '^',
        '$',
        '.',
        '-',
        ',',
        '<',
        '>',
        '=',
        '!',
        ':',
        "'",
      ],
      ...[
        '#',
        ' ',
        '\n',
        'i',
        'x',
        '(?',
        '(?<n>',
        '(?:',
        '\\d',
        '\\w',
        '\\b',
        '\\p{L}',
        '\\k<n>',
        '\\1',
        '{1,2}',
        '(?#',
        '\ud800',
        'é',
      ],
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

/** Trees of what .NET and JavaScript write and mean alike, without what either leaves to interpretation. */
const { common } = fc.letrec<{ common: string; atom: string }>((tie) => ({
  common: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('atom'),
    fc.array(tie('atom'), { minLength: 1, maxLength: 4 }).map((atoms) => atoms.join('')),
    fc.tuple(tie('common'), tie('common')).map((sides) => `(?:${sides.join('|')})`),
  ),
  atom: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c', '[ab]', '[^a]', '[b-c]', '\\.', '\\x61'),
    fc
      .tuple(
        fc.constantFrom('a', 'b', '[ab]', '[^c]', '(a)', '(?:ab)', '(bc?)'),
        fc.constantFrom('*', '+', '?', '*?', '{2}', '{1,2}', '{1,}?'),
      )
      .map((pair) => pair.join('')),
    tie('common').map((inner) => `(${inner})`),
    tie('common').map((inner) => `(?=${inner})`),
    tie('common').map((inner) => `(?<!${inner})`),
    fc.constantFrom('^', '(?![^])'),
  ),
}));
/** Repetitions within repetitions of what may be empty, and parts that are matched by themselves. */
const { nullable } = fc.letrec<{ nullable: string }>((tie) => ({
  nullable: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom('a', 'b', 'a?', 'b*?', '', '(?!a)', '[ab]*'),
    fc.tuple(tie('nullable'), tie('nullable')).map((parts) => parts.join('')),
    fc.tuple(tie('nullable'), tie('nullable')).map((sides) => `(${sides.join('|')})`),
    fc
      .tuple(tie('nullable'), fc.constantFrom('*', '+', '?', '*?', '+?', '{2}', '{1,3}', '{2,}'))
      .map(([body, count]) => `(?:${body})${count}`),
    fc
      .tuple(fc.constantFrom('?=', '?!', '?<=', '?<!', '?>'), tie('nullable'))
      .map(([kind, body]) => `(${kind}${body})`),
  ),
}));
const subject = fc
  .array(fc.constantFrom('a', 'b', 'c', '.', 'ab', 'bc'), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('laws', () => {
  it('ends in a problem or an expression for any text, and never throws but a timeout', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), patternLike), subject, (pattern, text) => {
        const result = compileRegex(pattern);
        const offset = isRegexProblem(result) ? result.offset : 0;
        expect(offset >= 0 && offset <= pattern.length).toBe(true);
        if (!isRegexProblem(result)) {
          outcome(() => [result.match(text), result.replace(text, pattern), result.isMatch(text)]);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('has one result whichever engine runs', () => {
    fc.assert(
      fc.property(fc.oneof(common, patternLike), subject, (pattern, text) => {
        fc.pre(!isRegexProblem(compileRegex(pattern)));
        expect(outcome(() => spansOf(pattern, text))).toEqual(outcome(() => machineSpansOf(pattern, text)));
      }),
      { numRuns: 1_500 },
    );
  });

  it('finds the same whether or not it remembers where a fork has failed', () => {
    fc.assert(
      fc.property(fc.oneof(common, nullable, patternLike), subject, (pattern, text) => {
        fc.pre(!isRegexProblem(compileRegex(pattern)));
        const plain = outcome(() => machineSpansOf(pattern, text));
        fc.pre(plain !== 'timeout');
        expect(machineSpansOf(pattern, text, 0)).toEqual(plain);
      }),
      { numRuns: 3_000 },
    );
  });

  it('means what JavaScript means where both say the same', () => {
    fc.assert(
      fc.property(common, subject, (pattern, text) => {
        const dotnet = pattern.replaceAll('(?![^])', '\\z');
        const found = [...text.matchAll(new RegExp(pattern, 'dg'))].map((match) => match.indices![0]);
        expect(spansOf(dotnet, text).map(([whole]) => whole)).toEqual(found);
        expect(machineSpansOf(dotnet, text).map(([whole]) => whole)).toEqual(found);
      }),
      { numRuns: 1_500 },
    );
  });
});
