import { hasSpecEnding } from '../../../config/spec/extends';
import { didYouMean, suggest } from '../../../provisioning/suggest';
import type { Invocation, Result } from '../../command';
import { usage } from '../../problem';
import { controlEach, type More } from '../run';
import { controlTargets } from '../targets';
import { ALLOW, REJECT } from './actions';
import { readHeldBack } from './held-back';
import { heldBackLine } from './lines';
import { listDeletions } from './list';

const VERBS = ['list', 'allow', 'reject'] as const;

/** `deletions list|allow|reject`, before or after the specs. */
export async function deletions(invocation: Invocation): Promise<Result> {
  const verb = verbOf(invocation.operands.filter((operand) => !hasSpecEnding(operand)));
  const operands = invocation.operands.filter(hasSpecEnding);
  const own = { ...invocation, operands };
  const targets = await controlTargets(own);
  if (verb === 'list') return listDeletions(targets, own);
  return controlEach(verb === 'allow' ? ALLOW : REJECT, targets, own, more);
}

const more: More = async (graph, found) => [heldBackLine(await readHeldBack(graph, found))];

function verbOf(words: readonly string[]): (typeof VERBS)[number] {
  const [word, another] = words;
  const verb = VERBS.find((known) => known === word);
  if (verb !== undefined && another === undefined) return verb;
  const wrong = another ?? word;
  const help = wrong === undefined ? '' : didYouMean(suggest(wrong, VERBS));
  throw usage(
    'usage/operands',
    wrong === undefined
      ? 'What to do with the deletions is not said.'
      : `deletions does not know "${wrong}".`,
    `${help}Write scimform deletions list, allow or reject; specs end in .yaml, .yml or .json.`,
  );
}
