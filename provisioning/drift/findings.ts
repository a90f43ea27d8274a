import type { Finding, SpecPath, SpecValue, Undeclared } from './difference';

/** What a comparison found, and what it held against live at all. */
export class Findings {
  readonly differences: Finding[] = [];
  readonly undeclared: Undeclared[] = [];
  /** Paths that are declared but cannot be read back. */
  readonly notCompared: SpecPath[] = [];
  private readonly ids = new Set<string>();

  /** Whether a thing was held against live, with or without a difference. */
  isHeld(id: string): boolean {
    return this.ids.has(id);
  }

  /** The spec says something of this. */
  held(id: string): void {
    this.ids.add(id);
  }

  differ(finding: Finding): void {
    this.held(finding.id);
    this.differences.push(finding);
  }

  note(undeclared: Undeclared): void {
    this.undeclared.push(undeclared);
  }
}

/** A name for a part of the spec that does not depend on positions in lists. */
export function idOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** The value where there is one, else null. */
export function orNull(value: SpecValue | undefined): SpecValue | null {
  return value ?? null;
}
