/**
 * Values of thousands of people without what repeats in them: a value that occurs several times, be it a text or a list of
 * reasons, stands once in a table. `client/unpack.js` is the way back.
 */

/**
 * A value: texts, Booleans and null as they are, a number for a place in the table, and a list that begins with its kind: 0 is a
 * list, -1 a number, and every other the place of an object's keys among the shapes, counted from 1.
 */
export type Packed = string | boolean | null | number | readonly Packed[];

export interface Table {
  readonly shapes: readonly (readonly string[])[];
  /** What occurs most often comes first, where places have the fewest digits. */
  readonly values: readonly Packed[];
}

/** A value that was taken. */
export interface Node {
  readonly id: number;
  readonly kind: number;
  readonly content: string | number | boolean | null | readonly Node[];
  uses: number;
  place?: number;
}

const TEXT = -2;
const NUMBER = -1;
const LIST = 0;
/** Shorter texts cost no more than their place. */
const SHORTEST = 4;

/** First everything is taken, so that it is known what repeats; then it is written. */
export class Packing {
  private readonly nodes = new Map<string, Node>();
  private readonly shapes = new Map<string, number>();

  /** Takes a value as JSON has it; members without value are left out. */
  take(value: unknown): Node {
    if (value === null || typeof value === 'boolean') return this.node(String(value), TEXT, value);
    if (typeof value === 'string') return this.node(`"${value}`, TEXT, value);
    if (typeof value === 'number') return this.node(`#${value}`, NUMBER, value);
    if (Array.isArray(value)) return this.composite(LIST, value);
    if (typeof value !== 'object') throw new Error(`JSON has no ${typeof value}.`);
    const members = Object.entries<unknown>({ ...value }).filter(([, member]) => member !== undefined);
    return this.composite(
      this.shapeOf(members.map(([name]) => name)),
      members.map(([, member]) => member),
    );
  }

  /** The table of all that was taken. */
  table(): Table {
    const repeated = [...this.nodes.values()]
      .filter(isWorthIt)
      .sort((one, other) => other.uses - one.uses || one.id - other.id);
    for (const [place, node] of repeated.entries()) node.place = place;
    return {
      shapes: [...this.shapes.keys()].map((key) => JSON.parse(key) as string[]),
      values: repeated.map((node) => this.spelled(node)),
    };
  }

  /** How a value is written once the table is there. */
  written(node: Node): Packed {
    return node.place ?? this.spelled(node);
  }

  private spelled({ kind, content }: Node): Packed {
    if (typeof content === 'number') return [NUMBER, content];
    if (!isComposite(content)) return content;
    return [kind, ...content.map((part) => this.written(part))];
  }

  private composite(kind: number, parts: readonly unknown[]): Node {
    const content = parts.map((part) => this.take(part));
    const key = `${kind}:${content.map(({ id }) => id).join()}`;
    // What stands within something repeated is written once, with it.
    if (this.nodes.has(key)) for (const part of content) part.uses -= 1;
    return this.node(key, kind, content);
  }

  private node(key: string, kind: number, content: Node['content']): Node {
    const known = this.nodes.get(key);
    if (known) {
      known.uses += 1;
      return known;
    }
    const node = { id: this.nodes.size, kind, content, uses: 1 };
    this.nodes.set(key, node);
    return node;
  }

  private shapeOf(keys: readonly string[]): number {
    const key = JSON.stringify(keys);
    const known = this.shapes.get(key);
    if (known !== undefined) return known;
    this.shapes.set(key, this.shapes.size + 1);
    return this.shapes.size;
  }
}

function isComposite(content: Node['content']): content is readonly Node[] {
  return Array.isArray(content);
}

function isWorthIt({ uses, content }: Node): boolean {
  if (uses < 2) return false;
  return typeof content === 'string'
    ? content.length >= SHORTEST
    : typeof content === 'object' && content !== null;
}
