import { quote } from '../../provisioning/expression/printer';
import type { SentScalar, SentValue } from '../../provisioning/mapping/mapped-value';
import { isList } from '../../provisioning/mapping/payload/target-types';
import { onOneLine } from '../expression/literal';

/** What an application is sent, on one line, texts in quotes. */
export function sentText(value: SentValue | null): string {
  if (value === null) return 'no value';
  return isList(value) ? `[${value.map(scalarText).join(', ')}]` : scalarText(value);
}

function scalarText(value: SentScalar): string {
  return onOneLine(typeof value === 'string' ? quote(value) : JSON.stringify(value));
}
