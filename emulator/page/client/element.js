/** Making and finding elements. Nothing here or elsewhere on the page reads a text as markup. */
import { timeText, visibleText } from './words.js';

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Readonly<Record<string, string>>} attributes
 * @param {readonly (Node | string)[]} content - texts of the page's own; what comes from outside belongs into {@link outside}
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

/**
 * A text from a directory or an application, on its own, so that its direction of writing does not reach what is around it.
 *
 * @param {string} text
 * @returns {HTMLElement}
 */
export function outside(text) {
  return element('bdi', {}, visibleText(text));
}

/**
 * @param {string} kind
 * @param {string} text
 * @returns {HTMLElement}
 */
export function badge(kind, text) {
  return element('span', { class: `badge ${kind}` }, text);
}

/**
 * @param {string} time - ISO 8601
 * @returns {HTMLElement}
 */
export function moment(time) {
  return element('time', { datetime: time }, `${timeText(time)} UTC`);
}

/**
 * Terms with what is said of them.
 *
 * @param {string} kind
 * @param {readonly (readonly [string, Node | string])[]} entries
 * @returns {HTMLElement}
 */
export function facts(kind, entries) {
  const pairs = entries.map(([term, told]) =>
    element('div', {}, element('dt', {}, term), element('dd', {}, told)),
  );
  return element('dl', { class: kind }, ...pairs);
}

/**
 * An element that the page is known to have.
 *
 * @template {HTMLElement} E
 * @param {string} id
 * @param {new () => E} kind
 * @returns {E}
 */
export function elementOf(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page lacks ${id}.`);
  return found;
}

/**
 * Writes only where something changed: a screen reader tells again what is written again.
 *
 * @param {HTMLElement} target
 * @param {string} text - empty: nothing is to be shown
 */
export function tell(target, text) {
  target.hidden = text === '';
  if (target.textContent !== text) target.textContent = text;
}
