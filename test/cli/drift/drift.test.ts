/** `scimform drift` as people and pipelines call it, on a tenant that was applied once. */
import { execFileSync } from 'node:child_process';
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { saveText } from '../../../cli/drift/write/save';
import { given } from '../../emulator/faults/given';
import { startLiveTenant } from '../../support/live-tenant';
import { documentOf, type CliResult } from '../../support/run-cli';
import { APPLICATION, CANARY, SPEC, type TestTenant } from '../../support/tenant';

jest.setTimeout(120_000);

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startLiveTenant();
  await tenant.spec(SPEC);
  await tenant.apply();
});

afterAll(() => tenant.close());

const title = (defaultValue: string): void =>
  tenant.portal.editMapping(APPLICATION, 'title', { defaultValue });

afterEach(async () => {
  await tenant.spec(SPEC);
  title('none');
});

const file = (): string => join(tenant.folder, 'provisioning.yaml');

/** What is printed, without the folder of this run. */
function shown({ stdout }: Pick<CliResult, 'stdout'>): string {
  return stdout.replaceAll(`${tenant.folder}/`, '');
}

describe('the text', () => {
  it('says that nothing differs', async () => {
    const result = await tenant.scimform(['drift']);
    expect(result.code).toBe(0);
    expect(shown(result)).toMatchInlineSnapshot(`
     "as declared contoso
     Not compared, because it cannot be read back: credentials.secretToken.
     "
    `);
  });

  it('has a block for each difference', async () => {
    title('somebody');
    const result = await tenant.scimform(['drift']);
    expect(result.code).toBe(2);
    expect(shown(result)).toMatchInlineSnapshot(`
     "mappings.users.attributes.title.default  drift/mapping-changed, contoso, provisioning.yaml:24
       - declared  { source: jobTitle, default: none }
       + live      { source: jobTitle, default: somebody }
         default   jobTitle
       portal: somebody changed it; live is neither what is declared nor the default.
       scimform apply provisioning.yaml restores what is declared. scimform drift provisioning.yaml --write keeps what is live.

     differs contoso: 1 difference
     Not compared, because it cannot be read back: credentials.secretToken.
     "
    `);
  });

  it('tells how a paused job goes on', async () => {
    tenant.portal.pause(APPLICATION);
    const result = await tenant.scimform(['drift']);
    tenant.portal.start(APPLICATION);
    expect(shown(result)).toContain(
      'in case somebody stopped it for a reason: scimform start provisioning.yaml does. scimform drift provisioning.yaml --write keeps',
    );
  });

  it('is Markdown where that is asked for', async () => {
    title('some|body @team');
    const result = await tenant.scimform(['drift', '--format', 'markdown']);
    expect(result.code).toBe(2);
    expect(shown(result)).toMatchInlineSnapshot(`
     "### Drift

     | Tenant | Differences | Portal | Spec | Unknown | Beside it |
     | --- | ---: | ---: | ---: | ---: | ---: |
     | contoso | 1 | 1 | 0 | 0 | 0 |

     #### contoso: 1 difference

     **\`mappings.users.attributes.title.default\`** (\`provisioning.yaml:24\`)

     - declared \`{ source: jobTitle, default: none }\`
     - live \`{ source: jobTitle, default: some|body @team }\`
     - default \`jobTitle\`

     portal: somebody changed it; live is neither what is declared nor the default. scimform apply provisioning.yaml restores what is declared. scimform drift provisioning.yaml --write keeps what is live.
     "
    `);
  });
});

