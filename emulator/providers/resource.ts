import type { Attributes } from './cty/value';
import type { Diagnostic } from './diagnostic';
import type { Graph } from './graph/client';
import type { BlockSchema } from './schema/interface';

/** What an operation needs of the world. */
export interface Operation {
  readonly graph: Graph;
}

/** A creation under way. */
export interface Creation extends Operation {
  /** Says what is in the state should the creation fail from here on; Terraform then marks the resource as tainted. */
  readonly keep: (state: Attributes) => void;
}

export interface PlanRequest {
  readonly schema: BlockSchema;
  /** Absent when the resource is to be created. */
  readonly prior: Attributes | undefined;
  readonly config: Attributes;
  /** Terraform's own proposal: the configuration, completed from the prior state. */
  readonly proposed: Attributes;
}

export interface Plan {
  readonly planned: Attributes;
  /** Attributes whose change means another object. */
  readonly requiresReplace: readonly string[];
}

/** Seconds an operation may take unless a `timeouts` block says otherwise. */
export type Timeouts = Readonly<Partial<Record<'create' | 'read' | 'update' | 'delete', number>>>;

/** One type of managed resource. Every operation throws what goes wrong; see diagnostic.ts for the wording. */
export interface Resource {
  readonly timeouts: Timeouts;
  /** What is wrong with a configuration; parts of it may be unknown. */
  validate(config: Attributes): readonly Diagnostic[];
  plan(request: PlanRequest): Plan;
  create(planned: Attributes, creation: Creation): Promise<Attributes>;
  /** @returns undefined when the object is gone */
  read(state: Attributes, operation: Operation): Promise<Attributes | undefined>;
  update(prior: Attributes, planned: Attributes, operation: Operation): Promise<Attributes>;
  delete(state: Attributes, operation: Operation): Promise<void>;
  /** The state an id stands for, to be completed by reading; absent: the type cannot be imported. */
  import?(id: string): Attributes;
}

/** One type of data source. */
export interface DataSource {
  readonly timeouts: Timeouts;
  validate(config: Attributes): readonly Diagnostic[];
  read(config: Attributes, operation: Operation): Promise<Attributes>;
}
