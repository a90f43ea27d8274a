/** Finding a path in a YAML text, with everything an edit has to know of what stands there. */
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Path } from '../node';
import { NotEditable } from './not-editable';

/** Where a value hangs. */
export type Holder =
  { readonly map: YAMLMap; readonly pair: Pair } | { readonly seq: YAMLSeq; readonly index: number };

export type Found =
  | { readonly kind: 'value'; readonly node: unknown; readonly holder: Holder; readonly isInFlow: boolean }
  /** The deepest thing that is there, and the steps that are not. */
  | { readonly kind: 'absent'; readonly node: unknown; readonly rest: Path };

/** @throws NotEditable where an anchor or alias on the way would change other places too */
export function findPath(text: string, path: Path): Found {
  const { contents } = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    keepSourceTokens: true,
    logLevel: 'silent',
  });
  let node: unknown = contents;
  let isInFlow = false;
  let found: Found = { kind: 'absent', node, rest: path };
  for (const [index, step] of path.entries()) {
    refuseShared(node);
    const holder = holderOf(node, step);
    if (holder === undefined) return { kind: 'absent', node, rest: path.slice(index) };
    isInFlow ||= ('pair' in holder ? holder.map : holder.seq).flow === true;
    node = 'pair' in holder ? holder.pair.value : holder.seq.items[holder.index];
    found = { kind: 'value', node, holder, isInFlow };
  }
  if (!isAlias(node)) refuseShared(node);
  return found;
}

function refuseShared(node: unknown): void {
  const isAnchored = (isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined;
  if (isAlias(node) || isAnchored)
    throw new NotEditable('The value is shared by an anchor (&) and its aliases (*); edit it by hand.');
}

function holderOf(node: unknown, step: string | number): Holder | undefined {
  if (isSeq(node))
    return typeof step === 'number' && step < node.items.length ? { seq: node, index: step } : undefined;
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === String(step));
  return pair === undefined ? undefined : { map: node, pair };
}
