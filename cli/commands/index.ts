import type { Command } from '../command';
import { adopt } from './adopt';
import { apply } from './apply';
import { deletions } from './deletions';
import { destroy } from './destroy';
import { drift } from './drift';
import { evaluate } from './eval';
import { doctor } from './doctor';
import { exportCommand } from './export';
import { init } from './init';
import { logs } from './logs';
import { pause } from './pause';
import { plan } from './plan';
import { preview } from './preview';
import { provisionOnDemand } from './provision-on-demand';
import { quickstart } from './quickstart';
import { restart } from './restart';
import { sandbox } from './sandbox';
import { snapshot } from './snapshot';
import { start } from './start';
import { status } from './status';
import { synth } from './synth';
import { test } from './test';
import { validate } from './validate';
import { watch } from './watch';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  quickstart,
  init,
  validate,
  evaluate,
  test,
  snapshot,
  preview,
  synth,
  plan,
  apply,
  destroy,
  drift,
  exportCommand,
  adopt,
  status,
  watch,
  logs,
  doctor,
  start,
  pause,
  restart,
  deletions,
  provisionOnDemand,
  sandbox,
];
