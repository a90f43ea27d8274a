/** `eval` as a process: pipes that close, and more cases than fit in one. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { join } from 'node:path';

const BIN = join(__dirname, '../../dist/cli/bin.js');

function shell(script: string): SpawnSyncReturns<string> {
  const command = script.replaceAll('scimform', `${process.execPath} ${BIN}`);
  return spawnSync('/bin/bash', ['-c', command], { encoding: 'utf8', timeout: 60_000 });
}

const ENDLESS = `yes '{"id":1,"expression":"Append([a], \\"x\\")","attributes":{"a":"1"}}'`;

it('ends quietly when the reader goes away, even where cases never end', () => {
  const { stdout, stderr } = shell(`${ENDLESS} | scimform eval --jsonl | head -2; echo "\${PIPESTATUS[1]}"`);
  expect([stdout, stderr]).toEqual(['{"id":1,"value":"1x","type":"String"}\n'.repeat(2) + '0\n', '']);
});

it('answers a hundred thousand cases for a slow reader, without keeping them', () => {
  const script = `${ENDLESS} | head -100000 | NODE_OPTIONS=--max-old-space-size=32 scimform eval --jsonl | { sleep 1; wc -l; }`;
  const { stdout, stderr } = shell(script);
  expect([stdout.trim(), stderr]).toEqual(['100000', '']);
});

it('reads an expression from a pipe, and ends', () => {
  expect(shell(`echo '"x"' | scimform eval -`).stdout).toBe('value   x\ntype    String\n');
  expect(shell('scimform eval - < /dev/null; echo $?').stdout).toBe('1\n');
});
