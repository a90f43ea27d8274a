/**
 * A box in a process of its own, which goes on where the one before it ended. The parent tells it by messages to let time pass. It can
 * be told to end itself as `kill -9` would, at the moment in which so many more changes of accounts are stored and nobody has been
 * told yet.
 */
import { startBox, type Box } from '../../../emulator/box';
import { parseFault, type GivenFault } from '../../../emulator/faults/given-fault';
import type { Company } from '../../../emulator/tenant/company-model';

export interface Start {
  readonly folder: string;
  readonly company: Company;
  readonly tenantId: string;
  readonly clients: readonly { readonly clientId: string; readonly clientSecret: string }[];
  readonly target: { readonly url: string; readonly token: string };
  readonly seed: string;
}

export type Order =
  | { readonly start: Start }
  | { readonly faults: readonly string[] }
  | { readonly advance: number | 'next-cycle' }
  | { readonly dieAfter: number };

let box: Box | undefined;
let changesToLive = Infinity;

async function obey(order: Order): Promise<unknown> {
  if ('start' in order) {
    const { folder, target, company, tenantId, clients, seed } = order.start;
    box = await startBox({
      company,
      seed,
      tenants: [{ tenantId, clients }],
      gallery: [{ displayName: 'App' }],
      targets: [target],
      stateFolder: folder,
    });
    box.applications[0]?.application.watch(() => {
      changesToLive -= 1;
      if (changesToLive <= 0) process.kill(process.pid, 'SIGKILL');
    });
    return { url: box.url, address: box.applications[0]?.address };
  }
  if (!box) throw new Error('The box must be started first.');
  if ('faults' in order) return box.setFaults(order.faults.map(faultOf));
  if ('dieAfter' in order) return void (changesToLive = order.dieAfter);
  await box.advance(typeof order.advance === 'number' ? { milliseconds: order.advance } : order.advance);
  if (box.failures.length > 0) throw new AggregateError(box.failures, 'The box failed inside.');
  return {
    now: box.now().toISOString(),
    waiting: box.jobs().map(({ job }) => job.memory.escrows.size)[0] ?? 0,
  };
}

function faultOf(text: string): GivenFault {
  const given = parseFault(text);
  if ('fault' in given) return given;
  throw new Error(given.mistake);
}

process.on('message', (order: Order) => {
  obey(order).then(
    (value) => process.send?.({ value }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
