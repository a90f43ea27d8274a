import type { PersonEntry } from '../../provisioning/preview/document';
import type { Problem } from '../../provisioning/preview/decision';
import { problemHeading, type Heading } from '../../provisioning/preview/heading';
import { sentText } from '../text/sent-text';
import type { SectionName } from './lists';

/** What a person is told under a heading of a section: what the heading itself leaves out. */
export function besideHeading(section: SectionName, heading: Heading, entry: PersonEntry): readonly string[] {
  switch (section) {
    case 'problem':
      return entry.problems.flatMap((problem) =>
        problemHeading(problem).text === heading.text ? problemBeside(problem, entry) : [],
      );
    case 'change':
      return changedValues(entry);
    case 'enter':
      return [...reasonsBeside(entry.reasons, heading), ...before(entry)];
    default:
      return reasonsBeside(entry.reasons, heading);
  }
}

/** The same for all people who are shown; what is long is not said twice in a row. */
export function besidesOf(
  section: SectionName,
  heading: Heading,
  shown: readonly PersonEntry[],
): readonly (readonly string[])[] {
  let before = '';
  return shown.map((entry) => {
    const beside = besideHeading(section, heading, entry);
    const text = beside.join('\n');
    const isRepeated = beside.length > 1 && text === before;
    before = text;
    return isRepeated ? ['as above'] : beside;
  });
}

/** The text where it quotes something; of a value that several people have, the value. */
function problemBeside({ code, target, text }: Problem, { attributes }: PersonEntry): readonly string[] {
  if (attributes === undefined) return [];
  switch (code) {
    case 'preview/duplicate-matching-value':
    case 'preview/duplicate-value':
      return target === undefined ? [] : [sentText(attributes[target] ?? null)];
    case 'preview/no-matching-value':
    case 'preview/missing-required-value':
      return [];
    default:
      return [text];
  }
}

function reasonsBeside(reasons: PersonEntry['reasons'], { code, text: heading }: Heading): readonly string[] {
  const isTold = reasons.some(({ text }) => text === heading);
  return reasons.flatMap(({ code: own, text }) => {
    // Why a group does not count says that the person is not assigned, and that the job is paused is said of all.
    if (own === 'operation/prepared') return [];
    if (text === heading || (isTold && own === 'scope/not-assigned')) return [];
    return [
      own === code && text.startsWith(`${heading}: `) ? text.slice(heading.length + 2) : shortened(text),
    ];
  });
}

/** Of several filters, which is the one that matters is their name. */
function shortened(text: string): string {
  return text.replace(/^the scoping filter (?=")/, '');
}

function before({ before }: PersonEntry): readonly string[] {
  return before && !before.inScope ? before.reasons.map(({ text }) => `before: ${shortened(text)}`) : [];
}

function changedValues({ changes = {} }: PersonEntry): readonly string[] {
  return Object.entries(changes).map(
    ([target, { from, to }]) => `${target}: ${sentText(from)} → ${sentText(to)}`,
  );
}
