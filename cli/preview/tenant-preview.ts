import { applicationFacts } from '../../config/connector/application-facts';
import { diagnosticAt, type Diagnostic } from '../../config/diagnostics/diagnostic';
import type { DirectoryUser } from '../../provisioning/directory/directory';
import { compilePersons, type Persons } from '../../provisioning/directory/persons';
import type { AssignmentFinding } from '../../provisioning/directory/assigned-groups';
import {
  DirectoryComparison,
  type ComparedPerson,
  type ComparisonResult,
} from '../../provisioning/preview/comparison';
import { cycleCost, cycleKind, type CycleCost } from '../../provisioning/preview/cycle';
import type { Assumption } from '../../provisioning/preview/decision';
import {
  DirectoryPreview,
  type DirectoryResult,
  type PersonResult,
  type PreviewSetting,
} from '../../provisioning/preview/directory-preview';
import type { Person } from '../../provisioning/preview/person';
import type { Target } from '../specs';
import { previewCircumstances } from './circumstances';
import type { Snapshot } from './snapshot';

/** Takes a person and what becomes of them. */
export type EachPerson = (person: Person, result: PersonResult | ComparedPerson) => void;

/** Called with the people so far whenever some were read; the next are read when it resolves, and none where to false. */
export type BetweenBatches = (users: number) => Promise<boolean>;

/** One tenant's spec over a snapshot, alone or held against another spec. */
export class TenantPreview {
  /** What is wrong with the assignments in this directory; complete behind a pass over the users. */
  diagnostics: readonly Diagnostic[] = [];
  private engine: Engine;
  private readonly persons: Persons;
  private readonly personsBefore: Persons | undefined;

  /** @param before - the same tenant in the other spec; null: there is no other; undefined: it is not in there */
  constructor(
    readonly target: Target,
    readonly before: Target | undefined | null,
    private readonly snapshot: Snapshot,
  ) {
    const { facts } = snapshot;
    const { assignments } = target.provisioning;
    this.persons = compilePersons(facts, assignments);
    this.personsBefore =
      before && !sameAssignments(before, target)
        ? compilePersons(facts, before.provisioning.assignments)
        : undefined;
    this.engine = engineOf(target, before, snapshot);
  }

  get assumptions(): readonly Assumption[] {
    return this.engine.assumptions;
  }

  /** A pass that only finds out who shares a value with whom, so that the next one tells each person's problems with the person. */
  async survey(between: BetweenBatches): Promise<void> {
    await this.pass((user) => this.engine.survey(this.persons.toPerson(user)), between);
    this.engine = this.engine.again();
  }

  /** A pass that decides on all people. */
  async decide(each: EachPerson, between: BetweenBatches): Promise<DirectoryResult | ComparisonResult> {
    const { engine } = this;
    await this.pass((user) => {
      const person = this.persons.toPerson(user);
      each(person, engine.add(this.personsBefore?.toPerson(user) ?? person, person));
    }, between);
    const result = engine.finish();
    this.engine = engine.again();
    return result;
  }

  /** What the service does once the spec is applied. */
  cycle(result: DirectoryResult | ComparisonResult): CycleCost {
    const { provisioning } = this.target;
    const groups = provisioning.scope === 'all' ? this.snapshot.facts.groups.length : this.persons.groups;
    const kind = this.before ? cycleKind(this.before.provisioning, provisioning) : 'initial';
    if (kind !== 'incremental' || !('changes' in result)) return cycleCost(kind, result.entitled + groups);
    const { enter, leave, change } = result.changes;
    return cycleCost(kind, enter + leave + change);
  }

  private async pass(each: (user: DirectoryUser) => void, between: BetweenBatches): Promise<void> {
    let users = 0;
    for await (const batch of this.snapshot.file.batches()) {
      for (const user of batch) each(user);
      users += batch.length;
      if (!(await between(users))) break;
    }
    this.diagnostics = [...this.persons.findings, ...this.persons.finish()].map((finding) =>
      this.placed(finding),
    );
  }

  private placed({ assignment, ...finding }: AssignmentFinding): Diagnostic {
    const { spec, provisioning } = this.target;
    return diagnosticAt(spec.place(provisioning.tenant.name, ['assignments', assignment]), finding);
  }
}

/** What a preview of one spec and a comparison of two have in common. */
interface Engine {
  readonly assumptions: readonly Assumption[];
  survey(person: Person): void;
  add(before: Person, after: Person): PersonResult | ComparedPerson;
  finish(): DirectoryResult | ComparisonResult;
  again(): Engine;
}

function engineOf(target: Target, before: Target | undefined | null, snapshot: Snapshot): Engine {
  const setting = settingOf(target, snapshot);
  if (before === null) return alone(new DirectoryPreview(setting));
  return new DirectoryComparison(before && settingOf(before, snapshot), setting);
}

function alone(preview: DirectoryPreview): Engine {
  return {
    assumptions: preview.assumptions,
    survey: (person) => preview.survey(person),
    add: (_, person) => preview.add(person),
    finish: () => preview.finish(),
    again: () => alone(preview.again()),
  };
}

function settingOf(
  { spec, provisioning }: Target,
  { facts: { registeredDomains }, now }: Snapshot,
): PreviewSetting {
  return {
    provisioning,
    facts: applicationFacts(spec.connector),
    ...previewCircumstances(now),
    surroundings: registeredDomains === undefined ? {} : { registeredDomains },
  };
}

function sameAssignments(one: Target, other: Target): boolean {
  return JSON.stringify(one.provisioning.assignments) === JSON.stringify(other.provisioning.assignments);
}
