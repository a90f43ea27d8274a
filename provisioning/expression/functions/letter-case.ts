import { CULTURE, TEXT, isCulture } from '../parameter-kinds';
import { optional, reference, required, type FunctionDefinition } from './definition';

/**
 * A function that changes the case of a text.
 *
 * @param change - takes the name of a culture, empty for the invariant one
 */
export function letterCase(
  name: 'ToLower' | 'ToUpper',
  change: (text: string, culture: string) => string,
): FunctionDefinition {
  const letters = name === 'ToLower' ? 'lower' : 'upper';
  return {
    name,
    parameters: [required('source', TEXT), optional('culture', CULTURE)],
    returns: 'String',
    summary: `Writes a text in ${letters} case, by the rules of a culture such as tr-TR, or by those of no culture.`,
    nulls: 'Gives null.',
    group: 'Text',
    reference: reference(name.toLowerCase()),
    bind: (call) => {
      const source = call.text(0);
      const culture = call.derived(1, (given) =>
        isCulture(given) ? { value: given } : { problem: 'The value is not the name of a culture.' },
      );
      return (frame) => {
        const text = source(frame);
        return text === null ? null : change(text, culture(frame) ?? '');
      };
    },
  };
}
