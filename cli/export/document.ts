/** An export as YAML that a person reads: comments where something is not declared, one line for each attribute. */
import { Document, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import type { Assignment, AttributeMapping, ScopingFilter } from '../../provisioning/model';
import { visible } from '../../config/diagnostics/visible';
import { comment } from '../init/lines';
import type { Exported, ExportedMapping, ExportedSettings } from './exported';

/** @param schema - where editors find the JSON Schema, relative to the file */
export function exportText(exported: Exported, schema?: string): string {
  const document = new Document(specOf(exported));
  const root = document.contents as YAMLMap;
  for (const { key } of root.items)
    if (isScalar(key) && SPACED.has(String(key.value))) key.spaceBefore = true;
  inFlow(document, ['application']);
  inFlow(document, ['tenants', exported.tenant.name]);
  inFlow(document, ['notifications']);
  inFlow(document, ['accidentalDeletion']);
  inFlow(document, ['deprovisioning']);
  for (const [index] of exported.assignments.entries()) inFlow(document, ['assignments', index]);
  for (const kind of ['users', 'groups']) mappingInFlow(document, kind);
  credentialsInFlow(document);
  // Lists without padding, maps with it, as specs are written elsewhere.
  const body = document
    .toString({ lineWidth: 0, singleQuote: true })
    .replace(/^( *actions: )\[ (.*) \]$/gm, '$1[$2]');
  return `${[...head(exported, schema), '', body.trimEnd()].join('\n')}\n`;
}

const SPACED = new Set(['tenants', 'assignments', 'credentials', 'mappings', 'status', 'application']);

function head({ displayName, notes, settings }: Exported, schema: string | undefined): string[] {
  const left = [
    ...(settings === undefined
      ? ['Credentials and settings (scope, notifications) are left to others: credentials: unmanaged.']
      : []),
    ...notes,
  ];
  return [
    ...(schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`, '#']),
    ...comment(
      `${visible(displayName)}, as it was found live. scimform adopt takes it over without a write to the tenant.`,
    ),
    ...(left.length === 0 ? [] : ['#', '# Live, and not declared here:']),
    ...left.flatMap((note) => comment(visible(note), 0, '  * ')),
  ];
}

function specOf(exported: Exported): object {
  const { name, connector, tenant, existing, assignments, settings, users, groups, status } = exported;
  const { tenantId, cloud } = tenant;
  const mappings = {
    ...(users === undefined ? {} : { users: mappingOf(users) }),
    ...(groups === undefined ? {} : { groups: mappingOf(groups) }),
  };
  return {
    apiVersion: 'scimform/v1',
    kind: 'Provisioning',
    name,
    connector,
    tenants: { [tenant.name]: { tenantId, ...(cloud === 'public' ? {} : { cloud }) } },
    application: { existing },
    ...(assignments.length === 0 ? {} : { assignments: assignments.map(assignmentOf) }),
    ...(settings === undefined ? { credentials: 'unmanaged' } : settingsOf(settings)),
    ...(Object.keys(mappings).length === 0 ? {} : { mappings }),
    ...(status === undefined ? {} : { status }),
  };
}

function assignmentOf({ principal: { type, by, value }, role }: Assignment): object {
  const key = by === 'id' ? `${type}Id` : type;
  return { [key]: value, role, ...(role === 'Default Access' ? { allowDefaultAccess: true } : {}) };
}

function settingsOf(settings: ExportedSettings): object {
  const { credentials, scope, outOfScope, notifications, deletionThreshold } = settings;
  return {
    ...(Object.keys(credentials).length === 0 ? {} : { credentials }),
    ...(notifications === undefined ? {} : { notifications }),
    ...(outOfScope === undefined ? {} : { deprovisioning: { outOfScope } }),
    ...(deletionThreshold === undefined ? {} : { accidentalDeletion: { threshold: deletionThreshold } }),
    ...(scope === undefined ? {} : { scope }),
  };
}

function mappingOf(mapping: ExportedMapping): object {
  const { objectMapping, enabled, actions, attributes, unlisted, scopingFilters } = mapping;
  return {
    ...(objectMapping === undefined ? {} : { objectMapping }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(actions === undefined ? {} : { actions: [...actions] }),
    ...(attributes.length === 0
      ? {}
      : {
          attributes: Object.fromEntries(attributes.map((one) => [one.target, attributeOf(one)])),
          unlisted,
        }),
    ...(scopingFilters === undefined ? {} : { scopingFilters: scopingFilters.map(filterOf) }),
  };
}

/** A direct mapping without more to say is its source alone. */
function attributeOf({ source, defaultValue, apply, matching }: AttributeMapping): object | string {
  const more = {
    ...(defaultValue === undefined ? {} : { default: defaultValue }),
    ...(apply === 'always' ? {} : { apply }),
    ...(matching === undefined ? {} : { matching }),
  };
  switch (source.kind) {
    case 'attribute':
      return Object.keys(more).length === 0 ? source.name : { source: source.name, ...more };
    case 'expression':
      return { expression: source.text, ...more };
    case 'constant':
      return { constant: source.value, ...more };
    case 'none':
      return more;
  }
}

function filterOf({ name, clauses }: ScopingFilter): object {
  return {
    name,
    clauses: clauses.map(({ attribute, operator, values }) => {
      const [value, ...others] = values;
      const operand = others.length > 0 ? { values: [...values] } : value === undefined ? {} : { value };
      return { attribute, operator, ...operand };
    }),
  };
}

function mappingInFlow(document: Document, kind: string): void {
  inFlow(document, ['mappings', kind, 'actions']);
  const attributes = document.getIn(['mappings', kind, 'attributes']);
  if (isMap(attributes)) for (const { value } of attributes.items) if (isMap(value)) value.flow = true;
  const filters = document.getIn(['mappings', kind, 'scopingFilters']);
  if (!isSeq(filters)) return;
  for (const filter of filters.items) {
    const clauses = isMap(filter) ? filter.get('clauses') : undefined;
    if (isSeq(clauses)) for (const clause of clauses.items) if (isMap(clause)) clause.flow = true;
  }
}

function credentialsInFlow(document: Document): void {
  const credentials = document.get('credentials');
  if (isMap(credentials)) for (const { value } of credentials.items) if (isMap(value)) value.flow = true;
}

function inFlow(document: Document, path: readonly (string | number)[]): void {
  const node = document.getIn(path);
  if (isMap(node) || isSeq(node)) node.flow = true;
}
