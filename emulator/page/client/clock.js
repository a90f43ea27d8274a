/** The buttons that move the clock of the box. */
import { BoxRefused, send } from './box.js';
import { elementOf, tell } from './element.js';
import { timeText } from './words.js';

/**
 * @param {() => void} moved - called when the clock has arrived
 */
export function startClock(moved) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('[data-advance]'));
  const told = elementOf('told', HTMLElement);
  let isMoving = false;

  /** @param {string} advance */
  async function move(advance) {
    // A disabled button would lose the focus; it only looks disabled.
    if (isMoving) return;
    isMoving = true;
    for (const button of buttons) button.setAttribute('aria-disabled', 'true');
    tell(told, 'The clock is moving; cycles that become due run on the way.');
    try {
      const { now } = /** @type {{ now: string }} */ (await send('/clock', { advance }));
      tell(told, `The clock has moved to ${timeText(now)} UTC.`);
    } catch (error) {
      tell(told, error instanceof BoxRefused ? error.message : 'The clock did not move: the box has ended.');
    } finally {
      isMoving = false;
      for (const button of buttons) button.removeAttribute('aria-disabled');
      moved();
    }
  }

  for (const button of buttons)
    button.addEventListener('click', () => void move(button.dataset['advance'] ?? 'next-cycle'));
}
