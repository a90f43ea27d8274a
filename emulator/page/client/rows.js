/** Lists that change under the reader's eyes: what stays the same is not touched, so that focus and what is open stay, too. */
import { element, outside } from './element.js';

/**
 * @template T
 * @typedef {{ readonly keyOf: (item: T) => string, readonly make: (item: T) => HTMLElement }} ListForm
 */

/** @template T */
export class LiveList {
  /** @type {Map<string, { readonly signature: string, readonly made: HTMLElement }>} */
  #shown = new Map();

  /**
   * @param {HTMLElement} parent
   * @param {ListForm<T>} form
   */
  constructor(parent, form) {
    this.parent = parent;
    this.form = form;
  }

  /** @param {readonly T[]} items */
  show(items) {
    const before = this.#shown;
    this.#shown = new Map(items.map((item) => [this.form.keyOf(item), this.#entry(item)]));
    for (const [key, { made }] of before) if (this.#shown.get(key)?.made !== made) made.remove();
    let place = this.parent.firstElementChild;
    for (const { made } of this.#shown.values()) {
      if (made === place) place = place.nextElementSibling;
      else this.parent.insertBefore(made, place);
    }
  }

  /** @param {T} item */
  #entry(item) {
    const known = this.#shown.get(this.form.keyOf(item));
    const signature = JSON.stringify(item);
    if (known?.signature === signature) return known;
    const made = this.form.make(item);
    if (known) replace(known.made, made);
    return { signature, made };
  }
}

/**
 * What was open stays open, and keeps the focus.
 *
 * @param {HTMLElement} before
 * @param {HTMLElement} after
 */
function replace(before, after) {
  const [open, next] = [before, after].map((row) => row.querySelector('details'));
  const isFocused = before.contains(document.activeElement);
  if (open && next) next.open = open.open;
  before.replaceWith(after);
  if (isFocused) after.querySelector('summary')?.focus();
}

/**
 * A row of a table that opens. The details are made when they are looked at.
 *
 * @param {readonly (Node | string)[]} cells - the first one names the row
 * @param {{ readonly name: string, readonly details: () => readonly Node[] }} opened
 * @returns {HTMLElement}
 */
export function openingRow([first = '', ...others], { name, details }) {
  const summary = element('summary', {}, element('span', { class: 'unseen' }, 'Details of ', outside(name)));
  const part = element('details', {}, summary);
  part.addEventListener('toggle', () => {
    if (part.open && part.childElementCount === 1)
      part.append(element('div', { class: 'opened' }, ...details()));
  });
  const row = element(
    'tr',
    { role: 'row' },
    element('th', { role: 'rowheader', scope: 'row' }, first),
    ...others.map((cell) => element('td', { role: 'cell' }, cell)),
    element('td', { role: 'cell', class: 'open' }, part),
  );
  row.addEventListener('click', (event) => {
    // A click that selects a text, or within the details, is meant for them.
    const isElsewhere = event.target instanceof Node && !part.contains(event.target);
    if (isElsewhere && document.getSelection()?.isCollapsed !== false) part.open = !part.open;
  });
  return row;
}
