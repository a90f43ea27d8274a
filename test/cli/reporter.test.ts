import type { Context } from '../../cli/context';
import { Reporter } from '../../cli/reporter';

it('tells what goes on apart in one piece, except what cannot wait', () => {
  const told: string[] = [];
  const sink = { write: (text: string) => told.push(text) };
  const context: Context = {
    stdout: sink,
    stderr: sink,
    env: {},
    cwd: '/',
    terminal: { stdin: false, stdout: false, stderr: false },
    ask: () => Promise.resolve(''),
    onInterrupt: () => () => undefined,
  };
  const { report, flush } = new Reporter(context, 'text').apart();
  report.say('first');
  report.note('second');
  report.alert('at once');
  expect(told).toEqual(['at once\n']);
  flush();
  expect(told).toEqual(['at once\n', 'first\n', 'second\n']);
});
