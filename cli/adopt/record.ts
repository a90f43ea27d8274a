import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createListener } from '../../emulator/http/listener';
import { startServer } from '../../emulator/http/server';
import type { GraphClient } from '../../graph/client';
import type { Provisioning } from '../../provisioning/model';
import { Cleanup } from '../cleanup';
import type { Invocation } from '../command';
import type { Once } from '../deploy/once';
import { TenantRun, type Deployable, type Outcome, type PlanOutcome } from '../deploy/tenant-run';
import { serveStandIns } from '../sandbox/stand-ins';
import { synthesizeBeside } from '../synthesize';
import type { Program } from '../terraform/program';
import { createGateway, type Existing } from './gateway';
import type { Interruption } from './interruption';
import { rememberState, removeEmptyState, type LocalState } from './local-state';

/** How preparing a state ended. */
export interface Recorded {
  readonly planned: PlanOutcome;
  /** Absent where nothing was to be done, or may be. */
  readonly applied?: Outcome;
}

/** What is needed to prepare a state. */
export interface RecordOptions {
  readonly invocation: Invocation;
  readonly program: Program;
  readonly deployable: Deployable;
  readonly graph: GraphClient;
  readonly existing: Existing;
  /** The part of the spec that is there. */
  readonly provisioning: Provisioning;
  readonly once: Once;
  readonly interruption: Interruption;
  /** Whether what was planned may be recorded. */
  readonly mayRecord: (planned: PlanOutcome) => Promise<boolean>;
}

/**
 * Lets Terraform "create" what exists: the real Terraform works out every value and writes its own state, while stand-ins for
 * the providers talk to a gateway that reads from the tenant and writes nothing.
 */
export async function record(options: RecordOptions): Promise<Recorded> {
  const { invocation, program, deployable, graph, existing, provisioning } = options;
  const { once, interruption } = options;
  const cleanup = new Cleanup();
  const gateway = createGateway(graph, existing);
  try {
    const file = await synthesizeBeside(deployable, provisioning, invocation.context);
    cleanup.add(() => rm(dirname(file), { recursive: true, force: true }));
    const failures: unknown[] = [];
    const server = await startServer(createListener(gateway.handle, (error) => failures.push(error)));
    cleanup.add(() => server.close());
    const { tenantId } = provisioning.tenant;
    // Whoever signs in at the gateway, it is our own client that asks the tenant.
    const credentials = [{ tenantId, clientId: NOBODY, clientSecret: NOBODY }];
    const providers = await serveStandIns({ boxUrl: server.url, credentials, waits: { secondMs: 1 } });
    cleanup.add(() => providers.close());
    const { context } = invocation;
    const own = { ...invocation, context: { ...context, env: { ...context.env, ...providers.environment } } };
    const run = new TenantRun({ ...deployable, provisioning, file }, program, own, {
      once,
      quiet: true,
      tellsInterrupts: false,
    });
    cleanup.add(() => run.dispose());
    const planned = await run.plan();
    if (planned.killed) {
      interruption.happened();
      await removeEmptyState(deployable);
    }
    const isAskedFor = planned.ok && planned.changes.length > 0 && !interruption.isOn;
    const goesOn = isAskedFor && (await options.mayRecord(planned));
    // A person may have thought about the answer for long, and somebody else have written meanwhile.
    const before = goesOn ? await rememberState(deployable) : undefined;
    const applied = goesOn ? await recordIn(run, before, interruption) : undefined;
    const [failed] = failures;
    if (failed !== undefined) throw failed instanceof Error ? failed : new Error('The gateway failed.');
    const failure = gateway.failure();
    const wentWrong = !planned.ok || applied?.ok === false;
    // The tenant's own answer says more than what Terraform makes of it.
    if (wentWrong && failure !== undefined) throw failure;
    return { planned, ...(applied === undefined ? {} : { applied }) };
  } finally {
    await cleanup.run();
  }
}

/**
 * The whole of it, or nothing: half a state would make the next apply create the rest a second time. Only a state in a backend cannot
 * be taken back.
 */
async function recordIn(
  run: TenantRun,
  before: LocalState | undefined,
  interruption: Interruption,
): Promise<Outcome> {
  interruption.recorded = 'a part';
  const applied = await run.apply();
  if (applied.killed) interruption.happened();
  if (applied.ok) interruption.recorded = 'everything';
  // What another process has locked, or wrote since the plan, is that one's.
  else if (applied.problems.some(({ message }) => /state lock|plan is stale/i.test(message)))
    interruption.recorded = 'nothing';
  else if (before !== undefined) {
    await before.restore();
    interruption.recorded = 'nothing';
  }
  return applied;
}

const NOBODY = 'adopt';
