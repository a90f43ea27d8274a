import { startLiveTenant } from '../support/live-tenant';
import { SPEC, type TestTenant } from '../support/tenant';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

let tenant: TestTenant;
afterEach(() => tenant.close());

function writes(from: number): string[] {
  return tenant.box.requests
    .slice(from)
    .filter(({ method, path }) => method !== 'GET' && !path.includes('/oauth2/'))
    .map(({ method, path }) => `${method} ${path}`);
}

test('adopt', async () => {
  tenant = await startLiveTenant();
  await tenant.spec(SPEC);
  await tenant.apply();
  await rm(join(tenant.folder, 'terraform.ipass-smartconnect-contoso.tfstate'));
  const from = tenant.box.requests.length;
  const result = await tenant.scimform(['adopt', '--yes']);
  console.log(result.stdout, result.stderr);
  console.log(writes(from));
  const plan = await tenant.scimform(['plan']);
  console.log(plan.stdout, plan.stderr);
  const apply = await tenant.scimform(['apply', '--yes']);
  console.log(apply.stdout, apply.stderr);
  console.log(writes(from));
  expect(writes(from)).toEqual([]);
});
