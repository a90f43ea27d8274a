/**
 * Which differences a spec can be made to say, and the text that says them. A text counts only where it is a valid spec, where
 * what was to be kept does not differ from live any more, and where nothing else came to differ, in any tenant.
 */
import { loadSpecText } from '../../../config/load';
import { isError } from '../../../config/diagnostics/diagnostic';
import type { Spec } from '../../../config/spec/spec';
import { NotEditable } from '../../../config/yaml/edit/not-editable';
import { compare } from '../../../provisioning/drift/compare';
import type { Difference, SpecChange } from '../../../provisioning/drift/difference';
import type { LiveConfiguration } from '../../../provisioning/drift/live-configuration';
import type { Provisioning } from '../../../provisioning/model';
import { applyChange } from './apply-change';

/** One difference to keep. */
export interface Wish {
  readonly tenant: string;
  readonly difference: Difference;
  readonly change: SpecChange;
}

/** A wish that stays one. */
export interface Unwritten {
  readonly tenant: string;
  readonly difference: Difference;
  /** A sentence. */
  readonly reason: string;
}

export interface WritePlan {
  readonly text: string;
  readonly written: readonly Wish[];
  readonly unwritten: readonly Unwritten[];
}

/** What a spec is held against while it is edited. */
export interface WriteInput {
  readonly spec: Spec;
  readonly text: string;
  readonly cwd: string;
  /** By tenant; those that were read. */
  readonly live: ReadonlyMap<string, LiveConfiguration>;
}

export function planWrite(input: WriteInput, wishes: readonly Wish[]): WritePlan {
  const editor = new Editor(input);
  // Together first: two that trade places are wrong alone.
  const refused = editor.tryAll(wishes) === undefined ? [] : editor.tryApart(wishes);
  return { text: editor.text, written: editor.written, unwritten: refused };
}

class Editor {
  text: string;
  readonly written: Wish[] = [];
  private spec: Spec;

  constructor(private readonly input: WriteInput) {
    this.text = input.text;
    this.spec = input.spec;
  }

  /** Makes all of them, or none and says why. */
  tryAll(wishes: readonly Wish[]): string | undefined {
    const edited = this.edited(wishes);
    if ('reason' in edited) return edited.reason;
    const reason = this.wrongWith(edited.spec, wishes);
    if (reason !== undefined) return reason;
    this.text = edited.text;
    this.spec = edited.spec;
    this.written.push(...wishes);
    return undefined;
  }

  /** First those of one part of a tenant together, then one by one. */
  tryApart(wishes: readonly Wish[]): readonly Unwritten[] {
    const groups = new Map<string, Wish[]>();
    for (const wish of wishes) {
      const key = JSON.stringify([wish.tenant, ...wish.difference.path.slice(0, 2)]);
      groups.set(key, [...(groups.get(key) ?? []), wish]);
    }
    return [...groups.values()].flatMap((group) =>
      this.tryAll(group) === undefined
        ? []
        : group.flatMap((wish) => {
            const reason = this.tryAll([wish]);
            return reason === undefined ? [] : [{ tenant: wish.tenant, difference: wish.difference, reason }];
          }),
    );
  }

  private edited(
    wishes: readonly Wish[],
  ): { readonly text: string; readonly spec: Spec } | { readonly reason: string } {
    let { text, spec } = this;
    for (const { tenant, change } of wishes) {
      try {
        text = applyChange({ spec, text }, tenant, change);
      } catch (error) {
        if (error instanceof NotEditable) return { reason: error.message };
        throw error;
      }
      // The next change may stand in what this one made, even where the text is only valid with both.
      spec = this.load(text).spec ?? spec;
    }
    const loaded = this.load(text);
    if (loaded.spec !== undefined) return { text, spec: loaded.spec };
    const mistake = loaded.diagnostics.find(isError);
    return { reason: `The spec would not be valid: ${mistake?.message ?? 'it cannot be read.'}` };
  }

  private load(text: string): ReturnType<typeof loadSpecText> {
    return loadSpecText(text, this.input.spec.file, this.input.cwd);
  }

  /** Why a text is not what was wanted. */
  private wrongWith(spec: Spec, wishes: readonly Wish[]): string | undefined {
    for (const before of this.spec.tenants) {
      const { name } = before.tenant;
      const after = spec.tenants.find(({ tenant }) => tenant.name === name);
      const own = wishes.filter(({ tenant }) => tenant === name).map(({ difference }) => difference.id);
      const live = this.input.live.get(name);
      if (after === undefined) return `The tenant ${name} would be gone.`;
      if (own.length === 0 || live === undefined) {
        if (JSON.stringify(before) !== JSON.stringify(after))
          return `It would change the tenant ${name} too.`;
      } else if (!isKept({ before, after, live }, own))
        return 'The spec would still not say what is live, or something else would differ.';
    }
    return undefined;
  }
}

interface Versions {
  readonly before: Provisioning;
  readonly after: Provisioning;
  readonly live: LiveConfiguration;
}

function isKept({ before, after, live }: Versions, kept: readonly string[]): boolean {
  const open = new Set(idsOf(before, live).filter((id) => !kept.includes(id)));
  const left = idsOf(after, live);
  return left.every((id) => open.has(id));
}

function idsOf(spec: Provisioning, live: LiveConfiguration): readonly string[] {
  return compare(spec, live).differences.map(({ id }) => id);
}
