/** What an application accepts as value of an attribute, and how to tell what it will refuse. */
import type { MappedValue, SentScalar } from '../mapping/mapped-value';
import type { Problem } from './decision';

/** A rule on the values of one target. */
export type ValueRule = { readonly target: string } & (
  | { readonly kind: 'maximumLength'; readonly length: number }
  | { readonly kind: 'allowedValues'; readonly values: readonly string[] }
  /** Two letters, as in ISO 3166. */
  | { readonly kind: 'countryCode' }
  /** The domain of the value has to be registered at the application. */
  | { readonly kind: 'registeredDomain' }
  /** No two accounts may have the same value. */
  | { readonly kind: 'unique' }
);

/** Problems with the values of one person alone. */
export type ValueCheck = (mapped: ReadonlyMap<string, MappedValue>) => readonly Problem[];

/**
 * @param registeredDomains - the domains registered at the application, in any case; absent: not known, so that all count
 */
export function compileValueChecks(
  rules: readonly ValueRule[],
  registeredDomains: readonly string[] | undefined,
): ValueCheck {
  const domains = registeredDomains && new Set(registeredDomains.map((one) => one.trim().toLowerCase()));
  const checks = rules.flatMap((rule) => {
    const complain = complaint(rule, domains);
    return complain ? [{ target: rule.target, complain }] : [];
  });
  if (checks.length === 0) return () => NONE;
  return (mapped) =>
    checks.flatMap(({ target, complain }) => complaints(mapped.get(target), target, complain));
}

/** What is wrong with a text; undefined where nothing is. */
type Complain = (text: string) => Omit<Problem, 'target'> | undefined;

const NONE: readonly Problem[] = [];

function complaints(mapped: MappedValue | undefined, target: string, complain: Complain): readonly Problem[] {
  if (mapped?.kind !== 'value') return NONE;
  const values: readonly SentScalar[] = Array.isArray(mapped.value) ? mapped.value : [mapped.value];
  return values.flatMap((one) => {
    const found = typeof one === 'string' && one !== '' ? complain(one) : undefined;
    return found ? [{ ...found, target }] : [];
  });
}

function complaint(rule: ValueRule, domains: ReadonlySet<string> | undefined): Complain | undefined {
  switch (rule.kind) {
    case 'maximumLength':
      return (text) => tooLong(text, rule);
    case 'allowedValues':
      return (text) =>
        rule.values.includes(text)
          ? undefined
          : notAllowed(text, rule.target, `one of ${rule.values.join(', ')}`);
    case 'countryCode':
      return (text) =>
        /^[A-Z]{2}$/.test(text) ? undefined : notAllowed(text, rule.target, 'a country code of two letters');
    case 'registeredDomain':
      return domains && ((text) => unregistered(text, rule.target, domains));
    case 'unique':
      return undefined;
  }
}

/** Characters are code points, not UTF-16 units. */
function tooLong(
  text: string,
  { target, length }: Extract<ValueRule, { kind: 'maximumLength' }>,
): ReturnType<Complain> {
  if (text.length <= length) return undefined;
  const actual = Array.from(text).length;
  if (actual <= length) return undefined;
  return {
    code: 'preview/value-too-long',
    text: `${target} has ${actual} characters; the application takes ${length}`,
  };
}

function notAllowed(text: string, target: string, expected: string): ReturnType<Complain> {
  return {
    code: 'preview/value-not-allowed',
    text: `${target} is ${text}; the application takes ${expected}`,
  };
}

function unregistered(text: string, target: string, domains: ReadonlySet<string>): ReturnType<Complain> {
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1).toLowerCase();
  if (at >= 0 && domains.has(domain)) return undefined;
  const what =
    at < 0
      ? `${target} is ${text}, which has no domain`
      : `the domain ${domain} of ${target} is not registered`;
  return { code: 'preview/unregistered-domain', text: `${what}; the application refuses the account` };
}
