/**
 * An element. Texts become text, never markup; a text that comes from outside belongs into {@link outsideText}.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Readonly<Record<string, string>>} attributes
 * @param {readonly (Node | string)[]} content
 * @returns {HTMLElementTagNameMap[T]}
 */
function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

/**
 * A text from a directory or spec: shown as it is, and on its own, so that its direction of writing does not reach what is
 * around it.
 *
 * @param {string} text
 * @returns {HTMLElement}
 */
function outsideText(text) {
  return element('bdi', {}, visibleText(text));
}

/**
 * An element that the page is known to have.
 *
 * @template {HTMLElement} E
 * @param {string} id
 * @param {new () => E} kind
 * @returns {E}
 */
function elementOf(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page lacks ${id}.`);
  return found;
}

/**
 * @param {HTMLElement} target
 * @param {string} text - empty: nothing is to be shown
 */
function tell(target, text) {
  target.hidden = text === '';
  target.textContent = text;
}
