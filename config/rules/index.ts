import type { Rule, SpecRule } from './rule';

/** Every rule about one tenant. A new rule is one file and one line here. */
export const RULES: readonly Rule[] = [];

/** Every rule between the tenants of a spec. */
export const SPEC_RULES: readonly SpecRule[] = [];
