/** The parts of a run of cases that keep it small. */
import { Readable } from 'node:stream';
import { run } from '../../cli/run';
import type { Context } from '../../cli/context';
import { linesOf, type Line } from '../../cli/eval/jsonl/lines';
import { Recent } from '../../cli/eval/jsonl/recent';

async function cut(
  pieces: readonly string[],
  maxBytes: number,
): Promise<readonly (readonly [string, boolean])[]> {
  const lines: Line[] = [];
  for await (const some of linesOf(Readable.from(pieces.map((piece) => Buffer.from(piece))), maxBytes))
    lines.push(...some);
  return lines.map(({ bytes, overlong }) => [Buffer.from(bytes).toString(), overlong] as const);
}

describe('lines', () => {
  it.each<[readonly string[], readonly (readonly [string, boolean])[]]>([
    [[], []],
    [
      ['a\nb'],
      [
        ['a', false],
        ['b', false],
      ],
    ],
    [
      ['a', 'b\n', '\nc\n'],
      [
        ['ab', false],
        ['', false],
        ['c', false],
      ],
    ],
    [
      ['abcd\nabcde\nx'],
      [
        ['abcd', false],
        ['abcd', true],
        ['x', false],
      ],
    ],
    [
      ['ab', 'cd', 'ef', 'gh\n', 'x'],
      [
        ['abcd', true],
        ['x', false],
      ],
    ],
    [['abcde'], [['abcd', true]]],
  ])('%j', async (pieces, expected) => {
    expect(await cut(pieces, 4)).toEqual(expected);
  });
});

describe('what was used last', () => {
  it('is worked out once, and forgotten when there is no room', () => {
    const recent = new Recent<string>(2 * 101);
    const worked: string[] = [];
    const get = (text: string): string => recent.get(text, () => (worked.push(text), text.toUpperCase()));
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(get)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
    expect(worked).toEqual(['a', 'b', 'c', 'b']);
  });

  it('is given even where it is larger than the room', () => {
    const recent = new Recent<number>(10);
    expect([recent.get('x'.repeat(50), () => 1), recent.get('x'.repeat(50), () => 2)]).toEqual([1, 2]);
  });
});

describe('a reader', () => {
  /** Runs cases without end, until the program stops reading. */
  async function endless(
    ready: () => Promise<boolean>,
  ): Promise<{ readonly code: number; readonly read: number }> {
    let read = 0;
    async function* cases(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 1;
        yield Buffer.from('{"expression":"1"}\n');
        await Promise.resolve();
      }
    }
    const sink = { write: () => true };
    const context: Context = {
      stdin: cases(),
      stdout: { ...sink, ready },
      stderr: sink,
      env: {},
      cwd: '/',
      terminal: { stdin: false, stdout: false, stderr: false },
      ask: () => Promise.resolve(''),
      onInterrupt: () => () => undefined,
    };
    return { code: await run(['eval', '--jsonl'], context), read };
  }

  it('that goes away ends the run quietly', async () => {
    let asked = 0;
    expect(await endless(() => Promise.resolve(++asked < 10))).toEqual({ code: 0, read: 10 });
  });

  it('that is slow is waited for', async () => {
    const waiting: (() => void)[] = [];
    let asked = 0;
    const slow = (): Promise<boolean> => {
      asked += 1;
      return asked > 3 ? Promise.resolve(false) : new Promise((resolve) => waiting.push(() => resolve(true)));
    };
    const ended = endless(slow);
    for (let turn = 1; turn <= 3; turn += 1) {
      await new Promise(setImmediate);
      expect([asked, waiting.length]).toEqual([turn, 1]);
      waiting.pop()?.();
    }
    expect(await ended).toEqual({ code: 0, read: 4 });
  });
});
