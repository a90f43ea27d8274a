import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSpec, packageRoot } from '../../config/load';
import { provisioningApp } from '../../constructs/app';
import { configurations } from '../../constructs/configurations';
import type { Provisioning } from '../../provisioning/model';
import { provisioning } from '../support/provisioning';

const tenant = (name: string, changes: Partial<Provisioning> = {}): Provisioning =>
  provisioning({ tenant: { ...provisioning().tenant, name }, ...changes });

/** Tenants that between them have every block, and values that JSON has to escape or that are empty. */
const TENANTS: readonly Provisioning[] = [
  tenant('contoso'),
  tenant('paused', { status: 'paused', assignments: [], notifications: {}, mappings: {} }),
  tenant('filters', {
    mappings: { users: { attributes: [], removed: [], unlisted: 'keep', scopingFilters: [] } },
  }),
  tenant('backend', {
    backend: {
      type: 'http',
      arguments: { address: 'https://a\u2028"\\.example', b: [], a: {}, 10: 1, 9: null },
    },
  }),
];

function writtenByCdktf(tenants: readonly Provisioning[], outdir: string, specFolder: string): string[] {
  provisioningApp({ tenants, specFolder, project: specFolder, outdir }).synth();
  return tenants.map(({ name, tenant: { name: of } }) =>
    readFileSync(join(outdir, 'stacks', `${name}-${of}`, 'cdk.tf.json'), 'utf8'),
  );
}

describe('configurations', () => {
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), 'scimform-test-'));
  });
  afterEach(() => rmSync(outdir, { recursive: true }));

  it('have the bytes that cdktf writes', () => {
    const paths = { specFolder: outdir, project: outdir, outdir };
    const ours = [...configurations({ ...paths, tenants: TENANTS })];
    expect(ours.map(({ stack }) => stack)).toEqual(
      TENANTS.map(({ name, tenant: { name: of } }) => `${name}-${of}`),
    );
    expect(ours.map(({ text }) => text)).toEqual(writtenByCdktf(TENANTS, outdir, outdir));
  });

  it('have them for the shipped example too', () => {
    const file = join(packageRoot(), 'config/examples/ipass-smartconnect.yaml');
    const tenants = loadSpec(file).spec?.tenants ?? [];
    const ours = [...configurations({ tenants, specFolder: outdir, project: outdir, outdir })];
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.map(({ text }) => text)).toEqual(writtenByCdktf(tenants, outdir, outdir));
  });

  it('depend on no variable that cdktf reads', () => {
    const text = (): string | undefined =>
      [...configurations({ tenants: [tenant('a')], specFolder: '/p', project: '/p', outdir: '/p/o' })][0]
        ?.text;
    const plain = text();
    const before = { ...process.env };
    Object.assign(process.env, {
      SYNTH_HCL_OUTPUT: 'true',
      CDKTF_CONTEXT_JSON: '{"cdktfVersion":"0.0.0","excludeStackIdFromLogicalIds":"true"}',
      CDKTF_TARGET_STACK_ID: 'other',
      CDKTF_OUTDIR: '/nowhere',
    });
    try {
      expect(text()).toBe(plain);
    } finally {
      process.env = before;
    }
  });
});
