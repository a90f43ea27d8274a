/**
 * First applies that are cut off at each of their requests in turn: by an interrupt, by a `kill -9` of Terraform, by one of
 * scimform. Tells how many went on as promised, and every one that did not.
 *
 * Usage: node cut-off.js [EVERY [TENANTS]], which cuts at every EVERYth request only, of a spec with so many tenants
 */
import { cutRun, type Blow, type Stage } from './cut-run';
import { specOf } from './large-spec';

const BLOWS: readonly Blow[] = ['interrupt', 'kill terraform', 'kill scimform'];
const AT_ONCE = 2;

const [, , every = '1', tenants] = process.argv;

function stage(count: number): Stage {
  const { spec, tenants: ids } = specOf(count);
  return {
    // The second tenant lives in another cloud.
    spec: spec.replace(/^( {2}t1: .*) \}$/m, '$1, cloud: usgov }'),
    tenants: ids.map((tenantId, index) => ({ tenantId, cloud: index === 1 ? 'usgov' : 'public' })),
  };
}

async function play(name: string, scene: Stage): Promise<number> {
  const { requests, failures } = await cutRun(scene, 'interrupt', 0);
  if (failures.length > 0) throw new Error(`An apply that nobody disturbs fails: ${failures.join('\n')}`);
  let failed = 0;
  for (const blow of BLOWS) {
    const cuts = Array.from({ length: requests }, (_, index) => index + 1).filter(
      (cut) => cut % Number(every) === 0,
    );
    const told = { cut: 0, adopted: 0, broken: 0, twice: new Map<string, number>() };
    const waiting = [...cuts];
    const worker = async (): Promise<void> => {
      for (let cut = waiting.shift(); cut !== undefined; cut = waiting.shift()) {
        const run = await cutRun(scene, blow, cut);
        told.cut += run.at === undefined ? 0 : 1;
        told.adopted += run.adopted ? 1 : 0;
        told.broken += run.brokenStates;
        for (const kind of run.twice) told.twice.set(kind, (told.twice.get(kind) ?? 0) + 1);
        failed += run.failures.length > 0 ? 1 : 0;
        for (const failure of run.failures)
          console.log(
            `    ${blow} at request ${cut}, ${run.at ?? 'none'}, broken states ${run.brokenStates}: ${failure}`,
          );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const twice = [...told.twice].map(([kind, times]) => `a second ${kind} ${times} times`).join(', ');
    console.log(
      `  ${name}, ${blow}: ${told.cut} cuts at ${requests} requests; ${twice === '' ? 'nothing made twice' : twice}; ` +
        `${told.adopted} assignments adopted; ${told.broken} state files unreadable`,
    );
  }
  return failed;
}

async function main(): Promise<void> {
  let failed = 0;
  for (const count of tenants === undefined ? [1, 2] : [Number(tenants)])
    failed += await play(count === 1 ? 'one tenant' : `${count} tenants`, stage(count));
  console.log(failed === 0 ? 'All went on as promised.' : `${failed} did not go on as promised.`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
