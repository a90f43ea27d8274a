import { mulberry32 } from '../../provisioning/mulberry32';
import { TextHash } from '../../provisioning/text-hash';
import type { PreviewSetting } from '../../provisioning/preview/directory-preview';
import { attributeReader } from '../../provisioning/preview/person';
import { clock } from '../eval/circumstances';

const idOf = attributeReader('objectId');

/**
 * The world of a preview: the time is that of its beginning, and what is drawn by lot hangs on the id of the person alone. So a
 * second pass draws the same, and a comparison with itself is empty.
 *
 * @param now - milliseconds since 1970
 */
export function previewCircumstances(
  now: number,
): Required<Pick<PreviewSetting, 'circumstances' | 'restart'>> {
  const hash = new TextHash();
  let draw = mulberry32(0);
  return {
    circumstances: { now: clock(now), random: () => draw() },
    restart: (person) => {
      const id = idOf(person);
      hash.of(typeof id === 'string' ? id : '');
      draw = mulberry32(hash.low);
    },
  };
}
