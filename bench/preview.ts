/**
 * Users of a snapshot file, decided on by a spec with ten mappings and three filters, end to end: against the same spec written
 * by hand as one loop over the same file, and against merely reading and parsing it. Each run is a process of its own, so that
 * its memory is known; nobody is kept. Then the deciding alone, without a file.
 *
 * Usage: node preview.js [USERS [ROUNDS]]
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternate, ratio } from './measure';
import { told } from './preview/by-hand';
import { checkDeciding, measureDeciding } from './preview/deciding';
import { writeDirectory } from './preview/directory';
import { byHand, ours, readOnly } from './preview/programs';

const CHECKED = 20_000;

/** Throws where the two do not agree on every one of the people. */
async function check(path: string): Promise<void> {
  const expected: string[] = [];
  await byHand(path, (answer) => expected.push(told(answer)));
  let place = 0;
  await ours(path, (answer) => {
    if (told(answer) !== expected[place])
      throw new Error(`The two do not agree:\n${told(answer)}\n${expected[place]}`);
    place += 1;
  });
  if (place !== expected.length) throw new Error(`${place} people were decided on, not ${expected.length}.`);
}

async function measure(users: number, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'scimform-bench-'));
  try {
    const [few, all] = [join(folder, 'few.jsonl'), join(folder, 'all.jsonl')];
    await writeDirectory(few, CHECKED);
    await check(few);
    checkDeciding(CHECKED);
    await writeDirectory(all, users);
    const total = (what: string): string => join(folder, `${what}.json`);
    const [mine, hand, reading] = alternate(
      ['ours', 'hand', 'read'].map((what) => [__filename, what, all, total(what)]),
      rounds,
    );
    if (!mine || !hand || !reading) throw new Error('Three programs give three results.');
    const [one, other] = ['ours', 'hand'].map((what) => readFileSync(total(what), 'utf8'));
    if (one !== other) throw new Error(`The two do not agree:\n${one}\n${other}`);
    const rate = (seconds: number): string => Math.round(users / seconds).toLocaleString('en-US');
    const memory = (megabytes: number): string => `${megabytes.toFixed(0)} MB at most`;
    console.log(
      `preview: ${users.toLocaleString('en-US')} users, ${Math.round(statSync(all).size / users)} bytes each`,
    );
    console.log(`preview: ${rate(mine.seconds)} users a second, ${memory(mine.megabytes)}`);
    console.log(
      `preview: ${rate(hand.seconds)} by hand, ${memory(hand.megabytes)}; ${ratio(mine.seconds, hand.seconds)}`,
    );
    console.log(
      `preview: ${rate(reading.seconds)} merely read, ${memory(reading.megabytes)}; ${ratio(mine.seconds, reading.seconds)}`,
    );
    const deciding = measureDeciding(Math.min(users, 1_000_000), rounds);
    console.log(
      `preview: deciding alone ${deciding.ours.toFixed(2)} µs a user, by hand ${deciding.hand.toFixed(2)} µs; ${ratio(deciding.ours, deciding.hand)}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(what: string, path: string, total: string): Promise<void> {
  const found = what === 'ours' ? ours(path) : what === 'hand' ? byHand(path) : readOnly(path);
  writeFileSync(total, JSON.stringify(await found));
}

const [, , what = '1000000', path = '3', total] = process.argv;
void (total === undefined ? measure(Number(what), Number(path)) : run(what, path, total));
