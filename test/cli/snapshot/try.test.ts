import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLiveTenant } from '../../support/live-tenant';
import { SPEC } from '../../support/tenant';

it('tries', async () => {
  const tenant = await startLiveTenant();
  try {
    await tenant.spec(SPEC);
    let r = await tenant.scimform(['snapshot', '--out', 'd.jsonl']);
    console.log(r.code, r.stdout, r.stderr);
    console.log(readFileSync(join(tenant.folder, 'd.jsonl'), 'utf8').slice(0, 3000));
    console.log(tenant.box.requests.map((q) => `${q.method} ${q.path} ${q.status}`).join('\n'));
    const before = tenant.box.requests.length;
    r = await tenant.scimform(['snapshot', '--out', 'd.jsonl']);
    console.log(r.code, r.stdout, r.stderr);
    console.log(tenant.box.requests.slice(before).map((q) => `${q.method} ${q.path} ${q.status}`).join('\n'));
    r = await tenant.scimform(['preview', '--directory', 'd.jsonl']);
    console.log(r.code, r.stdout, r.stderr, tenant.box.unplanned);
  } finally {
    await tenant.close();
  }
});
