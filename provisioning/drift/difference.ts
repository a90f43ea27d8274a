/** What drift finds, in the spec's words. */

/** Keys and list positions from the top of a tenant's merged spec. */
export type SpecPath = readonly (string | number)[];

/** A value as a spec would write it. */
export type SpecValue =
  string | number | boolean | readonly SpecValue[] | { readonly [key: string]: SpecValue };

/**
 * Who made live and spec differ:
 *
 * - `spec`: live is what the spec said, or left to the template, before; the change was not applied
 * - `portal`: live is neither what the spec says nor the template's default
 * - `template`: Microsoft changed the gallery application's default, and the spec leaves it to the template
 * - `unknown`: several of these look the same from here
 */
export type Origin = 'portal' | 'template' | 'spec' | 'unknown';

/** How a spec would come to say what is live. */
export type SpecChange =
  | { readonly kind: 'value'; readonly path: SpecPath; readonly value: SpecValue }
  /** The entry is not there any more. */
  | { readonly kind: 'absent'; readonly path: SpecPath }
  /** The item of a list that has these members; a null value removes it, and without members one is added. */
  | {
      readonly kind: 'item';
      readonly list: SpecPath;
      readonly where?: Readonly<Record<string, string>>;
      readonly value: SpecValue | null;
    };

/** How the spec is made to agree, or a sentence that says why it cannot. */
export type Keeping = SpecChange | { readonly kind: 'impossible'; readonly reason: string };

/** One difference, before it is known who made it. */
export interface Finding {
  readonly code: DifferenceCode;
  /** The same for the same thing in another version of the spec. */
  readonly id: string;
  readonly path: SpecPath;
  /** The part of the value at `path` that differs, where only one does. */
  readonly member?: string;
  /** Null where the spec says that there is none. */
  readonly declared: SpecValue | null;
  /** Null where there is none. */
  readonly live: SpecValue | null;
  /** What the template gives a new job; null where it gives none, absent where that is not known or does not exist. */
  readonly default?: SpecValue | null;
  /** Whether live is what nobody ever configured; absent where that cannot be said. */
  readonly isDefault?: boolean;
  /** A sentence for what the values do not show. */
  readonly note?: string;
  readonly keep: Keeping;
  /** Why apply does not repair it; a sentence. Absent: it does. */
  readonly unrepaired?: string;
}

/** One difference between what is declared and what is live. */
export interface Difference extends Finding {
  readonly origin: Origin;
  /** The revision of the spec that said what is live. */
  readonly since?: string;
}

/** What is live and not managed, or cannot be said by a spec: never a difference. */
export interface Undeclared {
  readonly code: UndeclaredCode;
  readonly path: SpecPath;
  readonly live: SpecValue | null;
  readonly default?: SpecValue | null;
  readonly origin: Origin;
  /** What it is; a sentence. */
  readonly note: string;
}

/** Every kind of difference, with a sentence for the documentation. */
export const DIFFERENCE_CODES = {
  'drift/application-missing': 'The tenant has no such application.',
  'drift/application-renamed': 'The application has another name.',
  'drift/job-missing': 'The application has no provisioning job.',
  'drift/job-state':
    'The job runs although it is declared paused, or does not although it is declared started.',
  'drift/object-mapping-missing': 'The schema has no object mapping for the declared kind of objects.',
  'drift/object-mapping-ambiguous': 'The schema has several object mappings that could be meant.',
  'drift/object-mapping-enabled': 'The object mapping is switched on or off.',
  'drift/object-mapping-actions': 'Other target object actions are on.',
  'drift/mapping-missing': 'A declared attribute mapping does not exist.',
  'drift/mapping-changed': 'An attribute mapping says something else.',
  'drift/mapping-extra': 'An attribute mapping exists that the spec excludes.',
  'drift/mapping-duplicate': 'A target attribute has several mappings.',
  'drift/matching-collision': 'A mapping that is not declared has the matching precedence of a declared one.',
  'drift/filter-missing': 'A declared scoping filter does not exist.',
  'drift/filter-changed': 'A scoping filter has other clauses.',
  'drift/filter-extra': 'A scoping filter exists that is not declared.',
  'drift/setting': 'A setting has another value, or none.',
  'drift/assignment-missing': 'A declared user or group is not assigned.',
  'drift/assignment-role': 'A declared user or group is assigned with another role.',
  'drift/assignment-principal': 'A declared user or group cannot be found, or not only one of them.',
} as const;

export type DifferenceCode = keyof typeof DIFFERENCE_CODES;

/** Every kind of thing that is told beside differences, with a sentence for the documentation. */
export const UNDECLARED_CODES = {
  'drift/undeclared-mapping': 'A mapping that is left to the template is not the default.',
  'drift/undeclared-default': 'The template has a default mapping that is not live.',
  'drift/undeclared-filter': 'A scoping filter exists, and filters are not declared.',
  'drift/undeclared-assignment': 'Somebody is assigned who is not declared.',
  'drift/undeclared-secret': 'A secret setting exists that is not declared: apply refuses to write over it.',
  'drift/unexpressed-member': 'A declared mapping has a member that a spec cannot say; apply leaves it.',
  'drift/unexpressed-filter': 'A filter has a part that a spec cannot say; apply leaves it.',
  'drift/odd-value': 'Microsoft Graph gave a value otherwise than it documents.',
  'drift/stored-tree': 'The parts that are stored with an expression are not those of its text.',
  'drift/other-object-mapping': 'An object mapping exists that the template does not have.',
  'drift/directory': 'The directories of the schema are not those of the template.',
  'drift/job-template': 'The job was made of another template than the connector names.',
} as const;

export type UndeclaredCode = keyof typeof UNDECLARED_CODES;
