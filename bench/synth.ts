/**
 * `scimform synth` against a plain cdktf program that emits the same resources, both into a folder that is empty: time,
 * processor time (which a busy machine bends less) and memory.
 */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    const blocks = join(folder, 'blocks.json');
    const empty = (): void => {
      for (const written of [out, plainOut]) rmSync(written, { recursive: true, force: true });
    };
    const scimform = [join(ROOT, 'dist/cli/bin.js'), 'synth', spec, '--out', out];
    alternate([scimform], 1);
    copyFileSync(join(out, 'stacks/bench-t0/cdk.tf.json'), blocks);
    const plain = [join(ROOT, 'dist-bench/bench/plain-cdktf.js'), blocks, String(tenants), plainOut];
    const [ours, theirs] = alternate([scimform, plain], tenants === 1 ? 11 : 5, empty);
    if (ours === undefined || theirs === undefined) throw new Error('Two programs give two results.');
    console.log(
      `synth of ${String(tenants).padStart(3)} tenants: ${ours.seconds.toFixed(2)} s, ${ours.megabytes.toFixed(0)} MB; ` +
        `plain cdktf ${theirs.seconds.toFixed(2)} s, ${theirs.megabytes.toFixed(0)} MB; ` +
        `time ${ratio(ours.seconds, theirs.seconds)}, processor ${ratio(ours.processor, theirs.processor)}, memory ${ratio(ours.megabytes, theirs.megabytes)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
