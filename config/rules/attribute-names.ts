import { adviseOnName, attributeNames, type ObjectType } from '../../provisioning/attributes';
import type { Report } from '../check/reporter';
import { didYouMean, suggest } from '../../provisioning/suggest';
import { at, child, type Path } from '../yaml/node';
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
  const found = problemOf(object, name);
  if (found) report({ ...found, at: path });
}

function problemOf(object: ObjectType, name: string): Omit<Report, 'at'> | undefined {
  const advice = adviseOnName(object, name);
  switch (advice.kind) {
    case 'graph-name':
      return {
        code: 'attribute/graph-name',
        message: `"${name}" is Microsoft Graph's name; the provisioning service calls the attribute "${advice.right}".`,
        help: `Write ${advice.right}.`,
      };
    case 'case':
      return {
        code: 'attribute/case',
        message: `Attribute names count by the letter: "${name}" is "${advice.right}".`,
        help: `Write ${advice.right}.`,
      };
    case 'unknown':
      return {
        code: 'attribute/unknown',
        message: `"${name}" is not a known source attribute of a ${object}.`,
        help: `${didYouMean(suggest(name, attributeNames(object)))}A directory extension is called extension_<application id without hyphens>_<name>.`,
      };
    default:
      return undefined;
  }
}
