import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf, runCli } from '../support/run-cli';

it('shows as many problems as somebody reads, and all of them as JSON', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scimform-test-'));
  const spec = join(folder, 'spec.yaml');
  await writeFile(spec, Array.from({ length: 250 }, (_, index) => `key${index}: 1`).join('\n'));
  const { stderr } = await runCli(['validate', spec]);
  expect(stderr.match(/ error /g)).toHaveLength(200);
  const { diagnostics } = documentOf<{ diagnostics: object[] }>(
    await runCli(['validate', spec, '--format', 'json']),
  );
  expect(stderr).toContain(`… and ${diagnostics.length - 200} more; --format json tells them all.`);
  await rm(folder, { recursive: true });
});
