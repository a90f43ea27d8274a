/** What a plan would change, field by field, from `terraform show -json`. */

/** One resource that a plan changes. */
export interface ResourceChange {
  readonly address: string;
  /** Terraform's: create, update, delete; replace is delete and create. */
  readonly actions: readonly string[];
  /** For an update: the members that differ. */
  readonly fields: readonly FieldChange[];
}

/** A member by its path, e.g. `body.value[0].value`; absent values are null, sensitive ones are not told. */
export interface FieldChange {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface RawChange {
  readonly address: string;
  readonly mode: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: unknown;
    readonly after: unknown;
    readonly after_unknown: unknown;
    readonly before_sensitive: unknown;
    readonly after_sensitive: unknown;
  };
}

const SENSITIVE = '(sensitive)';
const UNKNOWN = '(known after apply)';
const QUIET = new Set(['no-op', 'read']);

/** The managed resources that change, in Terraform's order; undefined for a text that is no plan. */
export function readChanges(planJson: string): ResourceChange[] | undefined {
  const changes = rawChanges(planJson);
  if (!Array.isArray(changes) || !changes.every(isRawChange)) return undefined;
  return changes
    .filter(({ mode, change }) => mode === 'managed' && !change.actions.every((action) => QUIET.has(action)))
    .map(({ address, change }) => ({
      address,
      actions: change.actions,
      fields: change.actions.length === 1 && change.actions[0] === 'update' ? [...fieldChanges(change)] : [],
    }));
}

function rawChanges(planJson: string): unknown {
  try {
    const plan: unknown = JSON.parse(planJson);
    return isObject(plan) ? (plan['resource_changes'] ?? []) : undefined;
  } catch {
    return undefined;
  }
}

function isRawChange(value: unknown): value is RawChange {
  if (!isObject(value) || typeof value['address'] !== 'string' || !isObject(value['change'])) return false;
  return Array.isArray(value['change']['actions']);
}

/** Without what is only known after apply: those members follow from the others. */
function* fieldChanges(change: RawChange['change']): Generator<FieldChange> {
  for (const field of compare('', told(change.before, change.before_sensitive, false), toldAfter(change))) {
    if (field.after !== UNKNOWN) yield field;
  }
}

function toldAfter(change: RawChange['change']): unknown {
  return told(told(change.after, change.after_unknown, false, UNKNOWN), change.after_sensitive, false);
}

/** A value with everything marked replaced by a word; `marks` is a tree of booleans beside the value. */
function told(value: unknown, marks: unknown, inherited: boolean, word: string = SENSITIVE): unknown {
  if (inherited || marks === true) return word;
  if (typeof marks !== 'object' || marks === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => told(item, member(marks, index), false, word));
  const keys = new Set([...Object.keys(isObject(value) ? value : {}), ...Object.keys(marks)]);
  if (keys.size === 0) return value;
  const entries = [...keys].map(
    (key) => [key, told(member(value, key), member(marks, key), false, word)] as const,
  );
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function member(value: unknown, key: string | number): unknown {
  return isObject(value) ? (value as Record<string | number, unknown>)[key] : undefined;
}

function* compare(path: string, before: unknown, after: unknown): Generator<FieldChange> {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) {
    yield { path, before: before ?? null, after: after ?? null };
    return;
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const key of keys) yield* compare(step(path, key, Array.isArray(before)), before[key], after[key]);
}

function step(path: string, key: string, isIndex: boolean): string {
  if (isIndex) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
