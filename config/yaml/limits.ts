/** Bounds on what is read, so that no file makes the program slow or ends it. Each has a code of its own. */

/** Bytes of a file; `file/too-large`. The largest specs people write by hand are a hundredth of it. */
export const MAX_FILE_BYTES = 1024 * 1024;

/** Levels of maps and lists; `yaml/nesting`. A spec needs nine. */
export const MAX_NESTING = 64;

/** Nodes that aliases may add to a document; `yaml/alias-expansion`. */
export const MAX_ALIAS_NODES = 10_000;

/** Files in a chain of `extends`, the first included; `extends/too-deep`. */
export const MAX_EXTENDS = 8;
