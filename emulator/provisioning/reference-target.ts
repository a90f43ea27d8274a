import { findAttribute, type ObjectType } from '../../provisioning/attributes';
import type { AttributeMapping } from '../../provisioning/model';
import { readTargetPath, type TargetPath } from '../../provisioning/mapping/payload/target-path';
import { isCoreSchema } from '../../provisioning/mapping/payload/schemas';
import type { Link } from './links';
import { writtenAs } from './membership';

/** A target that refers to another object of the application. */
export interface ReferenceTarget {
  readonly target: string;
  readonly path: TargetPath;
  /** The source attribute, e.g. `manager`. */
  readonly source: string;
}

/**
 * The mappings whose source refers to another object; they are written in a pass of their own.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
export function referenceTargets(
  mappings: readonly AttributeMapping[],
  object: ObjectType,
): readonly ReferenceTarget[] {
  return mappings.flatMap(({ target, source, apply }) => {
    if (source.kind !== 'attribute' || apply === 'onCreate') return [];
    if (findAttribute(object, source.name)?.type !== 'Reference') return [];
    const read = readTargetPath(target);
    if ('problem' in read) return [];
    const { urn, ...rest } = read.path;
    const path = urn === undefined || isCoreSchema(urn) ? rest : read.path;
    return [{ target, path, source: source.name }];
  });
}

/** The id that a reference to a source object was last written as; undefined where it was not. */
export function writtenReference(
  { references }: Link,
  { target }: ReferenceTarget,
  sourceId: string,
): string | undefined {
  const written = Object.hasOwn(references, target) ? references[target] : undefined;
  return written && writtenAs(written, sourceId);
}
