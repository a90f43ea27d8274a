/** A started job in a box that commands reach as a user's do, at a time that tests choose. */
import type { BoxOptions } from '../../emulator/box-options';
import { IPASS_SMARTCONNECT } from '../../emulator/scim/profiles/ipass-smartconnect';
import { APPLICATION, GraphClient, TARGET } from '../emulator/client';
import { setUpJob, type BoxJob, type JobSetUp } from './box-job';
import { startLiveTenant } from './live-tenant';
import type { CliOptions, CliResult } from './run-cli';
import { SPEC, type TestTenant } from './tenant';

/** When the box begins. */
export const START = new Date('2026-01-05T08:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export interface LiveJobTenant extends TestTenant {
  /** For tests that act on Graph themselves. */
  readonly caller: GraphClient;
  readonly app: BoxJob;
  /** A command at the time of the box. */
  cli(args: readonly string[], options?: CliOptions): Promise<CliResult>;
  /** Paths of what was asked of Graph since this was asked last, without query. */
  asked(): readonly string[];
}

/** The job provisions the pilot; the spec of the end-to-end tests declares it. */
export async function startLiveJob(
  setUp: JobSetUp = {},
  options: Partial<BoxOptions> = {},
): Promise<LiveJobTenant> {
  const tenant = await startLiveTenant({
    gallery: [{ displayName: APPLICATION, synchronizationTemplateId: 'iPassSmartConnect' }],
    targets: [{ ...TARGET, profile: IPASS_SMARTCONNECT }],
    now: () => START,
    ...options,
  });
  await tenant.spec(SPEC);
  const caller = await GraphClient.signedIn(tenant.box);
  const app = await setUpJob(caller, setUp);
  let seen = tenant.box.requests.length;
  return {
    ...tenant,
    caller,
    app,
    cli: (args, cli = {}) => tenant.scimform(args, { now: () => tenant.box.now().getTime(), ...cli }),
    asked: () => {
      const all = tenant.box.requests.slice(seen);
      seen = tenant.box.requests.length;
      return all.map(({ method, path }) => `${method} ${path.split('?')[0] ?? ''}`);
    },
  };
}
