import { didYouMean, suggest } from '../../provisioning/suggest';
import { PEOPLE_LEVELS, type PeopleLevel } from '../../provisioning/preview/document';
import type { Invocation } from '../command';
import type { Format } from '../format';
import { usage } from '../problem';

/** What a call of `scimform preview` asks for. */
export interface PreviewOptions {
  /** The snapshot, as the user named it. */
  readonly directory: string;
  /** A spec file or a git revision. */
  readonly against: string | undefined;
  /** A snapshot of another time. */
  readonly previous: string | undefined;
  readonly people: PeopleLevel;
}

/** Throws a usage refusal where something is missing or unknown. */
export function previewOptions({ operands, flags }: Invocation): PreviewOptions {
  if (operands.length > 1)
    throw usage('usage/operands', 'preview shows one spec.', 'Name one spec; its tenants are all shown.');
  const [directory] = flags.values('directory').slice(-1);
  if (directory === undefined)
    throw usage(
      'usage/flag-value',
      'preview needs to know who is in the tenant.',
      'Write --directory FILE: users and groups as Microsoft Graph gives them; docs/preview.md says how to make one.',
    );
  return {
    directory,
    against: flags.values('against').at(-1),
    previous: flags.values('previous').at(-1),
    people: levelOf(flags.values('people').at(-1), flags.format),
  };
}

/** A comment on a pull request is read by more people than the directory is. */
function levelOf(given: string | undefined, format: Format): PeopleLevel {
  if (given === undefined) return format === 'markdown' ? 'count' : 'upn';
  const level = PEOPLE_LEVELS.find((one) => one === given);
  if (level !== undefined) return level;
  throw usage(
    'usage/flag-value',
    `--people does not know "${given}".`,
    `${didYouMean(suggest(given, PEOPLE_LEVELS))}Levels: ${PEOPLE_LEVELS.join(', ')}.`,
  );
}
