import { mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { initialSpec } from '../../cli/init/spec-text';
import type { Connector } from '../../config/connector/connector';
import { shippedConnectors, packageRoot, schemas } from '../../config/load';
import { assemble } from '../../config/spec/assemble';
import { readConnector } from '../../config/spec/connectors';
import type { Files } from '../../config/spec/files';
import { documentOf, runCli } from '../support/run-cli';
import { filesOf } from '../support/spec';

let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'scimform-init-')));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the spec', () => {
  const fixtures = join(packageRoot(), 'test', 'fixtures', 'connectors');
  const modelled = readdirSync(fixtures)
    .filter((name) => name.endsWith('.yaml') && name !== 'dropbox.yaml')
    .map((name) => name.slice(0, -'.yaml'.length));

  /** Shipped connectors and those of the fixtures. */
  function filesFor(spec: string): Files {
    return {
      ...filesOf({ 'spec.yaml': spec }),
      connectors: () => [...shippedConnectors.connectors(), ...modelled],
      connector: (name) =>
        modelled.includes(name)
          ? { identity: name, bytes: readFileSync(join(fixtures, `${name}.yaml`)) }
          : shippedConnectors.connector(name),
    };
  }

  function connectorNamed(name: string): Connector {
    const { connector } = readConnector(filesFor(''), schemas.connector, name);
    if (!connector) throw new Error(`${name} is a connector.`);
    return connector;
  }

  const all = [...shippedConnectors.connectors(), ...modelled];

  it.each(all)('of %s is valid as it stands', (name) => {
    const text = initialSpec(connectorNamed(name), {});
    const { spec, diagnostics } = assemble(filesFor(text), schemas, 'spec.yaml');
    expect(diagnostics).toEqual([]);
    expect(spec?.connector.name).toBe(name);
    expect(spec?.tenants[0]?.status).toBe('started');
    expect(spec?.tests).toHaveLength(1);
  });

  it.each(all)('of %s is valid with what it offers in comments', (name) => {
    const offered = /^( +)# ((?:[\w.]+(?:\[[^\]]*\])?[\w.]*|urn:[\w:.]+): (?!…)\S.*)$/gm;
    const text = initialSpec(connectorNamed(name), {});
    const inMappings = text.slice(text.indexOf('    attributes:'), text.indexOf('    unlisted:'));
    const filters = /^ {4}# (?=scopingFilters:| )/gm;
    const full = text.replace(inMappings, inMappings.replace(offered, '$1$2')).replace(filters, '    ');
    expect(full).not.toBe(text);
    const { diagnostics } = assemble(filesFor(full), schemas, 'spec.yaml');
    expect(diagnostics).toEqual([]);
  });

  it.each(all)('of %s has no long lines of text, no trailing blanks and no tabs', (name) => {
    const lines = initialSpec(connectorNamed(name), {}).split('\n');
    expect(lines.filter((line) => /\s$|\t/.test(line))).toEqual([]);
    expect(
      lines.filter((line) => line.startsWith('#') && line.length > 110 && !line.includes('https://')),
    ).toEqual([]);
  });

  it('says what has to be done first, what is unknown, and what the vendor does', () => {
    const smartconnect = initialSpec(connectorNamed('ipass-smartconnect'), {});
    expect(smartconnect).toContain(
      '#   1. Have a SmartConnect tenant and a SmartConnect account with Admin permission.',
    );
    expect(smartconnect).toContain('is not published');
    expect(smartconnect).toMatch(
      /noted when SmartConnect was first set up\. If it is lost, ask help@ipass\.com/,
    );
    expect(smartconnect).toContain('begin with a single person');
    expect(smartconnect).toContain('the role Cloud Application Administrator');
    expect(smartconnect).toContain('these run about every 40 minutes');
    expect(smartconnect).toContain('userName has a domain that is registered at the application.');
    expect(smartconnect).toContain('# To go on with:');
    expect(smartconnect).toContain(
      'https://openmobile.ipass.com/moservices/scim/v1, the same for every customer',
    );
    expect(smartconnect).toContain('cloud: public # public (GCC too) | usgov (GCC High)');
    expect(initialSpec(connectorNamed('grammarly'), {})).toContain('(done by the vendor) Ask Grammarly');
    expect(initialSpec(connectorNamed('snowflake'), {})).toContain('It is valid for 6 months.');
    expect(initialSpec(connectorNamed('snowflake'), {})).toContain(
      'tenantUrl: https://contoso.snowflakecomputing.com/scim/v2 # CHANGE',
    );
    expect(initialSpec(connectorNamed('grammarly'), {})).toContain('The application takes no groups');
  });

  it('lists the usual mappings where a public page does', () => {
    const text = initialSpec(connectorNamed('scim'), {});
    expect(text).toContain('      userName: { source: userPrincipalName, matching: 1 }');
    expect(text).toContain('      emails[type eq "other"].value: proxyAddresses');
    expect(text).toContain(
      `      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }`,
    );
  });
});

