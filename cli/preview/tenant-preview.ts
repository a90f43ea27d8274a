import {
  diagnosticAt,
  diagnosticOfFile,
  type Diagnostic,
  type Finding,
} from '../../config/diagnostics/diagnostic';
import type { AssignmentFinding } from '../../provisioning/directory/assigned-groups';
import type { DirectoryUser } from '../../provisioning/directory/directory';
import { compilePersons, type Persons } from '../../provisioning/directory/persons';
import type { Provisioning } from '../../provisioning/model';
import type { ComparedPerson, ComparisonResult } from '../../provisioning/preview/comparison';
import { cycleCost, cycleKind, type CycleCost } from '../../provisioning/preview/cycle';
import type { Assumption } from '../../provisioning/preview/decision';
import type { DirectoryResult, PersonResult } from '../../provisioning/preview/directory-preview';
import type { Person } from '../../provisioning/preview/person';
import type { Target } from '../specs';
import { engineOf, type Engine } from './engine';
import { sidesOf, wholeOf, type Before, type Side, type Sides } from './sides';
import { requireWhole, type Snapshot } from './snapshot';

/** Takes a person and what becomes of them. */
export type EachPerson = (person: Person, result: PersonResult | ComparedPerson) => void;

/** Called with the people so far whenever some were read; the next are read when it resolves. */
export type BetweenBatches = (users: number) => Promise<void>;

/** One tenant's spec over a snapshot, alone or held against another spec. */
export class TenantPreview {
  /** What is wrong with the assignments in this directory; complete behind a pass over the users. */
  diagnostics: readonly Diagnostic[] = [];
  private readonly sides: Sides;
  private engine: Engine;
  private readonly persons: Persons;
  private readonly personsBefore: Persons | undefined;

  constructor(
    private readonly target: Target,
    private readonly before: Before,
    private readonly snapshot: Snapshot,
  ) {
    const { facts } = snapshot;
    const sides = (this.sides = sidesOf(target, before, facts));
    this.persons = compilePersons(facts, sides.after.assignments);
    this.personsBefore =
      sides.before && !sameAssignments(sides.before, sides.after)
        ? compilePersons(facts, sides.before.assignments)
        : undefined;
    this.engine = engineOf(sides, before.kind !== 'nothing', snapshot);
  }

  /** What each side reads of people: that of the spec, and that of what it is held against. */
  get provisionings(): readonly Provisioning[] {
    const { before } = this.sides;
    return [this.engine.provisioning, ...(before ? [before.target.provisioning] : [])];
  }

  get assumptions(): readonly Assumption[] {
    return this.engine.assumptions;
  }

  /** The tenant's spec, in a comparison with what stays of the other one. */
  get provisioning(): Provisioning {
    return this.engine.provisioning;
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
    const { provisioning } = this;
    const { before, after } = this.sides;
    const groups = provisioning.scope === 'all' ? this.snapshot.facts.groups.length : this.persons.groups;
    // What a spec leaves out stays on both sides, and costs nothing.
    const applied = { ...provisioning, assignments: after.assignments };
    const kind = before ? cycleKind(wholeOf(before), applied) : 'initial';
    if (kind !== 'incremental' || !('changes' in result)) return cycleCost(kind, result.entitled + groups);
    const { enter, leave, change } = result.changes;
    return cycleCost(kind, enter + leave + change);
  }

  /** Throws a refusal where somebody cannot be read, whichever pass it is: the file may have changed since the last one. */
  private async pass(each: (user: DirectoryUser) => void, between: BetweenBatches): Promise<void> {
    let users = 0;
    for await (const batch of this.snapshot.file.batches()) {
      for (const user of batch) each(user);
      users += batch.length;
      await between(users);
    }
    requireWhole(this.snapshot.file);
    const { length } = this.target.provisioning.assignments;
    // Behind those of the spec stand live ones, which nobody is to correct in it.
    const found = findingsOf(this.persons).filter(({ assignment }) => assignment < length);
    this.diagnostics = [...found.map((one) => this.placed(one)), ...this.unseen()];
  }

  private placed({ assignment, ...finding }: AssignmentFinding): Diagnostic {
    const { spec, provisioning } = this.target;
    return diagnosticAt(spec.place(provisioning.tenant.name, ['assignments', assignment]), finding);
  }

  /** Assignments of the other spec that this directory does not show: whoever had them may leave, and nobody sees it. */
  private unseen(): readonly Diagnostic[] {
    if (this.before.kind !== 'spec' || this.personsBefore === undefined) return [];
    const { spec, provisioning } = this.before.target;
    const known = new Set(findingsOf(this.persons).map(({ message }) => message));
    const { length } = provisioning.assignments;
    return findingsOf(this.personsBefore).flatMap(({ message, code, assignment }) => {
      if (assignment >= length || known.has(message) || code === 'snapshot/group-not-security-enabled')
        return [];
      const { source, start } = spec.place(provisioning.tenant.name, ['assignments', assignment]);
      const { line } = source.position(start);
      return [
        diagnosticOfFile(
          this.target.spec.file,
          code === 'snapshot/no-such-user' ? goneUser(line, message) : goneGroup(line, message),
        ),
      ];
    });
  }
}

/** Somebody who left the directory is usually taken out of the spec as well. */
function goneUser(line: number, message: string): Finding {
  return {
    code: 'against/user',
    message: `The other spec assigns a person who is not in this directory (its line ${line}). ${message}`,
    help: 'Is the person gone, the account goes too, and no preview shows it. Otherwise take a snapshot that has them.',
  };
}

function goneGroup(line: number, message: string): Finding {
  return {
    code: 'against/assignment',
    message: `The other spec assigns a group that this directory does not show (its line ${line}). ${message}`,
    help: 'Whoever leaves by the end of that assignment is not seen. Was the group renamed, compare with a spec that has its present name, or its id.',
  };
}

function findingsOf(persons: Persons): readonly AssignmentFinding[] {
  return [...persons.findings, ...persons.finish()];
}

function sameAssignments(one: Side, other: Side): boolean {
  return JSON.stringify(one.assignments) === JSON.stringify(other.assignments);
}
