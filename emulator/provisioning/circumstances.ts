import type { PreviewSetting } from '../../provisioning/preview/directory-preview';
import { attributeReader } from '../../provisioning/preview/person';
import { TICKS_PER_DAY } from '../../provisioning/dotnet/date/date-time';
import { TextHash } from '../../provisioning/text-hash';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days from the first of year 1 to 1970. */
const DAYS_BEFORE_1970 = 719_162;

const idOf = attributeReader('objectId');

/** What decisions of one cycle depend on beside the object; `restart` is called before each of them. */
export type CycleCircumstances = Required<Pick<PreviewSetting, 'circumstances' | 'restart'>>;

/** The world of one cycle: the time of its beginning, and lots that hang on the person alone, so that nobody is drawn anew. */
export function circumstancesAt(now: Date): CycleCircumstances {
  const days = Math.floor(now.getTime() / DAY_MS);
  const ticks = (now.getTime() - days * DAY_MS) * (TICKS_PER_DAY / DAY_MS);
  const hash = new TextHash();
  let key = '';
  let drawn = 0;
  return {
    circumstances: {
      now: { day: days + DAYS_BEFORE_1970, ticks, kind: 'Utc' },
      random: () => {
        drawn += 1;
        hash.of(`${key}/${drawn}`);
        return hash.low / 2 ** 32;
      },
    },
    restart: (person) => {
      const id = idOf(person);
      key = typeof id === 'string' ? id : '';
      drawn = 0;
    },
  };
}
