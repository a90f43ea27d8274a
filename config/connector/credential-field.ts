import { literalPattern } from '../../provisioning/literal-pattern';
import { fact, UNKNOWN, type Fact, type Written } from './fact';

/** One field of the admin credentials. */
export interface CredentialField {
  /** Name under `credentials` in a spec, e.g. `secretToken`. */
  readonly field: string;
  /** Key of Graph's synchronization secrets, e.g. `SecretToken`. */
  readonly key: string;
  /** Label in the portal. */
  readonly label: string;
  readonly secret: boolean;
  /** The value is a URL, which has to be https. */
  readonly url: boolean;
  /** The value every customer has. */
  readonly fixed: Fact<string>;
  /** The form that every customer's value has. */
  readonly pattern: Fact<ValuePattern>;
  /** Who gives a value that is not the same for everyone. */
  readonly from: Fact<ValueGiver>;
  readonly required: boolean;
  readonly description: string;
  /** Whose it is, and what ends with them. */
  readonly owner: Fact<string>;
  /** The application shows it only once. */
  readonly shownOnce: Fact<boolean>;
  /** How long it is valid; absent where it never ends. */
  readonly lifetime: Fact<string>;
}

/** The application's own console shows the value, staff of the vendor hand it out, or the customer decides. */
export type ValueGiver = 'application' | 'vendor' | 'customer';

export interface ValuePattern {
  /** With a `{name}` for each part that differs from customer to customer. */
  readonly text: string;
  readonly parameters: readonly { readonly name: string; readonly description: string }[];
}

/** A credential field as a connector file writes it. */
export interface CredentialFieldFile {
  readonly field: string;
  readonly key: string;
  readonly label: string;
  readonly secret: boolean;
  readonly url?: boolean;
  readonly required: boolean;
  readonly value: 'unknown' | ValueFile;
  readonly description: string;
  readonly owner?: Written<string>;
  readonly shownOnce?: Written<boolean>;
  readonly lifetime?: Written<string>;
}

/** Has exactly one member. */
interface ValueFile {
  readonly fixed?: string;
  readonly pattern?: { readonly text: string; readonly parameters: Readonly<Record<string, string>> };
  readonly from?: ValueGiver;
}

/** The credential field of a file's value. */
export function buildCredentialField(file: CredentialFieldFile): CredentialField {
  const { value, owner, shownOnce, lifetime, ...said } = file;
  return {
    ...said,
    url: file.url ?? false,
    ...origin(value),
    owner: fact(owner),
    shownOnce: fact(shownOnce),
    lifetime: fact(lifetime),
  };
}

function origin(value: 'unknown' | ValueFile): Pick<CredentialField, 'fixed' | 'pattern' | 'from'> {
  if (value === 'unknown') return { fixed: UNKNOWN, pattern: UNKNOWN, from: UNKNOWN };
  return {
    fixed: fact(value.fixed ?? 'absent'),
    pattern: fact(value.pattern ? pattern(value.pattern) : 'absent'),
    from: fact<ValueGiver>(value.from ?? 'absent'),
  };
}

function pattern({ text, parameters }: NonNullable<ValueFile['pattern']>): ValuePattern {
  return {
    text,
    parameters: Object.entries(parameters).map(([name, description]) => ({ name, description })),
  };
}

/** Names of the `{name}` parts of a pattern, in order, each once. */
export function parametersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name))];
}

/** Whether a value has the form of a pattern; a slash at the end makes no difference. */
export function hasForm({ text }: ValuePattern, value: string): boolean {
  const parts = withoutSlash(text).split(/\{[^{}]*\}/);
  const literal = parts.map(literalPattern);
  return new RegExp(`^${literal.join('[^/{}?#]+')}$`, 'i').test(withoutSlash(value));
}

function withoutSlash(text: string): string {
  return text.replace(/\/+$/, '');
}
