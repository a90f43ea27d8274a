/**
 * The names of target attributes of a SCIM application: `[URN ":"] attribute ["[" sub " eq " quoted "]"] ["." sub]`, the part
 * of RFC 7644's paths that attribute mappings use. A colon ends the URN, so that the dot of its `2.0` is not one of the path.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes
 */

/** Where a value has its place in a SCIM resource. */
export interface TargetPath {
  /** Schema of an extension, e.g. `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User`. */
  readonly urn?: string;
  readonly attribute: string;
  /** Which element of a multi-valued attribute is meant, e.g. `type` is `work`. */
  readonly filter?: { readonly attribute: string; readonly value: string };
  readonly subAttribute?: string;
}

/** A path, or where a text stops being one. */
export type ReadTargetPath =
  | { readonly path: TargetPath }
  /** `offset` counts UTF-16 units from the start; the message says what was expected there. */
  | { readonly problem: { readonly offset: number; readonly message: string } };

/** Reads the name of a target attribute. Never throws. */
export function readTargetPath(text: string): ReadTargetPath {
  const reader = new Reader(text);
  try {
    return { path: reader.path() };
  } catch (error) {
    if (error instanceof Unexpected) return { problem: { offset: error.offset, message: error.message } };
    throw error;
  }
}

/** The canonical text of a path; reading it gives the path again. */
export function printTargetPath({ urn, attribute, filter, subAttribute }: TargetPath): string {
  const schema = urn === undefined ? '' : `${urn}:`;
  const element = filter ? `[${filter.attribute} eq ${JSON.stringify(filter.value)}]` : '';
  return `${schema}${attribute}${element}${subAttribute === undefined ? '' : `.${subAttribute}`}`;
}

class Unexpected extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

const NAME = /[^\s.:"[\]]+/y;
const SPACE = /[ \t]+/y;
const QUOTED = /"(?:[^"\\]|\\.)*"/sy;

class Reader {
  private offset = 0;

  constructor(private readonly text: string) {}

  path(): TargetPath {
    const urn = this.urn();
    const attribute = this.name('the name of an attribute');
    const filter = this.takes('[') ? this.filter() : undefined;
    const subAttribute = this.takes('.') ? this.name('the name of a sub-attribute') : undefined;
    if (this.offset < this.text.length) {
      const expected =
        subAttribute === undefined ? (filter ? '".", or the end' : '"[", ".", or the end') : 'the end';
      throw new Unexpected(this.offset, `Expected ${expected}.`);
    }
    return {
      ...(urn === undefined ? {} : { urn }),
      attribute,
      ...(filter ? { filter } : {}),
      ...(subAttribute === undefined ? {} : { subAttribute }),
    };
  }

  /** Everything before the last colon, where the text begins as a URN does. */
  private urn(): string | undefined {
    if (!/^urn:/i.test(this.text)) return undefined;
    const bracket = this.text.indexOf('[');
    const end = this.text.slice(0, bracket < 0 ? undefined : bracket).lastIndexOf(':');
    const urn = this.text.slice(0, end);
    const stray = /[\s"[\]]/.exec(urn);
    if (stray) throw new Unexpected(stray.index, 'Expected a URN.');
    if (urn.length <= 'urn:'.length) throw new Unexpected(end, 'Expected a URN, then ":" and an attribute.');
    this.offset = end + 1;
    return urn;
  }

  private filter(): NonNullable<TargetPath['filter']> {
    const attribute = this.name('the name of a sub-attribute');
    this.match(SPACE, 'a space and "eq"');
    this.match(/eq/iy, '"eq", the only operator in names of attributes');
    this.match(SPACE, 'a space and a text in double quotes');
    const start = this.offset;
    const value = jsonText(this.match(QUOTED, 'a text in double quotes'));
    if (value === undefined) throw new Unexpected(start, 'Expected a text with the escapes of JSON.');
    if (!this.takes(']')) throw new Unexpected(this.offset, 'Expected "]".');
    return { attribute, value };
  }

  private name(expected: string): string {
    return this.match(NAME, expected);
  }

  private match(pattern: RegExp, expected: string): string {
    pattern.lastIndex = this.offset;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined) throw new Unexpected(this.offset, `Expected ${expected}.`);
    this.offset += found.length;
    return found;
  }

  private takes(character: string): boolean {
    if (this.text[this.offset] !== character) return false;
    this.offset += 1;
    return true;
  }
}

function jsonText(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
