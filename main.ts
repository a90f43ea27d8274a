/**
 * The app of `cdktf.json`, for `cdktf synth` and `cdktf deploy`: one stack for each tenant of the spec named by
 * SCIMFORM_SPEC, default `provisioning.yaml`, else the shipped example.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { renderText } from './config/diagnostics/render';
import { loadSpec, packageRoot } from './config/load';
import { provisioningApp } from './constructs/app';

const example = join(packageRoot(), 'config/examples/ipass-smartconnect.yaml');
const file =
  process.env['SCIMFORM_SPEC'] ?? (existsSync('provisioning.yaml') ? 'provisioning.yaml' : example);
const { spec, diagnostics, sources } = loadSpec(file);
if (diagnostics.length > 0) console.error(renderText(diagnostics, sources, { color: false }));
if (spec === undefined) process.exit(1);

const outdir = resolve(process.env['CDKTF_OUTDIR'] ?? 'cdktf.out');
provisioningApp({ tenants: spec.tenants, specFolder: spec.folder, project: process.cwd(), outdir }).synth();
