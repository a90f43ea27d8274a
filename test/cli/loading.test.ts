/** Commands load what they need: a check in an editor or a commit hook must not wait for cdktf. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Modules that the built program loads for some arguments. */
function loadedBy(...args: readonly string[]): string[] {
  const script = `
    process.argv.push(...${JSON.stringify(args)});
    require('./dist/cli/bin.js');
    process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(Object.keys(require.cache))));`;
  const { stderr } = spawnSync(process.execPath, ['-e', script, 'scimform'], { cwd: ROOT, encoding: 'utf8' });
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as string[];
}

const EXAMPLE = 'config/examples/ipass-smartconnect.yaml';
const CDKTF = /\/node_modules\/(cdktf|@cdktf|constructs)\//;
const EMULATOR = /\/dist\/emulator\/|\/node_modules\/@grpc\//;

it.each([
  ['--help', []],
  ['validate', [EXAMPLE]],
  ['eval', ['Append([mail], ".x")']],
  ['test', [EXAMPLE]],
  ['plan', ['--help']],
])('%s loads neither cdktf nor the tenant in a box', (command, rest) => {
  const loaded = loadedBy(command, ...rest);
  expect(loaded.some((file) => file.endsWith('/dist/cli/bin.js'))).toBe(true);
  expect(loaded.filter((file) => CDKTF.test(file) || EMULATOR.test(file))).toEqual([]);
});

it('synth loads cdktf, and no tenant in a box', () => {
  const loaded = loadedBy('synth', EXAMPLE, '--out', join(ROOT, 'cdktf.out'));
  expect(loaded.some((file) => CDKTF.test(file))).toBe(true);
  expect(loaded.filter((file) => EMULATOR.test(file))).toEqual([]);
});
