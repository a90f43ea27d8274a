/** @typedef {import('../pack').Packed} Packed */

/**
 * The way back from `pack.ts`. What stands in the table is made once, and shared.
 *
 * @param {import('../pack').Table} table
 * @returns {(packed: Packed) => unknown}
 */
function unpackerOf({ shapes, values }) {
  /** @type {Map<number, unknown>} */
  const made = new Map();

  /**
   * @param {Packed} packed
   * @returns {unknown}
   */
  function unpacked(packed) {
    if (typeof packed === 'number') return atPlace(packed);
    if (typeof packed !== 'object' || packed === null) return packed;
    const [kind, ...content] = packed;
    if (kind === -1) return content[0];
    const parts = content.map(unpacked);
    if (kind === 0) return parts;
    const keys = shapes[Number(kind) - 1] ?? [];
    return Object.fromEntries(keys.map((key, index) => [key, parts[index]]));
  }

  /**
   * @param {number} place
   * @returns {unknown}
   */
  function atPlace(place) {
    if (!made.has(place)) made.set(place, unpacked(values[place] ?? null));
    return made.get(place);
  }

  return unpacked;
}