describe('the command', () => {
  it('writes provisioning.yaml into the current folder and says what comes next', async () => {
    const { code, stdout, stderr } = await runCli(['init'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^wrote provisioning\.yaml for iPass SmartConnect/);
    expect(stdout).toContain('set IPASS_SMARTCONNECT_SECRET_TOKEN where scimform runs');
    const file = join(folder, 'provisioning.yaml');
    expect((await runCli(['validate', file])).code).toBe(0);
    const marked = readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (line.includes('# CHANGE:') ? [index + 1] : []));
    expect(stdout).toContain(`(lines ${marked.join(', ')})`);
  });

  it('writes for another application, under another name', async () => {
    const result = await runCli(['init', '--connector', 'scim', '--out', 'own.yaml', '--format', 'json'], {
      cwd: folder,
    });
    expect(result.code).toBe(0);
    expect(documentOf(result)).toMatchObject({
      file: 'own.yaml',
      connector: 'scim',
      environment: ['SCIM_SECRET_TOKEN'],
      diagnostics: [],
    });
    expect(readFileSync(join(folder, 'own.yaml'), 'utf8')).toContain('connector: scim');
  });

  it('never overwrites', async () => {
    writeFileSync(join(folder, 'provisioning.yaml'), 'mine\n');
    const { code, stdout, stderr } = await runCli(['init'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('output/exists');
    expect(readFileSync(join(folder, 'provisioning.yaml'), 'utf8')).toBe('mine\n');
  });

  it('names the schema where the way to it stays in the project', async () => {
    await runCli(['init'], { cwd: folder });
    expect(readFileSync(join(folder, 'provisioning.yaml'), 'utf8')).not.toContain('$schema');
    const schema = join(packageRoot(), 'config', 'schema', 'provisioning.schema.json');
    await runCli(['init', '--out', join(folder, 'near.yaml')], { cwd: '/' });
    expect(readFileSync(join(folder, 'near.yaml'), 'utf8').split('\n')[0]).toBe(
      `# yaml-language-server: $schema=${relative(folder, schema)}`,
    );
  });

  it.each<[string, string[], number, RegExp]>([
    ['an unknown connector', ['--connector', 'ipas-smartconnect'], 64, /Did you mean ipass-smartconnect\?/],
    ['a spec', ['a.yaml'], 64, /init takes no spec/],
    ['another ending', ['--out', 'spec.txt'], 64, /ends in \.yaml/],
    ['a folder that does not exist', ['--out', 'no/where.yaml'], 1, /cannot be written: ENOENT/],
  ])('refuses %s', async (_, args, code, text) => {
    const result = await runCli(['init', ...args], { cwd: folder });
    expect(result.code).toBe(code);
    expect(result.stderr).toMatch(text);
    expect(readdirSync(folder)).toEqual([]);
  });
});
