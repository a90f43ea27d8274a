import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadSpec, packageRoot } from '../../config/load';

const folder = join(packageRoot(), 'config', 'examples');

test.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))(
  '%s has neither errors nor warnings',
  (name) => {
    const { spec, diagnostics } = loadSpec(join(folder, name));
    expect(diagnostics).toEqual([]);
    expect(spec?.tenants.length).toBeGreaterThan(0);
  },
);

test('editors find the schema', () => {
  const text = readFileSync(join(folder, 'ipass-smartconnect.yaml'), 'utf8');
  const [, schema = ''] = /^# yaml-language-server: \$schema=(.*)$/m.exec(text) ?? [];
  expect(JSON.parse(readFileSync(join(folder, schema), 'utf8'))).toHaveProperty('$schema');
});

test('what differs between the tenants of the second example', () => {
  const tenants = loadSpec(join(folder, 'multi-tenant.yaml')).spec?.tenants ?? [];
  expect(
    tenants.map(({ tenant, status, backend, notifications }) => [
      tenant.name,
      tenant.cloud,
      status,
      backend?.arguments['key'],
      notifications.email,
    ]),
  ).toEqual([
    ['contoso', 'public', 'started', 'scimform/smartconnect/contoso.tfstate', 'identity-ops@contoso.example'],
    ['fabrikam-gov', 'usgov', 'paused', 'scimform/smartconnect/fabrikam-gov.tfstate', 'idm@fabrikam.example'],
  ]);
});
