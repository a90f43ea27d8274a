import { isGuid } from '../../../provisioning/guid';
import { textOf } from '../cty/value';
import type { Attributes } from '../cty/value';
import type { Diagnostic } from '../diagnostic';

/** The attributes that are given and known, but no GUID. */
export function checkGuids(config: Attributes, ...names: readonly string[]): Diagnostic[] {
  return names.flatMap((name) => {
    const value = textOf(config[name]);
    return value === undefined || isGuid(value) ? [] : [wrong(name, value, 'a GUID is expected')];
  });
}

/** The attributes that are given and known, but empty. */
export function checkNotEmpty(config: Attributes, ...names: readonly string[]): Diagnostic[] {
  return names.flatMap((name) =>
    textOf(config[name])?.trim() === '' ? [wrong(name, '', 'it must not be empty')] : [],
  );
}

/** Says what a value is and what it should be. */
export function wrong(name: string, value: string, expected: string): Diagnostic {
  return {
    summary: `Invalid value for "${name}"`,
    detail: `${name} is "${value}"; ${expected}.`,
    attribute: name,
  };
}
