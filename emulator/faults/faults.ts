import { setTimeout as sleep } from 'node:timers/promises';
import { BATCH_PATH } from '../graph/batch-path';
import { answerRefusal } from '../graph/graph';
import { GraphError } from '../graph/graph-error';
import type { Reply, Request } from '../http/message';
import { pathSegments } from '../http/router';
import type { ScimMessage, Send } from '../scim-client/message';
import { TransportError } from '../scim-client/message';
import type { World } from '../tenant/world';
import { ActiveFault } from './active-fault';
import type { GivenFault } from './given-fault';
import type { GraphAsked, GraphEffect } from './graph/graph-fault';
import type { CycleAsked, CycleEffect } from './service/service-fault';
import type { TargetAsked, TargetEffect } from './target/target-fault';

/** Lets time pass. */
export type Wait = (milliseconds: number) => Promise<void>;

/** Nothing stays alive for an answer that is late. */
const waitForReal: Wait = (milliseconds) => sleep(milliseconds, undefined, { ref: false });

/** The faults that are switched on, by where they happen. */
class Active {
  readonly names: readonly string[];
  readonly graph: ActiveFault<GraphAsked, GraphEffect>[] = [];
  readonly target: ActiveFault<TargetAsked, TargetEffect>[] = [];
  readonly service: ActiveFault<CycleAsked, CycleEffect>[] = [];

  constructor(given: readonly GivenFault[], seed: string) {
    this.names = [...new Set(given.map(({ fault }) => fault.name))];
    for (const [index, each] of given.entries()) {
      const { fault } = each;
      const own = `${seed}/fault/${index}/${fault.name}`;
      if (fault.layer === 'graph') this.graph.push(new ActiveFault(fault, each, own));
      else if (fault.layer === 'target') this.target.push(new ActiveFault(fault, each, own));
      else this.service.push(new ActiveFault(fault, each, own));
    }
  }
}

/**
 * Lets faults happen to requests and cycles. Whether one happens is drawn from the seed, the fault, the request and how often the
 * same request came before, so that requests which overtake each other do not change what happens to them.
 */
export class Faults {
  private active = new Active([], '');

  /**
   * @param seed any text; the same seed lets the same faults happen.
   * @param wait what is done before an answer that is late. @default real time passes
   */
  constructor(
    private readonly seed: string,
    private readonly wait = waitForReal,
  ) {}

  /** These from now on, instead of those before; they begin to count anew. */
  set(given: readonly GivenFault[]): void {
    this.active = new Active(given, this.seed);
  }

  /** Those that are switched on, each once. */
  get names(): readonly string[] {
    return this.active.names;
  }

  /**
   * The answer to a request of Graph, or what the first fault that happens to it makes of it.
   *
   * @param proceed lets the box answer
   */
  async answer(world: World, request: Request, proceed: () => Reply | Promise<Reply>): Promise<Reply> {
    // A batch is an envelope: faults happen to its parts, each of which is asked for by itself.
    const asked = askedOf(request);
    if (asked.path.toLowerCase() === BATCH_PATH) return proceed();
    const effects = happening(this.active.graph, `${request.method} ${request.target}`, asked);
    await this.delay(effects);
    const effect = effects.find(({ instead }) => instead !== undefined);
    if (effect === undefined) return proceed();
    if (effect.takesEffect === true) await proceed();
    return replyOf(world, request, effect);
  }

  /**
   * Sends as `inner` does, but for the faults that happen on the way to an application.
   *
   * @param key whose requests these are, such as a job's id: requests of others do not change what happens to them
   */
  send(inner: Send, key: string): Send {
    return async (message) => {
      const { method, url } = message;
      const effects = happening(this.active.target, `${key} ${lineOf(message)}`, { method, url });
      await this.delay(effects);
      const { instead, takesEffect, bend } =
        effects.find((effect) => effect.instead !== undefined || effect.bend !== undefined) ?? {};
      if (bend) return bend(await inner(message));
      if (instead === undefined) return inner(message);
      if (takesEffect === true) await inner(message);
      if (instead instanceof TransportError) throw instead;
      return instead;
    };
  }

  /**
   * What happens to a cycle; to be asked once for each, before it begins.
   *
   * @param key whose cycle it is, such as a job's id
   */
  atCycle(key: string): CycleEffect {
    const effects = happening(this.active.service, `cycle ${key}`, { job: key });
    return effects.reduceRight((later, effect) => ({ ...later, ...effect }), {});
  }

  private async delay(effects: readonly { readonly delayMs?: number }[]): Promise<void> {
    for (const { delayMs } of effects) if (delayMs !== undefined) await this.wait(delayMs);
  }
}

/** Every fault counts everything, also what another fault happens to. */
function happening<Asked extends object, Effect>(
  faults: readonly ActiveFault<Asked, Effect>[],
  line: string,
  asked: Asked,
): readonly Effect[] {
  return faults.flatMap((fault) => fault.happen(line, asked) ?? []);
}

function askedOf({ method, target }: Request): GraphAsked {
  const [path = ''] = target.split('?');
  const [, ...segments] = pathSegments(path) ?? [];
  return { method, path: `/${segments.join('/')}` };
}

/** The host says nothing of what is asked for, and its port may be another one in each run. */
function lineOf({ method, url }: ScimMessage): string {
  const { pathname, search } = new URL(url);
  return `${method} ${pathname}${search}`;
}

function replyOf(world: World, request: Request, { instead, headers = {} }: GraphEffect): Reply {
  if (instead === 'nothing' || instead === undefined) return { status: 0, hangUp: true };
  if (instead instanceof GraphError) {
    const reply = answerRefusal(world, request, instead);
    return { ...reply, headers: { ...reply.headers, ...headers } };
  }
  return { status: 200, headers, body: instead };
}
