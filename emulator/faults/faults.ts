import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { BATCH_PATH } from '../graph/batch-path';
import { answerRefusal } from '../graph/graph';
import { GraphError } from '../graph/graph-error';
import type { Reply, Request } from '../http/message';
import { pathSegments } from '../http/router';
import type { World } from '../tenant/world';
import type { Asked, Effect } from './fault';
import type { GivenFault } from './given-fault';

/**
 * Lets faults happen to requests. Whether one happens is drawn from the seed, the fault, the request and how often the
 * same request came before, so that requests which overtake each other do not change what happens to them.
 */
export class Faults {
  private active: readonly ActiveFault[] = [];

  /** @param seed any text; the same seed lets the same faults happen. */
  constructor(private readonly seed: string) {}

  /** These from now on, instead of those before; they begin to count anew. */
  set(given: readonly GivenFault[]): void {
    this.active = given.map((each, index) => new ActiveFault(each, `${this.seed}/fault/${index}`));
  }

  /**
   * The answer to a request of Graph, or what the first fault that happens to it makes of it.
   *
   * @param proceed lets the box answer
   */
  async answer(world: World, request: Request, proceed: () => Reply | Promise<Reply>): Promise<Reply> {
    // A batch is an envelope: faults happen to its parts, each of which is asked for by itself.
    if (isBatch(request)) return proceed();
    // Every fault counts every request, also one that another fault happens to.
    const effects = this.active.flatMap((fault) => fault.happen(request) ?? []);
    for (const { delayMs } of effects)
      if (delayMs !== undefined) await sleep(delayMs, undefined, { ref: false });
    const effect = effects.find(({ instead }) => instead !== undefined);
    if (effect === undefined) return proceed();
    if (effect.takesEffect === true) await proceed();
    return replyOf(world, request, effect);
  }
}

/** A fault that is switched on, with what it remembers. */
class ActiveFault {
  private count = 0;
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly given: GivenFault,
    private readonly seed: string,
  ) {}

  happen(request: Request): Effect | undefined {
    const { fault, probability, from, to } = this.given;
    const asked = askedOf(request, (key) => this.nth(`object ${key}`));
    if (!fault.concerns(asked)) return undefined;
    this.count += 1;
    const line = `${request.method} ${request.target}`;
    const draw = `${this.seed}/${fault.name}/${line}/${this.nth(line)}`;
    if (this.count < from || this.count > to || chance(`${draw}/hit`) >= probability) return undefined;
    return fault.effect(chance(`${draw}/shape`), asked);
  }

  private nth(key: string): number {
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count;
  }
}

function isBatch(request: Request): boolean {
  return askedOf(request, () => 0).path.toLowerCase() === BATCH_PATH;
}

function askedOf({ method, target }: Request, nth: (key: string) => number): Asked {
  const [path = ''] = target.split('?');
  const [, ...segments] = pathSegments(path) ?? [];
  return { method, path: `/${segments.join('/')}`, nth };
}

/** A number from 0 to below 1 that looks random and belongs to the text. */
function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48;
}

function replyOf(world: World, request: Request, { instead, headers = {} }: Effect): Reply {
  if (instead === 'nothing' || instead === undefined) return { status: 0, hangUp: true };
  if (instead instanceof GraphError) {
    const reply = answerRefusal(world, request, instead);
    return { ...reply, headers: { ...reply.headers, ...headers } };
  }
  return { status: 200, headers, body: instead };
}
