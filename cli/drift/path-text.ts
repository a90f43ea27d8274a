import type { SpecPath } from '../../provisioning/drift/difference';

/** A path as one text: `mappings.users.attributes['emails[type eq "work"].value']`, list positions from 0 in brackets. */
export function pathText(path: SpecPath, member?: string): string {
  return [...path, ...(member === undefined ? [] : [member])]
    .map((step, index) => stepText(step, index === 0))
    .join('');
}

function stepText(step: string | number, isFirst: boolean): string {
  if (typeof step === 'number') return `[${step}]`;
  if (!/^[\w-]+$/.test(step)) return `['${step.replaceAll("'", "''")}']`;
  return isFirst ? step : `.${step}`;
}
