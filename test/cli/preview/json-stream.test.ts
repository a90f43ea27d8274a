/** The document as it is written piece by piece. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../cli/run';
import type { Context } from '../../../cli/context';
import { lines, user } from '../directory/reading';
import { NOW, PreviewFolder, SOUND_SPEC } from './previewing';

const folder = new PreviewFolder();
afterAll(() => folder.remove());
folder.write('spec.yaml', SOUND_SPEC.replace('scope: assigned', 'scope: all'));

const MANY = lines(
  Array.from({ length: 3000 }, (_, index) =>
    user(`u${index}`, { department: index % 2 === 0 ? 'Sales' : 'HR' }),
  ),
  [],
  { takenAt: '2026-11-01T00:00:00Z' },
);

test('is one document also where the snapshot changes on the way', async () => {
  folder.write('moving', MANY);
  let pieces = 0;
  const { code, stdout } = await folder.preview(['--directory', 'moving', '--format', 'json'], {
    onOutput: () => {
      pieces += 1;
      if (pieces === 1) appendFileSync(join(folder.path, 'moving'), '\n');
    },
  });
  expect(code).toBe(1);
  const document = JSON.parse(stdout) as { tenants: object[]; diagnostics: { code: string }[] };
  expect(document.tenants).toHaveLength(1);
  expect(document.diagnostics.map(({ code: one }) => one)).toContain('snapshot/changed');
});

test('ends with the same exit code where nobody reads it to its end', async () => {
  folder.write('many', MANY);
  folder.write(
    'after.yaml',
    SOUND_SPEC.replace('scope: assigned', 'scope: all').replace('value: Sales', 'value: HR'),
  );
  const told: string[] = [];
  const context: Context = {
    stdout: { write: (text) => told.push(text), ready: () => Promise.resolve(false) },
    stderr: { write: () => undefined },
    env: { PATH: process.env['PATH'] },
    cwd: folder.path,
    now: () => NOW,
    terminal: { stdin: false, stdout: false, stderr: false },
    ask: () => Promise.resolve(''),
    onInterrupt: () => () => undefined,
  };
  const args = ['preview', 'after.yaml', '--against', 'spec.yaml', '--directory', 'many', '--format', 'json'];
  expect(await run(args, context)).toBe(3);
  // One piece that was taken before anybody said that the reader is gone, and the end.
  expect(told.length).toBeLessThan(4);
});
