import { didYouMean, suggest } from '../../provisioning/suggest';
import type { Invocation } from '../command';
import type { FlagName } from '../flags';
import { usage } from '../problem';
import { sinceTime } from './since';

/** What `logs` was asked for. */
export interface LogOptions {
  /** User principal name or object id. */
  readonly user?: string;
  readonly actions: readonly string[];
  readonly results: readonly string[];
  /** Milliseconds since 1970. */
  readonly since?: number;
  /** How many entries; Infinity: all. */
  readonly limit: number;
  readonly follow: boolean;
}

const ACTIONS = ['create', 'update', 'delete', 'disable', 'stagedDelete', 'other'];
const RESULTS = ['success', 'failure', 'skipped', 'warning'];
const USUAL_LIMIT = 100;

/** @param now milliseconds since 1970. Throws a usage refusal. */
export function logOptions({ flags }: Pick<Invocation, 'flags'>, now: number): LogOptions {
  const user = flags.values('user').at(-1);
  const sinceText = flags.values('since').at(-1);
  const since = sinceText === undefined ? undefined : sinceTime(sinceText, now);
  const follow = flags.has('follow');
  if (follow && flags.format === 'json')
    throw usage(
      'usage/flag-value',
      '--format json is one document, and --follow has no end.',
      'Use --format jsonl: one line of JSON for each entry.',
    );
  return {
    ...(user !== undefined && { user }),
    actions: chosen('action', flags.values('action'), ACTIONS),
    results: chosen('result', flags.values('result'), RESULTS),
    ...(since !== undefined && { since }),
    limit: limitOf(flags.values('limit').at(-1), since),
    follow,
  };
}

/** A list separated by commas is several values. */
function chosen(flag: FlagName, values: readonly string[], known: readonly string[]): readonly string[] {
  const given = values.flatMap((value) => value.split(',')).map((one) => one.trim());
  return given.map((text) => {
    const found = known.find((one) => one.toLowerCase() === text.toLowerCase());
    if (found !== undefined) return found;
    const help = `${didYouMean(suggest(text, known))}Write one of ${known.join(', ')}.`;
    throw usage('usage/flag-value', `--${flag} does not know "${text}".`, help);
  });
}

function limitOf(text: string | undefined, since: number | undefined): number {
  if (text === undefined) return since === undefined ? USUAL_LIMIT : Infinity;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw usage('usage/flag-value', `--limit is "${text}".`, 'Write a whole number from 1 to 999999.');
}