describe('--write', () => {
  it('shows the change, asks, and writes nothing on a no', async () => {
    title('somebody');
    const result = await tenant.scimform(['drift', '--write'], { answers: ['no'] });
    expect(result.code).toBe(1);
    expect(result.stdout).toContain('+      title: { source: jobTitle, default: somebody }');
    expect(result.stdout).toContain('Nothing was written.');
    expect(await readFile(file(), 'utf8')).toBe(SPEC);
  });

  it('writes on a yes, and nothing is left', async () => {
    title('somebody');
    const written = await tenant.scimform(['drift', '--write'], { answers: ['yes'] });
    expect(written.code).toBe(0);
    expect(await readFile(file(), 'utf8')).toBe(SPEC.replace('default: none', 'default: somebody'));
    expect((await tenant.scimform(['drift'])).code).toBe(0);
    expect((await readdir(tenant.folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('keeps the mark, the line breaks and the mode of the file', async () => {
    title('somebody');
    const text = `\ufeff${SPEC.replaceAll('\n', '\r\n')}`;
    await tenant.spec(text);
    await chmod(file(), 0o640);
    expect((await tenant.scimform(['drift', '--write', '--yes'])).code).toBe(0);
    expect(await readFile(file(), 'utf8')).toBe(text.replace('default: none', 'default: somebody'));
    expect((await stat(file())).mode & 0o777).toBe(0o640);
    await chmod(file(), 0o644);
  });

  it('wants an answer where nobody can be asked', async () => {
    for (const more of [[], ['--format', 'json']]) {
      const { code, stdout, stderr } = await tenant.scimform(['drift', '--write', ...more]);
      expect(code).toBe(64);
      expect(stdout + stderr).toContain('usage/confirmation');
    }
  });

  it('leaves a file alone that changed meanwhile', async () => {
    await expect(
      saveText('provisioning.yaml', tenant.folder, 'what was read', 'what is new'),
    ).rejects.toThrow('changed while drift looked at it');
    expect(await readFile(file(), 'utf8')).toBe(SPEC);
  });

  it('writes no secret that somebody typed into a setting', async () => {
    tenant.portal.saveSetting(APPLICATION, 'BaseAddress', `https://elsewhere.example/${CANARY}`);
    const result = await tenant.scimform(['drift', '--write', '--yes', '--format', 'json']);
    tenant.portal.saveSetting(APPLICATION, 'BaseAddress', 'https://openmobile.ipass.com/moservices/scim/v1');
    expect(result.code).toBe(2);
    expect(result.stdout).toContain('https://elsewhere.example/(sensitive)');
    expect(result.stdout).toContain('holds a secret');
    expect(await readFile(file(), 'utf8')).toBe(SPEC);
  });
});

describe('what git knows', () => {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, {
      cwd: tenant.folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@b.example',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@b.example',
      },
    }).trim();

  beforeAll(() => {
    git('init', '-q');
    git('add', 'provisioning.yaml');
    git('commit', '-qm', 'One');
  });

  afterAll(() => rm(join(tenant.folder, '.git'), { recursive: true, force: true }));

  async function origins(): Promise<readonly (readonly [string, string, string | undefined])[]> {
    const { tenants } = documentOf<{
      tenants: { differences: { path: string; origin: string; since?: string }[] }[];
    }>(await tenant.scimform(['drift', '--format', 'json']));
    return tenants[0]?.differences.map(({ path, origin, since }) => [path, origin, since] as const) ?? [];
  }

  it('tells a change of the spec from one in the portal', async () => {
    const head = git('rev-parse', 'HEAD').slice(0, 10);
    await tenant.spec(
      SPEC.replace('threshold: 50', 'threshold: 60').replace('default: none', 'default: nobody'),
    );
    expect(await origins()).toEqual([
      ['accidentalDeletion.threshold', 'spec', head],
      ['mappings.users.attributes.title', 'spec', head],
    ]);
    title('somebody');
    expect(await origins()).toEqual([
      ['accidentalDeletion.threshold', 'spec', head],
      ['mappings.users.attributes.title', 'portal', undefined],
    ]);
  });

  it('knows that a default was not always left alone', async () => {
    title('');
    expect(await origins()).toEqual([['mappings.users.attributes.title', 'unknown', undefined]]);
  });
});

describe('what goes wrong', () => {
  it('is said, with exit code 5 where Microsoft Graph does not answer', async () => {
    tenant.box.setFaults([given('unavailable')]);
    const result = await tenant.scimform(['drift', '--format', 'json']);
    tenant.box.setFaults([]);
    expect(result.code).toBe(5);
    expect(documentOf(result)).toMatchObject({
      tenants: [{ tenant: 'contoso', outcome: 'failed', differences: [] }],
      diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'graph/unavailable' })]),
    });
  });

  it('stays the same through a storm of refusals', async () => {
    title('somebody');
    tenant.box.setFaults([given('throttled=0.5')]);
    const result = await tenant.scimform(['drift', '--format', 'json']);
    tenant.box.setFaults([]);
    expect(result.code).toBe(2);
    expect(documentOf(result)).toMatchObject({ tenants: [{ summary: { differences: 1 } }] });
  });

  it('is a mistake of the spec', async () => {
    await writeFile(file(), SPEC.replace('scope: assigned', 'scope: some'));
    expect((await tenant.scimform(['drift'])).code).toBe(1);
  });
});

it('asks no more than it needs', async () => {
  const before = tenant.box.requests.length;
  await tenant.scimform(['drift']);
  const asked = tenant.box.requests.slice(before).filter(({ host }) => host === 'graph.microsoft.com');
  // The application, its jobs, settings, schema, default and assignments, and one batch for the declared principals.
  expect(asked.map(({ method }) => method).filter((method) => method !== 'GET')).toEqual(['POST']);
  expect(asked).toHaveLength(7 + 2);
});

it('prints no secret', () => {
  expect(tenant.printed.join('')).not.toContain(CANARY);
});
