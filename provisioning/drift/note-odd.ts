import { jsonPathText } from '../json-path';
import { oddSentence, storedText, type OddValue } from '../live/odd-values';
import type { SpecPath } from './difference';
import type { Findings } from './findings';

/**
 * Tells what was not read because Graph does not document it.
 *
 * @param path - the part of the spec that is about it
 */
export function noteOdd(path: SpecPath, odd: readonly OddValue[], findings: Findings): void {
  for (const one of odd)
    findings.note({
      code: 'drift/odd-value',
      path,
      live: { [jsonPathText(one.path)]: storedText(one) },
      origin: 'unknown',
      note: `${oddSentence(one)} A spec has no words for it. Correct it in the portal; save the part that holds it once more there.`,
    });
}
