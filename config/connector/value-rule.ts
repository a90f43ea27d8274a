import { UNKNOWN, known, type Fact } from './fact';

/** What values of one attribute the application accepts. */
export interface ValueRule {
  readonly object: 'users' | 'groups';
  readonly target: string;
  readonly rule:
    | 'required'
    | 'maximumLength'
    | 'allowedValues'
    | 'countryCode'
    | 'domainRegistered'
    | 'unique'
    | 'immutable';
  /** The length of `maximumLength`, the values of `allowedValues`. */
  readonly value?: number | readonly string[];
  /** What the application does with other values. */
  readonly effect?: string;
}

/** A rule on the domain part of the value that flows to a target attribute. */
export interface UserNameDomain {
  readonly target: string;
  /** `registered`: the domain has to be registered at the application. */
  readonly rule: 'registered';
}

/** The rule on the domain of user names among some rules; absent where they are known and have none. */
export function userNameDomain(rules: Fact<readonly ValueRule[]>): Fact<UserNameDomain> {
  if (rules.state === 'unknown') return UNKNOWN;
  const found = known(rules)?.find(({ object, rule }) => object === 'users' && rule === 'domainRegistered');
  return found
    ? { state: 'known', value: { target: found.target, rule: 'registered' } }
    : { state: 'absent' };
}
