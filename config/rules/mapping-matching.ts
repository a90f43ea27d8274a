import { mappingsOf, type MappingContext, type ReportTo, type Rule } from './rule';

/** Where attributes are listed the reader sees how people are matched, and in which order. */
export const mappingMatching: Rule = (context, report) => {
  for (const mapping of mappingsOf(context)) {
    reportMissing(mapping, report);
    reportDuplicates(mapping, report);
  }
};

function reportMissing({ key, mapping }: MappingContext, report: ReportTo): void {
  const listed = mapping.attributes.length + mapping.removed.length > 0;
  if (!listed || mapping.attributes.some(({ matching }) => matching !== undefined)) return;
  report({
    code: 'mapping/no-matching',
    at: ['mappings', key, 'attributes'],
    on: 'key',
    message:
      'None of the mappings is used for matching, so it cannot be seen how existing accounts are found.',
    help:
      key === 'users'
        ? 'Add matching: 1 to one of them, for example userName: { source: userPrincipalName, matching: 1 }.'
        : 'Add matching: 1 to one of them, for example displayName: { source: displayName, matching: 1 }.',
  });
}

function reportDuplicates({ key, mapping }: MappingContext, report: ReportTo): void {
  const first = new Map<number, string>();
  for (const { target, matching } of mapping.attributes) {
    if (matching === undefined) continue;
    const other = first.get(matching);
    first.set(matching, other ?? target);
    if (other === undefined) continue;
    report({
      code: 'mapping/matching-duplicate',
      at: ['mappings', key, 'attributes', target, 'matching'],
      message: `The matching precedence ${matching} is already that of "${other}".`,
      help: 'Give every matching attribute a precedence of its own; the lowest is tried first.',
    });
  }
}
