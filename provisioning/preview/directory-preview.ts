/**
 * A preview over all people of a directory, one after another. Nobody is kept: memory grows by hashes of the values that have to
 * differ, 16 to 32 bytes for each.
 *
 * That two people have one value shows when the second one comes, so the first one would be told too late for an output that
 * streams. Whoever wants every person's problems with the person goes over the directory twice: `survey` all, then `add` all. Without
 * the survey, `finish` tells the first ones.
 */
import type { Circumstances } from '../expression/evaluation';
import { matchingTargets } from '../mapping/matching';
import type { Provisioning } from '../model';
import { compilePreview, type Glance, type Preview } from './compile';
import type { Assumption, Decision } from './decision';
import type { ApplicationFacts } from './facts';
import type { Person } from './person';
import { compileRequests, type Requests, type ScimRequest } from './request';
import type { Surroundings } from './surroundings';
import { Counter, type Tally } from './tally';
import { Uniqueness, uniqueTargets, type LateProblem } from './uniqueness';

/** What becomes of one person of a directory. */
export interface PersonResult {
  readonly decision: Decision;
  /** What the application would be sent; undefined for nothing. Made when it is asked for. */
  readonly request: ScimRequest | undefined;
}

/** What there is to say of a directory once all of its people were added. */
export interface DirectoryResult {
  readonly tally: Tally;
  /** People entitled by assignment, or everyone, whatever filters say of them: those a cycle reads. */
  readonly entitled: number;
  /** Problems of people who were told before these were known; empty after a survey. */
  readonly late: readonly LateProblem[];
}

/** What a preview is made for. */
export interface PreviewSetting {
  readonly provisioning: Provisioning;
  readonly facts: ApplicationFacts;
  readonly circumstances: Circumstances;
  readonly surroundings: Surroundings;
  /** Called before each decision on a person, so that what is drawn by lot hangs on the person alone. */
  readonly restart?: (person: Person) => void;
}

export class DirectoryPreview {
  readonly assumptions: readonly Assumption[];
  readonly preview: Preview;
  readonly requests: Requests;
  private readonly circumstances: Circumstances;
  private readonly uniqueness: Uniqueness;
  private readonly glance: Glance;
  private readonly counter = new Counter();
  private surveyed: number;
  private added = 0;
  private entitled = 0;

  /** @param known - a preview of the same setting that all people were surveyed by, or added to */
  constructor(
    private readonly setting: PreviewSetting,
    known?: DirectoryPreview,
  ) {
    const { provisioning, facts, circumstances, surroundings } = setting;
    this.preview = compilePreview(provisioning, facts, surroundings);
    this.assumptions = this.preview.assumptions;
    this.circumstances = circumstances;
    const { mappings } = this.preview.mappings;
    this.requests = compileRequests(provisioning, mappings, facts);
    const unique = (facts.users.rules ?? []).flatMap(({ kind, target }) =>
      kind === 'unique' ? [target] : [],
    );
    const targets = uniqueTargets(matchingTargets(mappings), unique);
    this.uniqueness = known?.uniqueness ?? new Uniqueness(targets);
    this.glance = this.preview.glanceAt(targets.map(({ target }) => target));
    this.surveyed = known ? Math.max(known.surveyed, known.added) : 0;
  }

  /** The same preview for another pass over all people, who were surveyed or added: now every duplicate is known. */
  again(): DirectoryPreview {
    return new DirectoryPreview(this.setting, this);
  }

  /** Takes note of a person's values; either all people are surveyed before the first is added, or none. */
  survey(person: Person): void {
    this.surveyed += 1;
    this.setting.restart?.(person);
    this.uniqueness.add(this.glance(person, this.circumstances), this.surveyed);
  }

  /** Decides on the next person. */
  add(person: Person): PersonResult {
    const decision = this.decide(person);
    this.count(decision);
    return new Result(decision, this.requests);
  }

  /** Decides on the next person and leaves the counting to the caller. */
  decide(person: Person): Decision {
    this.added += 1;
    this.setting.restart?.(person);
    const decision = this.preview.decide(person, this.circumstances);
    if (decision.entitled) this.entitled += 1;
    const shared =
      this.surveyed > 0 ? this.uniqueness.sharedBy(decision) : this.uniqueness.add(decision, this.added);
    return shared.length === 0 ? decision : { ...decision, problems: [...decision.problems, ...shared] };
  }

  /** Counts a person with what becomes of them. */
  count(decision: Decision, operation = decision.operation): void {
    this.counter.add(decision, operation);
  }

  finish(): DirectoryResult {
    const late = this.surveyed > 0 ? [] : this.uniqueness.late();
    for (const { problem, place } of late) this.counter.addLate(problem.code, place);
    return { tally: this.counter.tally, entitled: this.entitled, late };
  }
}

class Result implements PersonResult {
  constructor(
    readonly decision: Decision,
    private readonly requests: Requests,
  ) {}

  get request(): ScimRequest | undefined {
    return this.decision.operation === 'create' ? this.requests.create(this.decision) : undefined;
  }
}
