import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claim } from '../../../cli/snapshot/claim';
import { HERE } from '../../../cli/process-identity';
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

const NOW = Date.now();
const LONG_AGO = NOW - 120_000;

test.each([
  ['of a process that is gone', `999999999 ${HERE}`, NOW],
  ['of a process that had our number before', `${process.pid} ${HERE}`, LONG_AGO - process.uptime() * 1000],
  ['of another machine that says nothing any more', '1 elsewhere', LONG_AGO],
  ['that is empty', '', LONG_AGO],
  ['that is something else', 'no number', LONG_AGO],
])("a claim %s is in nobody's way", async (_, content, seen) => {
  const path = join(folder, 'left.jsonl');
  writeFileSync(`${path}.lock`, content);
  utimesSync(`${path}.lock`, new Date(seen), new Date(seen));
  writeFileSync(`${path}.4711.new`, 'half');
  await (
    await claim(path, 'left.jsonl')
  )();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['of another machine', '1 elsewhere'],
  ['of a process that runs', `${process.ppid} ${HERE}`],
])('a claim %s holds', async (_, content) => {
  const path = join(folder, 'held.jsonl');
  writeFileSync(`${path}.lock`, content);
  await expect(claim(path, 'held.jsonl')).rejects.toBeInstanceOf(Refusal);
  rmSync(`${path}.lock`);
  expect(readdirSync(folder)).toEqual([]);
});

test('of many who find a claim of nobody one has it', async () => {
  const path = join(folder, 'many.jsonl');
  for (let round = 0; round < 20; round += 1) {
    writeFileSync(`${path}.lock`, `999999999 ${HERE}`);
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => claim(path, 'many.jsonl')));
    const have = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(have).toHaveLength(1);
    await have[0]?.();
  }
});
