/**
 * The checked spec of a tenant against what is live, by meaning. What is the same, and what is not looked at, is what Terraform
 * would leave alone: a difference here is a change in `scimform plan`, or what it warns of or refuses.
 */
import { oddInSchema } from '../live/odd-values';
import { readObjectMappings, type LiveAttributeMapping } from '../live/object-mappings';
import type { Provisioning } from '../model';
import { compareAssignments } from './compare-assignments';
import { compareObjectMapping } from './compare-object-mapping';
import { compareSettings } from './compare-settings';
import { compareState } from './compare-state';
import type { Difference, SpecPath, Undeclared } from './difference';
import { knownAttributes, noteDirectories } from './directories';
import { Findings } from './findings';
import type { LiveConfiguration } from './live-configuration';
import { noteOdd } from './note-odd';
import { withOrigin, type EarlierVersion } from './origin';

/** What is known beside spec and live. */
export interface Beside {
  /** The default mappings as the connector's documents have them. */
  readonly documented?: Readonly<Partial<Record<'users' | 'groups', readonly LiveAttributeMapping[]>>>;
}

/** How one tenant's live configuration differs from its spec. */
export interface TenantDrift {
  /** By place in the spec, then code. */
  readonly differences: readonly Difference[];
  /** What is not managed, and noteworthy. */
  readonly undeclared: readonly Undeclared[];
  /** Declared, but not readable: secrets. */
  readonly notCompared: readonly SpecPath[];
}

const KINDS = ['users', 'groups'] as const;

/** Holds a spec against live. */
export function compare(spec: Provisioning, live: LiveConfiguration, beside: Beside = {}): Findings {
  const findings = new Findings();
  compareState(spec, live, findings);
  if (live.application === undefined) return findings;
  if (live.settings !== undefined && spec.areCredentialsUnmanaged !== true)
    compareSettings(spec, live.settings, findings);
  if (live.assignments !== undefined)
    compareAssignments(
      live.assignments,
      {
        declared: spec.assignments,
        application: live.application,
        principals: live.principals ?? new Map(),
      },
      findings,
    );
  if (live.job !== undefined && live.schema !== undefined) compareSchema(spec, live, beside, findings);
  return findings;
}

function compareSchema(
  spec: Provisioning,
  { schema, template }: LiveConfiguration,
  { documented = {} }: Beside,
  findings: Findings,
): void {
  const mappings = readObjectMappings(schema);
  const standard = template === undefined ? undefined : readObjectMappings(template);
  const known = knownAttributes(schema);
  noteOdd(['mappings'], oddInSchema(schema), findings);
  for (const kind of KINDS) {
    const declared = spec.mappings[kind];
    const rows = documented[kind];
    if (declared === undefined) continue;
    compareObjectMapping(
      {
        kind,
        spec: declared,
        live: mappings,
        ...(standard === undefined ? {} : { template: standard }),
        ...(known === undefined ? {} : { knownAttributes: known }),
        ...(rows === undefined ? {} : { documented: rows }),
      },
      findings,
    );
  }
  if (standard !== undefined)
    noteDirectories(schema, template, { live: mappings, template: standard }, findings);
}

/** The differences with their origins, and everything else, in a fixed order. */
export function driftOf(findings: Findings, earlier: readonly EarlierVersion[]): TenantDrift {
  return {
    differences: findings.differences.map((one) => withOrigin(one, earlier)).sort(byPlace),
    undeclared: [...findings.undeclared].sort(byPlace),
    notCompared: [...findings.notCompared].sort((a, b) => compareTexts(String(a), String(b))),
  };
}

/** Parts of a spec in the order in which its documentation has them. */
const ORDER = [
  'application',
  'assignments',
  'credentials',
  'notifications',
  'deprovisioning',
  'accidentalDeletion',
  'scope',
  'mappings',
  'status',
];

function byPlace(a: Difference | Undeclared, b: Difference | Undeclared): number {
  const part = ORDER.indexOf(String(a.path[0])) - ORDER.indexOf(String(b.path[0]));
  if (part !== 0) return part;
  for (const [index, step] of a.path.entries()) {
    const other = b.path[index];
    if (other === undefined) return 1;
    const order =
      typeof step === 'number' && typeof other === 'number'
        ? step - other
        : compareTexts(String(step), String(other));
    if (order !== 0) return order;
  }
  return (
    a.path.length - b.path.length ||
    compareTexts(a.code, b.code) ||
    compareTexts(JSON.stringify(a.live), JSON.stringify(b.live))
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
