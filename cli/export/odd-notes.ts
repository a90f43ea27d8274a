import { oddSentence, type OddValue } from '../../provisioning/live/odd-values';

/** What was not read because Graph does not document it, as notes at the head of an export. */
export function oddNotes(part: string, odd: readonly OddValue[]): readonly string[] {
  return odd.map((one) => `${part}: ${oddSentence(one)} It stays live as it is.`);
}
