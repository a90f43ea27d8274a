import { Construct } from 'constructs';
import type { ObjectMapping, Provisioning } from '../provisioning/model';
import { printFlowTypes } from '../provisioning/schema/print';
import { overlayFilters } from './filter-overlay';
import { local } from './local';
import { collidingMappings, overlayMappings, type Kind } from './mapping-overlay';
import { DataMsgraphResource } from './msgraph/data-resource';
import { MsgraphUpdateResource } from './msgraph/update-resource';
import type { SynchronizationJob } from './synchronization-job';
import { fragment, hcl, hclString } from './terraform-text';
import { writableRules } from './writable-rules';

/** Inputs of {@link SynchronizationSchema}; an object mapping that is absent is not managed. */
export interface SynchronizationSchemaProps {
  readonly job: SynchronizationJob;
  readonly mappings: Provisioning['mappings'];
}

const KINDS: readonly Kind[] = ['users', 'groups'];
const SOURCE_OBJECT: Record<Kind, string> = { users: 'User', groups: 'Group' };

/** Whether anything is declared that {@link SynchronizationSchema} would write. */
export function declaresSchema(mappings: Provisioning['mappings']): boolean {
  return KINDS.some((kind) => {
    const mapping = mappings[kind];
    return mapping !== undefined && (mapping.enabled !== undefined || declaresMore(mapping));
  });
}

function declaresMore(mapping: ObjectMapping): boolean {
  return (
    mapping.actions !== undefined ||
    mapping.scopingFilters !== undefined ||
    mapping.unlisted === 'remove' ||
    mapping.attributes.length + mapping.removed.length > 0
  );
}

/**
 * The tutorial's "Mappings" and scoping filters: the synchronization schema of the job, which Graph replaces as a
 * whole. See `mapping-overlay.ts` for how declared parts are laid over the live document.
 *
 * https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-update
 */
export class SynchronizationSchema extends Construct {
  /** Address of the resource. */
  readonly address: string;

  constructor(scope: Construct, id: string, { job, mappings }: SynchronizationSchemaProps) {
    super(scope, id);
    const data = new DataMsgraphResource(this, 'schema', {
      url: job.url('/schema'),
      responseExportValues: { rules: 'synchronizationRules' },
    });
    const live = writableRules(this, `${data.address}.output.rules`);
    const declared = KINDS.flatMap((kind) => {
      const spec = mappings[kind];
      return spec === undefined ? [] : [new DeclaredObjectMapping(this, kind, live, spec)];
    });
    const written = declared.reduceRight(
      (otherwise, mapping) => fragment`${mapping.matches} ? ${mapping.written}[m.name][0] : ${otherwise}`,
      'jsonencode(m)',
    );
    const rules = local(
      this,
      'rules',
      hcl`[for r in ${live} : merge(r, { objectMappings = [for m in try(r.objectMappings[*], []) : jsondecode(${written})] })]`,
    );
    this.address = new MsgraphUpdateResource(this, 'schema', {
      url: job.url('/schema'),
      updateMethod: 'PUT',
      ignoreMissingProperty: false,
      body: { synchronizationRules: `\${${rules}}` },
      lifecycle: { precondition: declared.flatMap((mapping) => mapping.preconditions) },
    }).address;
  }
}

/** The HCL for one kind of object mapping. */
class DeclaredObjectMapping {
  /** Condition: the object mapping `m` is the one meant. */
  readonly matches: string;
  /** Map from the object mapping's name to a list of one JSON text. */
  readonly written: string;
  readonly preconditions: { condition: string; errorMessage: string }[];

  constructor(scope: Construct, kind: Kind, rules: string, spec: ObjectMapping) {
    // Real schemas hold disabled helper mappings without a name that have the same source object.
    const name = spec.objectMapping === undefined ? '!= null' : `== ${hclString(spec.objectMapping)}`;
    this.matches = fragment`try(m.sourceObjectName, null) == "${SOURCE_OBJECT[kind]}" && try(m.name, null) ${name}`;
    const found = local(
      scope,
      `object_mappings_${kind}`,
      hcl`flatten([for r in ${rules} : [for m in try(r.objectMappings[*], []) : m if ${this.matches}]])`,
    );
    this.written = local(
      scope,
      `written_object_mappings_${kind}`,
      hcl`{ for m in ${found} : m.name => jsonencode(merge(m, { ${members(scope, kind, found, spec).join(', ')} }))... }`,
    );
    this.preconditions = [exactlyOne(kind, found, spec), ...noCollision(kind, found, spec)];
  }
}

/** What is declared of an object mapping, as members of an HCL object; `m` is the live one. */
function members(scope: Construct, kind: Kind, found: string, spec: ObjectMapping): string[] {
  const mapped = spec.attributes.length + spec.removed.length > 0 || spec.unlisted === 'remove';
  return [
    ...(spec.enabled === undefined ? [] : [`enabled = ${String(spec.enabled)}`]),
    ...(spec.actions === undefined ? [] : [`flowTypes = ${flowTypes(printFlowTypes(spec.actions))}`]),
    ...(spec.scopingFilters === undefined
      ? []
      : [`scope = ${overlayFilters(scope, kind, found, spec.scopingFilters)}`]),
    ...(mapped ? [`attributeMappings = ${overlayMappings(scope, kind, found, spec)}`] : []),
  ];
}

/** The flags are a set; services write them with and without spaces, and take them in one case. */
function flowTypes(declared: string): string {
  const flags = (text: string): string =>
    fragment`toset([for flag in split(",", ${text}) : trimspace(flag)])`;
  const wanted = hclString(declared);
  return fragment`try(${flags('m.flowTypes')} == ${flags(wanted)}, false) ? m.flowTypes : ${wanted}`;
}

/** Terraform refuses to guess. Switching off what does not exist is fine, though: many applications have no groups. */
function exactlyOne(
  kind: Kind,
  found: string,
  spec: ObjectMapping,
): { condition: string; errorMessage: string } {
  const absentIsFine = spec.enabled === false && !declaresMore(spec);
  const names = fragment`length(${found}) == 0 ? "none" : join(", ", [for m in ${found} : m.name])`;
  return {
    condition: absentIsFine ? hcl`length(${found}) <= 1` : hcl`length(${found}) == 1`,
    errorMessage:
      `Exactly one object mapping for ${kind} expected, found: \${${names}}. ` +
      `Where a template has several, name the right one in mappings.${kind}.objectMapping.`,
  };
}

function noCollision(
  kind: Kind,
  found: string,
  spec: ObjectMapping,
): { condition: string; errorMessage: string }[] {
  if (spec.unlisted === 'remove' || !spec.attributes.some(({ matching }) => matching !== undefined))
    return [];
  const colliding = collidingMappings(found, spec);
  return [
    {
      condition: hcl`length(${colliding}) == 0`,
      errorMessage:
        `A live mapping has a matching precedence that mappings.${kind} gives to another attribute: ` +
        `\${join(", ", ${colliding})}. Declare it there too, or remove it with "remove: true".`,
    },
  ];
}
