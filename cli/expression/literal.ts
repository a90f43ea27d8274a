import { visible } from '../../config/diagnostics/visible';
import { quote } from '../../provisioning/expression/printer';
import { isIgnore, isList, scalarText, type Scalar, type Value } from '../../provisioning/expression/value';

/** A value on one line, texts in quotes: `"a"`, `7`, `True`, `["a", "b"]`. */
export function literal(value: Value): string {
  if (value === null) return 'no value';
  if (isIgnore(value)) return ignoredText(value.what);
  return isList(value) ? `[${value.map(scalarLiteral).join(', ')}]` : scalarLiteral(value);
}

/** What does not flow. */
export function ignoredText(what: 'attribute' | 'object'): string {
  return what === 'attribute'
    ? 'ignored: the attribute does not flow'
    : 'ignored: the whole object does not flow';
}

/** A value as it is; in quotes where one would not see it, or not all of it. */
export function plain(value: Scalar): string {
  if (typeof value !== 'string') return scalarLiteral(value);
  return value === '' || value.trim() !== value ? scalarLiteral(value) : onOneLine(value);
}

/** Text for a terminal: nothing in it moves the cursor. */
export function onOneLine(text: string): string {
  return visible(text.replace(/\r?\n/g, '⏎'));
}

function scalarLiteral(value: Scalar): string {
  if (typeof value === 'string') return onOneLine(quote(value));
  if (typeof value === 'object' && value.kind === 'complex') return onOneLine(JSON.stringify(value.members));
  return scalarText(value) ?? '';
}
