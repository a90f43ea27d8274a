/**
 * Everything that decides on the objects of one mapping in one cycle, compiled once. The decisions are those of a preview of the same
 * directory: there is no second calculation.
 */
import type { ObjectType } from '../../provisioning/attributes';
import { compileFilters, type CompiledFilters } from '../../provisioning/filter/compile';
import { SUGGESTED_INPUT_OPTIONS } from '../../provisioning/filter/options';
import type { SentValue } from '../../provisioning/mapping/mapped-value';
import { matchingTargets } from '../../provisioning/mapping/matching';
import {
  compileCreateBody,
  type CreateBody,
  type ScimObject,
} from '../../provisioning/mapping/payload/create-body';
import { patchBody } from '../../provisioning/mapping/payload/patch-body';
import type { ResourceType } from '../../provisioning/mapping/payload/schemas';
import { scimTargets, type ScimTarget } from '../../provisioning/mapping/payload/scim-target';
import type { AttributeMapping, ObjectMapping } from '../../provisioning/model';
import type { Account, AttributeChange, DecideOnAccount } from '../../provisioning/preview/account-change';
import type { Decision } from '../../provisioning/preview/decision';
import type { ObjectFacts } from '../../provisioning/preview/facts';
import { recordBinding, type SourceRecord } from '../../provisioning/preview/person';
import { readAccount } from '../scim-client/account';
import type { ScimResource } from '../scim-client/resource';
import type { JobConfiguration } from './job-configuration';
import type { Link } from './links';
import type { MappingDetails } from './mapping-details';
import { referenceTargets, type ReferenceTarget } from './reference-target';
import type { SourceObject } from './source-directory';

/** What the mapping of one kind of objects is. */
export interface RuledMapping {
  readonly type: ResourceType;
  readonly object: ObjectType;
  readonly mapping: ObjectMapping | undefined;
  /** The attribute mappings that count. */
  readonly mappings: readonly AttributeMapping[];
  readonly facts: ObjectFacts;
  readonly details: MappingDetails;
}

export abstract class ObjectRules<S extends SourceObject> {
  readonly type: ResourceType;
  /** What becomes of an object that is there. */
  abstract readonly onAccount: DecideOnAccount;
  /** Targets by which objects are found, the first one first. */
  readonly matching: readonly string[];
  readonly references: readonly ReferenceTarget[];
  readonly isEnabled: boolean;
  readonly updates: boolean;
  readonly deletes: boolean;
  private readonly written: readonly ScimTarget[];
  private readonly writtenByName: ReadonlyMap<string, ScimTarget>;
  private readonly bodyOf: CreateBody;
  private readonly input: CompiledFilters<SourceRecord>;
  private readonly caseExact: ReadonlySet<string>;
  private readonly category: CompiledFilters<SourceRecord>;
  protected readonly filters: CompiledFilters<SourceRecord>;

  constructor(
    readonly configuration: JobConfiguration,
    { type, object, mapping, mappings, facts, details }: RuledMapping,
  ) {
    this.type = type;
    this.matching = matchingTargets(mappings);
    this.references = referenceTargets(mappings, object);
    // What refers to another object has a pass of its own, also where the schema does not say that it is a reference.
    const apart = new Set(this.references.map(({ target }) => target));
    const targets = mappings.map(({ target }) => target).filter((target) => !apart.has(target));
    this.written = scimTargets(targets, facts.types ?? new Map()).written;
    this.writtenByName = new Map(this.written.map((one) => [one.target, one]));
    this.bodyOf = compileCreateBody(this.written, type);
    const { enabled, actions = ['create', 'update', 'delete'], scopingFilters = [] } = mapping ?? {};
    this.isEnabled = enabled !== false;
    this.updates = actions.includes('update');
    this.deletes = actions.includes('delete');
    this.caseExact = details.caseExact;
    const read = recordBinding(configuration.facts.appRoles);
    const ofService = { options: SUGGESTED_INPUT_OPTIONS, object };
    this.input = compileFilters(details.inputFilters, read, ofService);
    this.category = compileFilters(details.categoryFilters, read, ofService);
    this.filters = compileFilters(scopingFilters, read, { object });
  }

  abstract decide(source: S): Decision;

  /** Whether somebody who leaves, or is inactive, is disabled or deleted in the application. */
  abstract deprovisions(link: Link, decision: Decision): boolean;

  /** False for objects that the service's own filters keep from being looked at. */
  isRead({ person }: S): boolean {
    const record = { person, softDeleted: false };
    return this.input.passes(record) && this.category.passes(record);
  }

  /** What each clause says of an object, as the log has it. */
  clauses({ person }: S): Readonly<Record<string, boolean>> {
    const { filters } = this.filters.explain({ person, softDeleted: false });
    return Object.fromEntries(
      filters.flatMap(({ name, clauses }) =>
        clauses.map(({ attribute, operator, verdict }) => [
          `${name}.${attribute} ${operator}`,
          verdict === true,
        ]),
      ),
    );
  }

  /** The body of the request that makes an object. */
  creation({ attributes }: Decision): ScimObject {
    return this.bodyOf(attributes);
  }

  /** The body of the request that changes it; undefined where nothing that an application is sent changes. */
  change(changes: readonly AttributeChange[]): ScimObject | undefined {
    const withPaths = changes.flatMap((change) => {
      const target = this.writtenByName.get(change.target);
      return target ? [{ ...change, target }] : [];
    });
    return patchBody(withPaths, this.configuration.dialect);
  }

  /** The values of an object of the application, to be compared with those of a decision. */
  accountOf(resource: ScimResource, { attributes }: Decision): Account {
    return readAccount(resource, this.written, attributes, this.caseExact);
  }

  /** What a new object has. */
  writtenValues({ attributes }: Decision): Account {
    const entries = this.written.flatMap(({ target }) => {
      const value: SentValue | undefined = Object.hasOwn(attributes, target) ? attributes[target] : undefined;
      return value === undefined ? [] : [[target, value] as const];
    });
    return Object.fromEntries(entries);
  }
}
