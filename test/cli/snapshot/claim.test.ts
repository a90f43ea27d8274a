import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claim } from '../../../cli/snapshot/claim';
import { Refusal } from '../../../cli/problem';

const folder = mkdtempSync(join(tmpdir(), 'scimform-claim-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('one process at a time writes a snapshot', async () => {
  const path = join(folder, 'people.jsonl');
  const letGo = await claim(path, 'people.jsonl');
  const refused = await claim(path, 'people.jsonl').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ exit: 3, problems: [{ code: 'snapshot/in-use' }] });
  await letGo();
  await (
    await claim(path, 'people.jsonl')
  )();
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test.each(['999999999', '', 'no number'])(
  'what a process left that is gone is in nobody\'s way: "%s"',
  async (pid) => {
    const path = join(folder, 'left.jsonl');
    writeFileSync(`${path}.lock`, pid);
    await (
      await claim(path, 'left.jsonl')
    )();
    expect(existsSync(`${path}.lock`)).toBe(false);
  },
);
