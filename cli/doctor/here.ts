import type { HttpClient } from '@azure/core-rest-pipeline';
import { createNetwork, type NetworkOptions } from '../../graph/transport/network';
import type { Context } from '../context';
import { networkOf } from '../live/environment';
import { Refusal } from '../problem';
import { certificateChecks } from './certificates';
import { failed, type Check } from './check';
import { nodeCheck, terraformCheck } from './machine';
import { providerChecks } from './providers';
import { proxyChecks } from './proxy';
import type { Way } from './reach';
import { signInChecks } from './sign-in';

/** What was found of this machine, and by which way Microsoft is asked; absent where there is none. */
export interface Here {
  readonly checks: readonly Check[];
  readonly http?: HttpClient;
  readonly way: Way;
}

/**
 * Node, Terraform and its providers, network, and the way of signing in. Asks the registry, and nobody else.
 *
 * @param specSignsIn - whether every tenant that is looked at says in the spec who signs in
 */
export async function lookHere(context: Context, specSignsIn: boolean): Promise<Here> {
  const { env, now = Date.now } = context;
  const certificates = await certificateChecks(env, now());
  const { network, checks } = await networkChecks(context);
  const http = network === undefined ? undefined : createNetwork(network);
  const way: Way = network ?? {};
  const { check: terraform, program } = await terraformCheck(context);
  return {
    checks: [
      nodeCheck(process.versions.node),
      terraform,
      ...(await providerChecks(env, program, http, way)),
      ...checks,
      ...certificates,
      ...(specSignsIn ? [] : await signInChecks(env)),
    ],
    ...(http && { http }),
    way,
  };
}

async function networkChecks({
  env,
}: Context): Promise<{ readonly network?: NetworkOptions; readonly checks: readonly Check[] }> {
  try {
    const network = await networkOf(env);
    return { network, checks: proxyChecks(env, network) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [problem] = error.problems;
    // What is wrong with certificates is told where each file is looked at.
    if (problem?.code === 'graph/certificates') return { checks: [] };
    return { checks: [failed('Proxy', problem?.message ?? '', problem?.help ?? '')] };
  }
}
