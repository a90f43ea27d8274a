import type { GraphError } from '../graph-error';

/** Makes the error for a filter that is refused, of why it is. */
export type Refuse = (why: string) => GraphError;
