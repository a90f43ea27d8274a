import type { Tell } from './findings';

/** As many types are told by name; a file may have another one in each line. */
const MOST_TYPES = 10;
const MOST_CHARACTERS = 80;
const OTHERS = 'others';

/** Counts objects of types that mean nothing to provisioning. */
export class UnknownTypes {
  private readonly counts = new Map<string, number>();

  add(type: string): void {
    const short = type.length > MOST_CHARACTERS ? `${type.slice(0, MOST_CHARACTERS)}…` : type;
    const name = this.counts.has(short) || this.counts.size < MOST_TYPES ? short : OTHERS;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  /** Tells of all of them at once. */
  finish(tell: Tell): void {
    if (this.counts.size === 0) return;
    const types = [...this.counts].map(([type, count]) => `${type} (${count.toLocaleString('en-US')})`);
    tell({
      code: 'snapshot/unknown-type',
      message: `Objects of other types are left out: ${types.join(', ')}.`,
      help: 'Users have the @odata.type #microsoft.graph.user, groups #microsoft.graph.group.',
    });
  }
}
