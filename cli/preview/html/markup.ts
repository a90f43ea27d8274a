import { visible } from '../../../config/diagnostics/visible';

/** Markup that may stand in the page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | readonly Markup[];

/** A template of markup. Whatever is not markup itself is text: nothing in it is read as a tag, steers the direction of writing, or hides. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const between = parts.map(partText);
  return new Markup(strings.map((fixed, index) => fixed + (between[index] ?? '')).join(''));
}

/** Markup where a condition holds, else nothing. */
export function when(condition: boolean, then: () => Markup): Markup {
  return condition ? then() : NOTHING;
}

/** A text from a spec or a directory, on its own, so that its direction of writing does not reach what is around it. */
export function outside(text: string): Markup {
  return markup`<bdi>${text}</bdi>`;
}

/** A document that a script reads, so that no text in it ends the element around it. */
export function jsonInScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const NOTHING = new Markup('');

function partText(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return visible(text.replace(/\r?\n/g, '⏎')).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
