import type { GalleryEntry } from '../tenant/gallery';
import type { JsonObject } from '../graph/json';
import { placeholderSchema } from './placeholder-schema';

/** The schema that a gallery entry's template holds: the one it was given, else the placeholder. A fresh copy. */
export function templateSchema(gallery: GalleryEntry): JsonObject {
  return structuredClone(gallery.schema ?? placeholderSchema(gallery));
}
