/** `scimform synth` against a plain cdktf program that emits the same resources: time and memory. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternate, ratio } from './measure';
import { specFor } from './spec';

const ROOT = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'scimform-bench-'));
try {
  for (const tenants of [1, 100, 400]) {
    const spec = join(folder, `spec-${tenants}.yaml`);
    writeFileSync(spec, specFor(tenants));
    const out = join(folder, 'ours');
    const plainOut = join(folder, 'plain');
    mkdirSync(plainOut, { recursive: true });
    const scimform = [join(ROOT, 'dist/cli/bin.js'), 'synth', spec, '--out', out];
    alternate([scimform], 1);
    const configuration = join(out, 'stacks/bench-t0/cdk.tf.json');
    const plain = [join(ROOT, 'dist-bench/bench/plain-cdktf.js'), configuration, String(tenants), plainOut];
    const [ours, theirs] = alternate([scimform, plain], tenants === 400 ? 3 : 5);
    if (ours === undefined || theirs === undefined) throw new Error('Two programs give two results.');
    console.log(
      `synth of ${String(tenants).padStart(3)} tenants: ${ours.seconds.toFixed(2)} s, ${ours.megabytes.toFixed(0)} MB; ` +
        `plain cdktf ${theirs.seconds.toFixed(2)} s, ${theirs.megabytes.toFixed(0)} MB; ` +
        `time ${ratio(ours.seconds, theirs.seconds)}, memory ${ratio(ours.megabytes, theirs.megabytes)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
