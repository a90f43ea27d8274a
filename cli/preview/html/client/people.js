/**
 * @typedef {import('../page-data').PageData} PageData
 * @typedef {import('../../../../provisioning/preview/document').PersonEntry} PersonEntry
 */

/** A person of the page. */
class ShownPerson {
  /** @type {string | undefined} */
  #searched;

  /**
   * @param {import('../page-data').PersonData} data
   * @param {number} place - among the people of the tenant
   * @param {(packed: import('../pack').Packed) => unknown} unpack
   */
  constructor([reasons, tiles, entry, beside], place, unpack) {
    this.reasons = reasons;
    this.tiles = tiles;
    this.place = place;
    this.packed = { entry, beside };
    this.unpack = unpack;
  }

  /** @returns {PersonEntry} */
  get entry() {
    return /** @type {PersonEntry} */ (this.unpack(this.packed.entry));
  }

  /**
   * What is told beside each reason.
   *
   * @returns {readonly (readonly string[])[]}
   */
  get beside() {
    return /** @type {readonly (readonly string[])[]} */ (this.unpack(this.packed.beside));
  }

  /** @param {readonly string[]} words */
  matches(words) {
    const searched = (this.#searched ??= searchedText(wordsOf(this.entry).join('\n')));
    return words.every((word) => searched.includes(word));
  }

  /** What stands for the person in an address. */
  get key() {
    return this.entry.id ?? `~${this.place}`;
  }
}

/**
 * @param {PersonEntry} entry
 * @returns {string}
 */
function nameOf({ userPrincipalName, id }) {
  return userPrincipalName ?? id ?? 'no name';
}

/**
 * What the application calls the person, where that says more.
 *
 * @param {PersonEntry} entry
 * @returns {string | undefined}
 */
function displayNameOf({ attributes }) {
  const name = attributes?.['displayName'];
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/**
 * What a search finds a person by.
 *
 * @param {PersonEntry} entry
 * @returns {readonly string[]}
 */
function wordsOf({ id, userPrincipalName, reasons, before, problems, attributes = {}, changes = {} }) {
  return [
    id ?? '',
    userPrincipalName ?? '',
    ...reasons.map(({ text }) => text),
    ...(before?.reasons ?? []).map(({ text }) => text),
    ...problems.map(({ text }) => text),
    ...Object.values(attributes).map(valueText),
    ...Object.values(changes).flatMap(({ from, to }) => [valueText(from), valueText(to)]),
  ];
}
