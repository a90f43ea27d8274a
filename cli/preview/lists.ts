/** People under the reason that decided, as far as a report shows them; everybody is counted. */
import type { ComparedPerson } from '../../provisioning/preview/comparison';
import { personEntry, type PersonEntry, type PersonLevel } from '../../provisioning/preview/document';
import type { PersonResult } from '../../provisioning/preview/directory-preview';
import {
  changeHeading,
  problemHeading,
  scopeHeading,
  type Heading,
} from '../../provisioning/preview/heading';
import type { Person } from '../../provisioning/preview/person';

/** In the order in which a report tells them: what to look at first comes first. */
export const SECTIONS = ['leave', 'enter', 'change', 'problem', 'in-scope', 'out-of-scope'] as const;

export type SectionName = (typeof SECTIONS)[number];

export interface Section {
  readonly name: SectionName;
  /** People in it; somebody with two problems is under two headings. */
  readonly people: number;
  /** The largest first. */
  readonly groups: readonly ReasonGroup[];
}

export interface ReasonGroup {
  readonly heading: Heading;
  readonly count: number;
  /** The first of them, in the order of the directory. */
  readonly shown: readonly PersonEntry[];
}

/** How many people a report shows; the rest is a number. */
export interface Limits {
  readonly inGroup: number;
  readonly inSection: number;
  /** Absent: none is shown. */
  readonly level?: PersonLevel;
}

/** A question on which some decisions depend, because it is not documented how the service answers it. */
export interface OpenQuestion {
  readonly name: string;
  readonly text: string;
  /** People whose scope or values depend on it. */
  readonly people: number;
}

export class PeopleLists {
  private readonly sections: ReadonlyMap<SectionName, SectionList>;
  private readonly questions = new Map<string, { readonly text: string; people: number }>();

  constructor(private readonly limits: Limits) {
    this.sections = new Map(SECTIONS.map((name) => [name, new SectionList(limits)]));
  }

  add(person: Person, result: PersonResult | ComparedPerson): void {
    const { decision } = result;
    const change = 'change' in result ? result.change : 'none';
    if (change === 'none')
      this.list(decision.inScope ? 'in-scope' : 'out-of-scope', [scopeHeading(decision)], person, result);
    else if (change === 'change' && 'change' in result)
      this.list('change', [changeHeading(result)], person, result);
    else if (change !== 'change') this.list(change, [scopeHeading(decision)], person, result);
    if (decision.problems.length > 0)
      this.list('problem', decision.problems.map(problemHeading), person, result);
    for (const { name, text } of new Map(decision.notes.map((note) => [note.name, note])).values()) {
      const known = this.questions.get(name);
      if (known) known.people += 1;
      else this.questions.set(name, { text, people: 1 });
    }
  }

  /** Those with people in them. */
  get all(): readonly Section[] {
    return [...this.sections].flatMap(([name, { people, groups }]) =>
      people === 0 ? [] : [{ name, people, groups }],
    );
  }

  get openQuestions(): readonly OpenQuestion[] {
    return [...this.questions].map(([name, rest]) => ({ name, ...rest })).sort(byPeople);
  }

  private list(
    name: SectionName,
    headings: readonly Heading[],
    person: Person,
    result: PersonResult | ComparedPerson,
  ): void {
    const section = this.sections.get(name);
    if (!section) return;
    section.people += 1;
    const { level } = this.limits;
    for (const heading of new Map(headings.map((one) => [one.text, one])).values())
      section.add(heading, level && (() => personEntry(person, result, level)));
  }
}

function byPeople(one: { readonly people: number; readonly name: string }, other: typeof one): number {
  return other.people - one.people || (one.name < other.name ? -1 : 1);
}

/** Headings beyond this are counted together: a spec may assign thousands of groups. */
const MOST_HEADINGS = 5000;
const OTHERS: Heading = { code: 'others', text: 'other reasons' };

class SectionList {
  people = 0;
  private shown = 0;
  private readonly byText = new Map<
    string,
    { readonly heading: Heading; count: number; shown: PersonEntry[] }
  >();

  constructor(private readonly limits: Limits) {}

  add(heading: Heading, show: (() => PersonEntry) | undefined): void {
    const group = this.groupOf(heading);
    group.count += 1;
    if (!show || group.shown.length >= this.limits.inGroup || this.shown >= this.limits.inSection) return;
    group.shown.push(show());
    this.shown += 1;
  }

  get groups(): readonly ReasonGroup[] {
    return [...this.byText.values()].sort(
      (one, other) => other.count - one.count || (one.heading.text < other.heading.text ? -1 : 1),
    );
  }

  private groupOf(heading: Heading): { count: number; readonly shown: PersonEntry[] } {
    const known = this.byText.get(heading.text);
    if (known) return known;
    if (this.byText.size >= MOST_HEADINGS && heading !== OTHERS) return this.groupOf(OTHERS);
    const group = { heading, count: 0, shown: [] };
    this.byText.set(heading.text, group);
    return group;
  }
}
