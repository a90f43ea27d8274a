import type { AttributeType } from '../../attributes';
import { isCoreSchema } from './schemas';
import { readTargetPath, type TargetPath } from './target-path';
import { typeOfTarget, type TargetTypes } from './target-types';

/** A target attribute whose place in a SCIM resource is known. */
export interface ScimTarget {
  /** As mappings spell it. */
  readonly target: string;
  readonly path: TargetPath;
  readonly type: AttributeType;
}

/** The targets of some mappings, by what becomes of them in a request. */
export interface ScimTargets {
  readonly written: readonly ScimTarget[];
  /** Written by themselves, once both accounts are there. */
  readonly references: readonly string[];
  /** In no request: not a path of SCIM, or not to be written. */
  readonly leftOut: readonly string[];
}

/** Sorts targets out, so that the order in which they come does not matter. */
export function scimTargets(targets: readonly string[], types: TargetTypes): ScimTargets {
  const written: ScimTarget[] = [];
  const references: string[] = [];
  const leftOut: string[] = [];
  for (const target of [...new Set(targets)].sort(byCodeUnits)) {
    const read = readTargetPath(target);
    if ('problem' in read || !isWritable(read.path)) leftOut.push(target);
    else {
      const path = withoutCoreSchema(read.path);
      const type = typeOfTarget(target, path, types);
      if (type === 'Reference') references.push(target);
      else written.push({ target, path, type });
    }
  }
  return { written, references, leftOut };
}

/** By the letter, the same everywhere. */
export function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The application alone gives `id`; a name that is a part of JavaScript's objects has no place in one. */
function isWritable({ urn, attribute, filter, subAttribute }: TargetPath): boolean {
  if (urn === undefined && attribute === 'id') return false;
  return ![urn, attribute, filter?.attribute, subAttribute].includes('__proto__');
}

function withoutCoreSchema({ urn, ...path }: TargetPath): TargetPath {
  return urn === undefined || isCoreSchema(urn) ? path : { urn, ...path };
}
