import type { ObjectType } from '../../provisioning/attributes';
import { at, child, type Path } from '../yaml/node';
import { attributeFinding } from './attribute-finding';
import { mappingsOf, type MappingContext, type ReportTo, type Rule, type TenantContext } from './rule';

/** Mappings and filters use the provisioning service's names of attributes, by the letter. */
export const attributeNameRule: Rule = (context, report) => {
  for (const mapping of mappingsOf(context)) {
    checkMappings(context, mapping, report);
    checkFilters(mapping, report);
  }
};

function checkMappings(
  { document }: TenantContext,
  { key, object, mapping }: MappingContext,
  report: ReportTo,
): void {
  for (const { target, source } of mapping.attributes) {
    if (source.kind !== 'attribute') continue;
    const path = ['mappings', key, 'attributes', target];
    const long = child(at(document, path), 'source') !== undefined;
    const place = long ? [...path, 'source'] : path;
    if (source.name === 'appRoleAssignments') report({ ...DIRECT_ROLES, at: place });
    else reportName(object, source.name, place, report);
  }
}

function checkFilters({ key, object, mapping }: MappingContext, report: ReportTo): void {
  mapping.scopingFilters?.forEach((filter, index) => {
    filter.clauses.forEach(({ attribute }, clause) => {
      const path = ['mappings', key, 'scopingFilters', index, 'clauses', clause, 'attribute'];
      reportName(object, attribute, path, report);
    });
  });
}

const DIRECT_ROLES = {
  code: 'mapping/app-role-assignments',
  message:
    'appRoleAssignments cannot be mapped directly: its values are not what an application expects as roles.',
  help: 'Use an expression: SingleAppRoleAssignment([appRoleAssignments]), or AssertiveAppRoleAssignmentsComplex([appRoleAssignments]) for several roles.',
} as const;

function reportName(object: ObjectType, name: string, path: Path, report: ReportTo): void {
  const found = attributeFinding(object, name);
  if (found) report({ ...found, at: path });
}
