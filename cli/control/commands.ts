import type { Invocation, Result } from '../command';
import { PAUSE, PAUSE_CONSEQUENCES } from './pause';
import { resetScopes } from './reset-scopes';
import { restartAction } from './restart';
import { controlAtOnce, controlEach } from './run';
import { START } from './start';
import { controlTargets, roughControlTargets } from './targets';

/** The emergency stop. */
export async function pauseJobs(invocation: Invocation): Promise<Result> {
  return controlAtOnce(PAUSE, PAUSE_CONSEQUENCES, await roughControlTargets(invocation), invocation);
}

export async function startJobs(invocation: Invocation): Promise<Result> {
  return controlEach(START, await controlTargets(invocation), invocation);
}

export async function restartJobs(invocation: Invocation): Promise<Result> {
  const action = restartAction(resetScopes(invocation.flags.values('scope')));
  return controlEach(action, await controlTargets(invocation), invocation);
}
