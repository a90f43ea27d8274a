/**
 * Text on its way into Terraform JSON.
 *
 * Terraform reads every string of a JSON configuration, object keys included, as a template: `${` opens an
 * interpolation and `%{` a directive. Text that people wrote must stay text, so both are escaped by doubling their
 * first character. cdktf has tokens of its own, `{TfToken[`, which it replaces inside any string whatever stands
 * around them; such text cannot be escaped and is refused.
 *
 * https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */

const CDKTF_TOKEN = '{TfToken[';

/** Text that must reach Terraform literally. Throws on text that cdktf would take for one of its tokens. */
export function literal(text: string): string {
  if (text.includes(CDKTF_TOKEN)) {
    throw new Error(
      `Text holds "${CDKTF_TOKEN}", which CDKTF would read as a reference; write it differently.`,
    );
  }
  return escapeTemplates(text);
}

function escapeTemplates(text: string): string {
  return text.replace(/[$%](?=\{)/g, (sign) => sign + sign);
}

/** A JSON-like value in which every text, keys included, is literal. */
export function literalValue<T>(value: T): T {
  return deepLiteral(value) as T;
}

function deepLiteral(value: unknown): unknown {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return value.map(deepLiteral);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [literal(key), deepLiteral(member)]),
  );
}

const NOT_IN_HCL: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c' };

/** Text as a quoted string inside an HCL expression. */
export function hclString(text: string): string {
  // HCL lacks two of JSON's escapes. Every escape is looked at, so that an escaped backslash is no beginning of the next one.
  const escaped = JSON.stringify(text).replace(/\\./g, (one) => NOT_IN_HCL[one] ?? one);
  return literal(escaped);
}

/** A list of texts inside an HCL expression. */
export function hclStrings(texts: readonly string[]): string {
  return `[${texts.map(hclString).join(', ')}]`;
}

/**
 * An HCL expression as a Terraform JSON string, `${…}`. Line breaks and indentation are for the reader of the source
 * and become single spaces; values are inserted as they are, so spec texts go in through {@link hclString}.
 */
export function hcl(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return `\${${fragment(strings, ...values)}}`;
}

/** A piece of an HCL expression, to be inserted into another. */
export function fragment(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const parts = strings.raw.map((part) => part.replace(/\s*\n\s*/g, ' '));
  return parts
    .map((part, index) => part + (values[index] ?? ''))
    .join('')
    .trim();
}
