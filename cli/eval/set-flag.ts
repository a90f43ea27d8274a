import { findAttribute } from '../../provisioning/attributes';
import type { AttributeBag } from '../../provisioning/expression/attribute-bag';
import { didYouMean, suggest } from '../../provisioning/suggest';
import { EXIT } from '../exit-code';
import { Refusal, unplaced, usage, type UnplacedProblem } from '../problem';
import { readJson } from './json-reader';

/**
 * The attributes that `--set name=value` gives; one that is given several times is a list. Throws a refusal for a value
 * without a name, and for names that the expression does not read.
 *
 * @param read - names of the attributes that the expression reads
 */
export function attributesSet(given: readonly string[], read: readonly string[]): AttributeBag {
  const values = new Map<string, unknown[]>();
  for (const pair of given) {
    const [name, value] = nameAndValue(pair);
    values.set(name, [...(values.get(name) ?? []), valueOf(name, value)]);
  }
  const unread = [...values.keys()].filter((name) => !read.includes(name));
  if (unread.length > 0)
    throw new Refusal(
      EXIT.failed,
      unread.map((name) => unreadProblem(name, read)),
    );
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all.flat()]));
}

function nameAndValue(pair: string): readonly [name: string, value: string] {
  const at = pair.indexOf('=');
  // People copy a name with the brackets it has in the expression.
  const name = pair
    .slice(0, Math.max(at, 0))
    .trim()
    .replace(/^\[(.*)\]$/, '$1');
  if (name !== '') return [name, pair.slice(at + 1)];
  throw usage(
    'usage/flag-value',
    `--set ${pair} has no name and value.`,
    'Write --set name=value, for an empty text --set name=',
  );
}

/** A text stands as it is, but for lists in JSON, and for true and false where the attribute is known to be a Boolean. */
function valueOf(name: string, text: string): unknown {
  if (text.startsWith('[')) {
    const read = readJson(text);
    if ('value' in read && Array.isArray(read.value)) return read.value;
  }
  if (findAttribute('user', name)?.type !== 'Boolean') return text;
  return BOOLEANS[text.toLowerCase()] ?? text;
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

function unreadProblem(name: string, read: readonly string[]): UnplacedProblem {
  const list = read.length === 0 ? 'It reads none.' : `It reads ${read.map((one) => `[${one}]`).join(', ')}.`;
  return unplaced(
    'input/unread-attribute',
    `The expression does not read [${name}].`,
    `${didYouMean(suggest(name, read))}${list}`,
  );
}
