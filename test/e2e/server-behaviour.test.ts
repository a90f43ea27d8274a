/** Whatever reading of the disputed points a server follows, apply converges and the next plan is clean. */
import type { Behaviour } from '../../emulator/behaviour';
import { APPLICATION, SPEC, startTenant } from '../support/tenant';

jest.setTimeout(60_000);

/** Applies until a plan is clean: one more is needed where the server adds members of its own to a kept element. */
const BEHAVIOURS: readonly (readonly [string, Partial<Behaviour>])[] = [
  ['keeps what it is sent', {}],
  ['replaces all settings', { secretsPut: 'replace' }],
  ['sorts settings', { secretsOrder: 'sorted' }],
  ['reverses settings', { secretsOrder: 'reversed' }],
  ['masks the tenant URL', { maskBaseAddress: true }],
  ['sorts mappings', { sortAttributeMappings: true }],
  ['reverses mappings', { reverseAttributeMappings: true }],
  ['completes mappings', { fillDefaults: true }],
  ['respells mappings', { respell: true }],
  ['creates paused jobs', { creationState: 'Paused' }],
  [
    'does all of it',
    {
      secretsPut: 'replace',
      secretsOrder: 'reversed',
      maskBaseAddress: true,
      sortAttributeMappings: true,
      reverseAttributeMappings: true,
      fillDefaults: true,
      respell: true,
      creationState: 'Paused',
    },
  ],
];

describe.each(['remove', 'keep'])('unlisted: %s, on a server that', (unlisted) => {
  it.each(BEHAVIOURS)('%s', async (_, behaviour) => {
    const tenant = await startTenant({ behaviour });
    try {
      await tenant.spec(SPEC.replace('unlisted: remove', `unlisted: ${unlisted}`));
      await tenant.apply();
      expect((await tenant.plan()).document.tenants[0]?.resources).toEqual([]);
      const declared = await tenant.job();
      tenant.portal.editMapping(APPLICATION, 'title', { flowType: 'ObjectAddOnly' });
      tenant.portal.removeFilter(APPLICATION, 'Staff');
      expect((await tenant.plan()).code).toBe(2);
      await tenant.apply();
      expect(await tenant.job()).toEqual(declared);
      expect((await tenant.plan()).document.tenants[0]?.resources).toEqual([]);
      expect(tenant.box.unplanned).toEqual([]);
    } finally {
      await tenant.close();
    }
  });
});
