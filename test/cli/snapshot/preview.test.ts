import { startLiveTenant } from '../../support/live-tenant';
import { APPLICATION, SPEC, type TestTenant } from '../../support/tenant';
import { NOW, FILE, snapshot } from './taking';

const OPEN = SPEC.replace(/^scope: assigned\n/m, '')
  .replace(/^deprovisioning:.*\n/m, '')
  .replace(/^accidentalDeletion:.*\n/m, '')
  .replace(/^status:.*\n/m, '')
  .replace(/    unlisted: remove\n[^]*?(?= {2}groups)/, '')
  .replace('    enabled: true\n', '')
  .replace('      title: { source: jobTitle, default: none }\n', '');

it('tries', async () => {
  const tenant: TestTenant = await startLiveTenant();
  try {
    await tenant.spec(SPEC);
    await tenant.apply();
    let r = await snapshot(tenant);
    console.log(r.code, r.stdout, r.stderr);
    r = await tenant.scimform(['preview', '--directory', FILE, '--against', 'live'], { now: NOW });
    console.log(r.code, r.stdout, r.stderr);
    await tenant.spec(OPEN);
    console.log(OPEN);
    r = await tenant.scimform(['preview', '--directory', FILE], { now: NOW });
    console.log(r.code, r.stdout, r.stderr);
    r = await tenant.scimform(['preview', '--directory', FILE, '--against', 'live'], { now: NOW });
    console.log(r.code, r.stdout, r.stderr);
    tenant.portal.assign(APPLICATION, 'b0000000-0000-4000-8000-000000000004', 'User');
    tenant.portal.assign(APPLICATION, 'a0000000-0000-4000-8000-000000000015', 'User');
    tenant.portal.saveSetting(APPLICATION, 'SyncAll', 'true');
    r = await snapshot(tenant);
    console.log(r.code, r.stdout, r.stderr);
    r = await tenant.scimform(['preview', '--directory', FILE], { now: NOW });
    console.log(r.code, r.stdout, r.stderr);
    await tenant.spec(SPEC);
    r = await tenant.scimform(['preview', '--directory', FILE, '--against', 'live'], { now: NOW });
    console.log(r.code, r.stdout, r.stderr);
  } finally {
    await tenant.close();
  }
}, 60_000);
