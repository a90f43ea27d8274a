/** Whatever reading of the disputed points a server follows, apply converges and plans become clean. */
import type { Behaviour } from '../../emulator/synchronization/behaviour';
import { APPLICATION, SPEC, startTenant, type TestTenant } from '../support/tenant';

jest.setTimeout(60_000);

/** What a server does, and how many applies after the first it takes until a plan is clean. */
const BEHAVIOURS: readonly (readonly [string, Partial<Behaviour>, number])[] = [
  ['keeps what it is sent', {}, 0],
  ['replaces all settings', { secretsPut: 'replace' }, 0],
  ['sorts settings', { secretsOrder: 'sorted' }, 0],
  // msgraph compares a masked value with whatever stood in its place before.
  ['lists settings from Z to A', { secretsOrder: 'descending' }, 1],
  ['masks the tenant URL', { maskBaseAddress: true }, 0],
  ['sorts mappings', { sortAttributeMappings: true }, 0],
  ['reverses mappings at every write', { reverseAttributeMappings: true }, 0],
  ['completes mappings', { fillDefaults: true }, 0],
  ['respells mappings', { respell: true }, 0],
  ['creates paused jobs', { creationState: 'Paused' }, 0],
  [
    'does all of it',
    {
      secretsPut: 'replace',
      secretsOrder: 'descending',
      maskBaseAddress: true,
      sortAttributeMappings: true,
      fillDefaults: true,
      respell: true,
      creationState: 'Paused',
    },
    1,
  ],
];

/** Applies until a plan is clean; returns how many applies that took. */
async function settle(tenant: TestTenant, most = 3): Promise<number> {
  for (let applies = 0; applies < most; applies += 1) {
    const { code } = await tenant.plan();
    if (code === 0) return applies;
    await tenant.apply();
  }
  return most;
}

/** What concerns settings or jobs alone is the same whatever becomes of unlisted mappings. */
const OF_MAPPINGS = BEHAVIOURS.filter(([name]) => /mappings|all of it/.test(name));

describe.each([
  ['remove', BEHAVIOURS],
  ['keep', OF_MAPPINGS],
] as const)('unlisted: %s, on a server that', (unlisted, behaviours) => {
  it.each(behaviours)('%s', async (_, behaviour, more) => {
    const tenant = await startTenant({ behaviour });
    try {
      await tenant.spec(SPEC.replace('unlisted: remove', `unlisted: ${unlisted}`));
      await tenant.apply();
      expect(await settle(tenant)).toBe(more);
      const declared = meaningOf(await tenant.job());
      tenant.portal.editMapping(APPLICATION, 'title', { flowType: 'ObjectAddOnly' });
      tenant.portal.removeFilter(APPLICATION, 'Staff');
      expect((await tenant.plan()).code).toBe(2);
      await tenant.apply();
      expect(meaningOf(await tenant.job())).toEqual(declared);
      expect(await settle(tenant)).toBe(0);
      expect(tenant.box.unplanned).toEqual([]);
    } finally {
      await tenant.close();
    }
  });
});

/** Without order and without white space outside of texts. */
function meaningOf({ mappings, filters, ...job }: Awaited<ReturnType<TestTenant['job']>>): object {
  const spelled = mappings.map(
    ({ target, expression, matching }) => `${target} ${matching} ${expression.replace(/\s/g, '')}`,
  );
  return { ...job, tenantUrl: '', mappings: spelled.sort(), filters };
}
