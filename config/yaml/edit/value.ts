/** A value to write; maps keep the order of their members. */
export type EditValue =
  string | number | boolean | readonly EditValue[] | { readonly [key: string]: EditValue };

export type EditMap = Readonly<Record<string, EditValue>>;

export function isMapValue(value: EditValue): value is EditMap {
  return typeof value === 'object' && !Array.isArray(value);
}

export function isListValue(value: EditValue): value is readonly EditValue[] {
  return Array.isArray(value);
}
