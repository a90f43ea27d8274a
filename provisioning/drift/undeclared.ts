/**
 * What an object mapping holds beside what is declared. None of it is managed, so none of it is a difference; where it is not
 * what the template gives, it is told, with who made it so as far as that shows.
 */
import { jsonPathText, shortJson } from '../json-path';
import type { LiveAttributeMapping, LiveObjectMapping } from '../live/object-mappings';
import type { ObjectMapping } from '../model';
import { isSame, targetPath } from './compare-attributes';
import { liveFilters } from './compare-filters';
import type { Origin } from './difference';
import { orNull, type Findings } from './findings';
import { filterWords, liveMappingWords } from './spec-words';
import { sourceAttributes } from './source-attributes';

interface Input {
  readonly kind: 'users' | 'groups';
  readonly spec: ObjectMapping;
  /** Names of attributes that the live schema's directories know; absent: it has none. */
  readonly knownAttributes?: ReadonlySet<string>;
  /** The default mappings as the connector's documents have them; absent: not known. */
  readonly documented?: readonly LiveAttributeMapping[];
}

/** @param template - the template's object mapping; absent: not known */
export function noteUndeclared(
  input: Input,
  live: LiveObjectMapping,
  findings: Findings,
  template?: LiveObjectMapping,
): void {
  const { kind, spec } = input;
  if (spec.scopingFilters === undefined) noteFilters(kind, live, findings, template);
  for (const { reason, path, stored } of live.filters.unexpressed) {
    if (reason !== 'input-filters' && reason !== 'category-filters' && reason !== 'member') continue;
    findings.note({
      code: 'drift/unexpressed-filter',
      path: ['mappings', kind, 'scopingFilters'],
      live: { [jsonPathText(path)]: shortJson(stored) },
      origin: 'unknown',
      note: `${jsonPathText(path)} of the scope cannot be said by a spec; apply ${reason === 'member' ? 'may write the filters without it' : 'leaves it as it is'}.`,
    });
  }
  if (template !== undefined && spec.unlisted === 'keep') noteMappings(input, live, findings, template);
}

function noteFilters(
  kind: string,
  live: LiveObjectMapping,
  findings: Findings,
  template: LiveObjectMapping | undefined,
): void {
  const defaults = template && liveFilters(template).map(({ meaning }) => meaning);
  for (const { filter, meaning } of liveFilters(live)) {
    if (defaults?.includes(meaning) === true) continue;
    findings.note({
      code: 'drift/undeclared-filter',
      path: ['mappings', kind, 'scopingFilters'],
      live: filterWords(filter),
      origin: defaults === undefined ? 'unknown' : 'portal',
      note: `The scoping filter "${filter.name}" narrows whom the service looks at, and filters are not declared.`,
    });
  }
}

function noteMappings(
  input: Input,
  live: LiveObjectMapping,
  findings: Findings,
  template: LiveObjectMapping,
): void {
  const { kind, spec } = input;
  const declared = new Set([...spec.attributes.map(({ target }) => target), ...spec.removed]);
  const targets = [...live.attributes, ...template.attributes].map(({ target }) => target);
  for (const target of [...new Set(targets)].filter((one) => !declared.has(one)).sort()) {
    const found = live.attributes.find((one) => one.target === target);
    const standard = template.attributes.find((one) => one.target === target);
    if (isSame(found, standard)) continue;
    const origin = originOf(input, target, found, standard);
    findings.note({
      code: found === undefined ? 'drift/undeclared-default' : 'drift/undeclared-mapping',
      path: targetPath(kind, target),
      live: orNull(found && liveMappingWords(found)),
      default: orNull(standard && liveMappingWords(standard)),
      origin,
      note: NOTES[found === undefined ? 'absent' : standard === undefined ? 'added' : 'other'][origin],
    });
  }
}

/**
 * A job has the template's mappings and directories of the time it was made. So a default that names an attribute which the
 * job's directories lack came later; and where a connector documents the defaults, what is live can be told from both.
 */
function originOf(
  { knownAttributes, documented }: Input,
  target: string,
  live: LiveAttributeMapping | undefined,
  standard: LiveAttributeMapping | undefined,
): Origin {
  if (standard === undefined) return 'portal';
  const names = [target, ...sourceAttributes(standard)];
  if (knownAttributes !== undefined && names.some((name) => !knownAttributes.has(name))) return 'template';
  if (documented === undefined) return 'unknown';
  const before = documented.find((one) => one.target === target);
  if (isSame(live, before)) return 'template';
  return isSame(before, standard) ? 'portal' : 'unknown';
}

const UNTOLD = 'somebody changed it in the portal, or Microsoft changed the default since the job was made';

const NOTES: Readonly<Record<'absent' | 'added' | 'other', Readonly<Record<Origin, string>>>> = {
  absent: {
    template: 'Microsoft added this default after the job was made; declare it to have it.',
    portal: 'Somebody removed this default mapping in the portal.',
    spec: 'The default is not live.',
    unknown: `The default is not live: ${UNTOLD}.`,
  },
  added: {
    template: 'The template has no such default any more.',
    portal: 'Somebody added this mapping in the portal.',
    spec: 'The mapping is not declared.',
    unknown: 'The mapping is not declared.',
  },
  other: {
    template: 'Microsoft changed this default after the job was made; the job keeps the old one.',
    portal: 'Somebody changed this mapping in the portal.',
    spec: 'The mapping is not the default.',
    unknown: `The mapping is not the default: ${UNTOLD}.`,
  },
};
