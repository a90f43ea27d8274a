import type { Context } from '../../cli/context';
import { Reporter } from '../../cli/reporter';

/** Somebody who hears everything, at a terminal or not. */
function heard(isTerminal: boolean): { readonly context: Context; readonly told: string[] } {
  const told: string[] = [];
  const sink = { write: (text: string) => told.push(text) };
  const context: Context = {
    stdout: sink,
    stderr: sink,
    env: {},
    cwd: '/',
    terminal: { stdin: isTerminal, stdout: isTerminal, stderr: isTerminal },
    ask: () => Promise.resolve(''),
    onInterrupt: () => () => undefined,
  };
  return { context, told };
}

it('tells what goes on apart in one piece, except what cannot wait', () => {
  const { context, told } = heard(false);
  const { report, flush } = new Reporter(context, 'text').apart();
  report.say('first');
  report.note('second');
  report.alert('at once');
  expect(told).toEqual(['at once\n']);
  flush();
  expect(told).toEqual(['at once\n', 'first\n', 'second\n']);
});

it('lets no name steer the terminal, and colours through', () => {
  const { context, told } = heard(true);
  const report = new Reporter(context, 'text');
  report.say(`${report.style.red('bad')} a\u001b]0;pwn\u0007b\u009bc\td`, 'two\nlines');
  report.note('e\u001b[2Jf');
  expect(told).toEqual(['\u001b[31mbad\u001b[39m a·]0;pwn·b·c\td\n', 'two\nlines\n', 'e·[2Jf\n']);
});
