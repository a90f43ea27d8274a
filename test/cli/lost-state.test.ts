/** A Terraform that is killed between emptying the local state and writing it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli, type CliResult } from '../support/run-cli';
import { CANARY, SPEC } from '../support/tenant';

const APP = 'azuread_application_from_template.app';
const event = (type: string): string =>
  JSON.stringify({ type, hook: { resource: { addr: APP }, action: 'create' } });
const change = { address: APP, mode: 'managed', change: { actions: ['create'], before: null, after: {} } };

/** Plans to create the application, creates it, and dies with the given content in the state. */
const script = (state: string): string => `#!/bin/sh
case "$1" in
  version) echo '{"terraform_version":"1.11.4"}' ;;
  show) echo '${JSON.stringify({ resource_changes: [change] })}' ;;
  apply)
    echo '${event('apply_start')}'
    echo '${event('apply_complete')}'
    printf '${state}' > ../../../terraform.ipass-smartconnect-contoso.tfstate
    kill -9 $$ ;;
esac
`;

describe('a kill while the local state is written', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scimform-test-'));
    await writeFile(join(folder, 'spec.yaml'), SPEC);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function applied(state: string): Promise<CliResult> {
    await writeFile(join(folder, 'terraform'), script(state), { mode: 0o755 });
    const env = { PATH: `${folder}:/usr/bin:/bin`, IPASS_SCIM_TOKEN: CANARY };
    return runCli(['apply', join(folder, 'spec.yaml'), '--yes'], { cwd: folder, env });
  }

  it.each(['', '{"version": 4, "reso'])(
    'that leaves "%s" is told, with what adopts the orphans',
    async (state) => {
      const { code, stderr } = await applied(state);
      expect(code).toBe(1);
      expect(stderr).toContain(`terraform/unfinished-create: Nothing knows any more that ${APP} was created`);
      expect(stderr).toContain(`import ${APP} /applicationTemplates/`);
    },
  );

  it('that leaves the state whole names nothing that is in it', async () => {
    const { code, stderr } = await applied('{"version": 4, "resources": []}');
    expect(code).toBe(1);
    expect(stderr).not.toContain('terraform/unfinished-create');
  });
});
