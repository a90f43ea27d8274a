/**
 * A text on one line as people may trust it: what is invisible or steers the direction of writing is a dot, as in
 * `config/diagnostics/visible.ts`.
 *
 * @param {string} text
 * @returns {string}
 */
function visibleText(text) {
  return text
    .replace(/\r?\n/g, '⏎')
    .replace(/\t/g, '→')
    .replace(/\p{Cc}|\p{Cf}|\u034f|\u17b4|\u17b5|[\u115f\u1160\u2028\u2029\u3164\uffa0]/gu, (one) =>
      '·'.repeat(one.length),
    );
}

/**
 * @param {number} count
 * @returns {string}
 */
function numberText(count) {
  return count.toLocaleString('en-US');
}

/**
 * `1 person`, `1,234 people`.
 *
 * @param {number} count
 * @returns {string}
 */
function peopleText(count) {
  return count === 1 ? '1 person' : `${numberText(count)} people`;
}

/**
 * A value of an account on one line.
 *
 * @param {import('../../../../provisioning/mapping/mapped-value').SentValue | null | undefined} value
 * @returns {string}
 */
function valueText(value) {
  if (value === null || value === undefined) return 'no value';
  if (value === '') return 'empty text';
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
}

/**
 * A text as it is searched: letters without case and marks.
 *
 * @param {string} text
 * @returns {string}
 */
function searchedText(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
