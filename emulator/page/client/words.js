/** How things are said. */

/**
 * A text on one line as people may trust it: what is invisible or steers the direction of writing is a dot.
 *
 * @param {string} text
 * @returns {string}
 */
export function visibleText(text) {
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
export function numberText(count) {
  return count.toLocaleString('en-US');
}

/**
 * `1 user`, `1,234 users`.
 *
 * @param {number} count
 * @param {string} what - in the singular
 * @returns {string}
 */
export function counted(count, what) {
  return `${numberText(count)} ${what}${count === 1 ? '' : 's'}`;
}

/**
 * A time of the box to the second, in UTC as Graph has it.
 *
 * @param {string} time - ISO 8601
 * @returns {string}
 */
export function timeText(time) {
  const [, day, clock] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})/.exec(time) ?? [];
  return day === undefined || clock === undefined ? time : `${day} ${clock}`;
}
