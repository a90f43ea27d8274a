import type { AttributeMapping, MappingSource, ObjectMapping } from '../model';

/** A mapping that an application has by itself, before anybody configures it. */
export interface DefaultMapping {
  readonly target: string;
  /** Absent: the attribute is mapped, from where is not known. */
  readonly source?: MappingSource;
  /** Matching precedence, from 1. */
  readonly matching?: number;
}

/** The mappings an application will have: those of the spec, and those of its own that stay. */
export interface EffectiveMappings {
  readonly mappings: readonly AttributeMapping[];
  /** Targets that are mapped too, from where is not known. */
  readonly unknown: readonly string[];
  /** False where the application may have further mappings that nobody knows of. */
  readonly complete: boolean;
}

/**
 * @param declared - absent: the spec says nothing of this object mapping, so all stays
 * @param defaults - absent: not known
 */
export function effectiveMappings(
  declared: ObjectMapping | undefined,
  defaults: readonly DefaultMapping[] | undefined,
): EffectiveMappings {
  const own = declared?.attributes ?? [];
  const settled = new Set([...own.map(({ target }) => target), ...(declared?.removed ?? [])]);
  const keeps = declared?.unlisted !== 'remove';
  const stay = keeps ? (defaults ?? []).filter(({ target }) => !settled.has(target)) : [];
  return {
    mappings: [...own, ...stay.flatMap(asMapping)],
    unknown: stay.filter(({ source }) => source === undefined).map(({ target }) => target),
    complete: !keeps || defaults !== undefined,
  };
}

function asMapping({ target, source, matching }: DefaultMapping): readonly AttributeMapping[] {
  if (source === undefined) return [];
  return [{ target, source, apply: 'always', ...(matching === undefined ? {} : { matching }) }];
}
