import { known, type Connector } from '../../config/connector/connector';
import type { DocumentedMapping } from '../../config/connector/object-mapping';
import type { ValueRule } from '../../config/connector/value-rule';
import { comment, key, scalar } from './lines';
import { USUAL_USER_SOURCES, type UsualSource } from './usual-mappings';

/** The part `mappings` of a spec to start from. */
export function mappingLines(connector: Connector): string[] {
  return ['mappings:', '  users:', ...userLines(connector), ...groupLines(connector)];
}

/** The source of the mapping that people are matched by, and its target. */
export function matchedBy(connector: Connector): { readonly target: string; readonly source?: string } {
  const rows = rowsOf(connector);
  const signOn = known(connector.signOn);
  const row =
    rows.find(({ matching }) => matching !== undefined) ??
    rows.find(({ target }) => target === signOn?.target) ??
    rows.find(({ target, filterable }) => target === 'userName' && known(filterable) !== false) ??
    rows.find(({ filterable }) => known(filterable) === true);
  const target = row?.target ?? signOn?.target ?? 'userName';
  const { source } = row ? sourceOf(row) : (USUAL_USER_SOURCES.get(target) ?? {});
  const wanted = target === signOn?.target ? signOn.source : source;
  return wanted === undefined ? { target } : { target, source: wanted };
}

function rowsOf(connector: Connector): readonly DocumentedMapping[] {
  const users = known(connector.objectMappings.users);
  return (users && known(users.attributes)) ?? [];
}

function userLines(connector: Connector): string[] {
  const users = known(connector.objectMappings.users);
  const name = users && known(users.name);
  return [
    ...(name === undefined ? [] : comment(`In the portal: ${name}.`, 4)),
    '    enabled: true',
    '    actions: [create, update, delete]',
    ...ruleLines(connector),
    ...attributeLines(connector),
    '    unlisted: keep # mappings of the live application that are not listed stay; remove takes them away',
    ...comment('Only some people? Any filter may match; within a filter every clause must:', 4),
    '    # scopingFilters:',
    '    #   - name: Sales in Europe',
    '    #     clauses:',
    '    #       - { attribute: department, operator: EQUALS, value: Sales }',
    "    #       - { attribute: country, operator: REGEX MATCH, value: '^(DE|FR|NL)$' }",
  ];
}

function ruleLines(connector: Connector): string[] {
  const rules = known(connector.valueRules) ?? [];
  return rules.filter(({ object }) => object === 'users').flatMap((rule) => comment(ruleText(rule), 4));
}

function ruleText({ target, rule, value, effect }: ValueRule): string {
  const says: Record<ValueRule['rule'], string> = {
    required: 'must not be empty.',
    maximumLength: `has at most ${String(value)} characters.`,
    allowedValues: `is one of ${Array.isArray(value) ? value.join(', ') : ''}.`,
    countryCode: 'is a country code of two letters.',
    domainRegistered: 'has a domain that is registered at the application.',
    unique: 'is nobody else’s.',
    immutable: 'cannot change once the account exists.',
  };
  return `${target} ${says[rule]}${effect === undefined ? '' : ` Otherwise: ${effect}`}`;
}

function attributeLines(connector: Connector): string[] {
  const rows = rowsOf(connector);
  const matched = matchedBy(connector);
  if (rows.length === 0) return unknownAttributes(matched);
  const hasSources = rows.some(({ source, expression }) => known(source) ?? known(expression));
  const note = hasSources
    ? 'The usual mappings. Compare them with the live application before you rely on them.'
    : 'The attributes that the application documents, with the sources they usually have: check each.';
  return [
    ...comment(note, 4),
    '    attributes:',
    ...matchingFirst(rows, matched.target).flatMap((row) =>
      rowLines(row, row.target === matched.target, matched.source),
    ),
  ];
}

function matchingFirst(rows: readonly DocumentedMapping[], target: string): readonly DocumentedMapping[] {
  const seen = new Map(rows.map((row) => [row.target, row]));
  const matched = seen.get(target);
  return matched ? [matched, ...[...seen.values()].filter((row) => row !== matched)] : [...seen.values()];
}

function sourceOf({ target, source, expression }: DocumentedMapping): UsualSource {
  const direct = known(source);
  if (direct !== undefined) return { source: direct };
  const text = known(expression);
  return text === undefined ? (USUAL_USER_SOURCES.get(target) ?? {}) : { expression: text };
}

function rowLines(row: DocumentedMapping, isMatched: boolean, matchedSource: string | undefined): string[] {
  const flags = known(row.required) === true ? ' # required by the application' : '';
  if (isMatched) return [matchingLine(row.target, matchedSource)];
  const { source, expression } = sourceOf(row);
  if (expression !== undefined)
    return [`      ${key(row.target)}: { expression: ${scalar(expression)} }${flags}`];
  if (source !== undefined) return [`      ${key(row.target)}: ${scalar(source)}${flags}`];
  return [
    `      # ${key(row.target)}: … # no usual source${known(row.required) === true ? ', but required' : ''}`,
  ];
}

function matchingLine(target: string, source = 'userPrincipalName'): string {
  return `      ${key(target)}: { source: ${scalar(source)}, matching: 1 } # accounts are looked up by this`;
}

/** Declares only what is known; the rest is offered in comments, because a mapping that is not declared stays as it is. */
function unknownAttributes({ target, source }: ReturnType<typeof matchedBy>): string[] {
  const others = [...USUAL_USER_SOURCES].filter(([name]) => name !== target);
  return [
    ...comment(
      'No public document lists the mappings of this application. Those it has stay as they are; only the one that must ' +
        'be right is declared. Below are the usual ones of SCIM: uncomment what the live application has and you want held.',
      4,
    ),
    '    attributes:',
    matchingLine(target, source),
    ...others.map(([name, { source: from, expression }]) =>
      expression === undefined
        ? `      # ${key(name)}: ${scalar(from ?? '')}`
        : `      # ${key(name)}: { expression: ${scalar(expression)} }`,
    ),
  ];
}

function groupLines({ objectMappings: { groups } }: Connector): string[] {
  if (groups.state === 'absent')
    return comment('The application takes no groups; those assigned bring in their members.', 2);
  const known =
    groups.state === 'known'
      ? 'The application takes groups, too.'
      : 'Whether the application takes groups is not published.';
  return comment(
    `${known} Left out, their mapping stays as it is; "groups: { enabled: false }" switches it off.`,
    2,
  );
}
