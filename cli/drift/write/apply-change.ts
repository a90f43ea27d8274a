/**
 * One change of what a tenant's spec says, as an edit of the spec's file: where the value stands if it is this tenant's alone,
 * else in the tenant's `overrides`.
 */
import { findOperator } from '../../../provisioning/filter/operators';
import type { SpecChange, SpecPath, SpecValue } from '../../../provisioning/drift/difference';
import type { Spec } from '../../../config/spec/spec';
import {
  appendItem,
  indexOfItem,
  kindAt,
  removeAt,
  setValue,
  type Editable,
} from '../../../config/yaml/edit/edit';
import { NotEditable } from '../../../config/yaml/edit/not-editable';
import { isMapValue, type EditValue } from '../../../config/yaml/edit/value';
import { entriesOf, itemsOf, type Node } from '../../../config/yaml/node';

/** A spec with the text of its file, which may not have been written yet. */
export interface EditedSpec {
  readonly spec: Spec;
  readonly text: string;
}

/**
 * The text with the change made.
 *
 * @throws NotEditable where the text cannot say it
 */
export function applyChange({ spec, text }: EditedSpec, tenant: string, change: SpecChange): string {
  const file = { text, json: spec.file.toLowerCase().endsWith('.json') };
  const edit = new TenantEdit(spec, tenant, file);
  switch (change.kind) {
    case 'value':
      return edit.setValue(change.path, change.value);
    case 'absent':
      return edit.remove(change.path);
    case 'item':
      return edit.setItem(change);
  }
}

class TenantEdit {
  private readonly overrides: SpecPath;

  constructor(
    private readonly spec: Spec,
    private readonly tenant: string,
    private readonly file: Editable,
  ) {
    this.overrides = ['tenants', tenant, 'overrides'];
  }

  setValue(path: SpecPath, value: SpecValue): string {
    const place = this.placeOf(path);
    // A short form stays one, and a long one does too.
    const isLong = kindAt(this.file, place) === 'map' && typeof value === 'string';
    return setValue(this.file, place, isLong ? { source: value } : value);
  }

  /** An entry that others share, or that a file below gives, is excluded rather than removed. */
  remove(path: SpecPath): string {
    const place = this.placeOf(path);
    if (place.length === path.length && kindAt(this.file, place) !== undefined)
      return removeAt(this.file, place);
    return setValue(this.file, place, { remove: true });
  }

  setItem({ list, where, value }: Extract<SpecChange, { kind: 'item' }>): string {
    const place = this.placeOf(list);
    const kind = kindAt(this.file, place);
    if (kind === undefined) return setValue(this.file, place, this.changedList(list, where, value));
    if (kind !== 'list') throw new NotEditable('The list is an alias (*); edit it by hand.');
    if (where === undefined) return value === null ? this.file.text : appendItem(this.file, place, value);
    const index = indexOfItem(this.file, place, where);
    if (index < 0) throw new NotEditable('The entry is not found in the list.');
    const item = [...place, index];
    if (value === null) return removeAt(this.file, item);
    const own = itemsOf(this.spec.node(this.tenant, list))[index];
    return setValue(this.file, item, withOwnClauses(value, own));
  }

  /** The whole list as it is in force, with one item changed. */
  private changedList(
    list: SpecPath,
    where: Readonly<Record<string, string>> | undefined,
    value: SpecValue | null,
  ): readonly EditValue[] {
    const items = itemsOf(this.spec.node(this.tenant, list)).map(written);
    const come = value === null ? [] : [value];
    if (where === undefined) return [...items, ...come];
    const index = items.findIndex((item) => hasMembers(item, where));
    if (index < 0) throw new NotEditable('The entry is not found in the list.');
    return [...items.slice(0, index), ...come, ...items.slice(index + 1)];
  }

  /**
   * Where a value belongs: to the tenant's overrides where they have it; in a spec of one tenant where it stands in this file,
   * or stands nowhere; else to the overrides.
   */
  private placeOf(path: SpecPath): SpecPath {
    const own = [...this.overrides, ...path];
    if (kindAt(this.file, own) !== undefined) return own;
    if (this.spec.tenants.length > 1) return own;
    const isHere = kindAt(this.file, path) !== undefined;
    return isHere || this.spec.node(this.tenant, path) === undefined ? path : own;
  }
}

/** What the spec's file says already in other words stays in those. */
function withOwnClauses(value: EditValue, own: Node | undefined): EditValue {
  if (!isMapValue(value) || !Array.isArray(value['clauses']) || own?.kind !== 'map') return value;
  const clauses = itemsOf(own.entries.get('clauses')?.value).map(written);
  return {
    ...value,
    clauses: value['clauses'].map((one: EditValue) => clauses.find((other) => sameClause(one, other)) ?? one),
  };
}

function sameClause(one: EditValue, other: EditValue): boolean {
  return clauseText(one) === clauseText(other);
}

function clauseText(clause: EditValue): string {
  if (!isMapValue(clause)) return '';
  const { attribute = '', operator = '', value, values = [] } = clause;
  const name = typeof operator === 'string' ? (findOperator(operator)?.name ?? operator) : operator;
  return JSON.stringify([attribute, name, value === undefined ? values : [value]]);
}

function hasMembers(item: EditValue, members: Readonly<Record<string, string>>): boolean {
  return isMapValue(item) && Object.entries(members).every(([key, value]) => item[key] === value);
}

/** A node as a value, texts as written; booleans stay what they are. */
function written(node: Node): EditValue {
  if (node.kind === 'list') return node.items.map(written);
  if (node.kind === 'map')
    return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, written(value)]));
  return typeof node.value === 'boolean' ? node.value : node.text;
}
