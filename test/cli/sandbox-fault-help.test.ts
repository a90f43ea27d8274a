import { faultHelp } from '../../cli/sandbox/fault-help';
import { FAULTS } from '../../emulator/faults/index';
import { runCli } from '../support/run-cli';

const LINES = faultHelp();

it('tells every fault once, in the order of the list', () => {
  const names = LINES.flatMap((line) => /^ {2}([a-z0-9-]+) {2,}\S/.exec(line)?.[1] ?? []);
  expect(names).toEqual(FAULTS.map(({ name }) => name));
});

it('groups them by where they happen', () => {
  const headings = LINES.filter((_, index) => LINES[index - 1] === '');
  expect(headings).toEqual([
    'In Microsoft Graph, or on the way to it:',
    'In the application, or between it and the provisioning service:',
    'In the provisioning service; the counts are of cycles:',
  ]);
});

it('fits a terminal, each help in a column of its own', () => {
  expect(LINES.filter((line) => line.length > 80)).toEqual([]);
  const start = LINES.findIndex((line) => line.startsWith('  target-malformed '));
  expect(LINES.slice(start, start + 2)).toEqual([
    '  target-malformed             a page of HTML, JSON cut in half, a resource',
    '                               without id, an array, or nothing at all',
  ]);
});

it('stands in the help of the command', async () => {
  const { code, stdout } = await runCli(['sandbox', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain(LINES.join('\n'));
});
