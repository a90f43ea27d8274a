/** Keeps the page as the box is: looks at its state every second, and at log and accounts when they changed. */
import { AccountsPart } from './accounts.js';
import { BoxEnded, read } from './box.js';
import { startClock } from './clock.js';
import { elementOf, tell } from './element.js';
import { TenantList } from './jobs.js';
import { LogPart } from './log.js';
import { timeText } from './words.js';

/**
 * @typedef {object} State
 * @property {string} now
 * @property {string} revision
 * @property {readonly string[]} faults
 * @property {readonly import('../page-source').PageTenant[]} tenants
 * @property {readonly import('../page-source').PageApplication[]} applications
 */

const EVERY_MS = 1000;
const TYPING_MS = 150;
const ENDED = 'The box has ended. Start it again with scimform sandbox, and open the page that it names.';

/** A part of the page that is read on its own. Whatever was asked before and answers late is not shown. */
class Reading {
  #asked = 0;
  #waiting = 0;

  /** @param {() => Promise<() => void>} part */
  constructor(part) {
    this.part = part;
  }

  /** Reads once nobody types any more. */
  soon() {
    window.clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => void this.now().catch(failed), TYPING_MS);
  }

  async now() {
    const asked = ++this.#asked;
    const show = await this.part();
    if (asked === this.#asked) show();
  }
}

const tenants = new TenantList();
const log = new LogPart(() => logReading.soon());
const accounts = new AccountsPart(() => accountsReading.soon());
const logReading = new Reading(() => log.read());
const accountsReading = new Reading(() => accounts.read());

let revision = '';
let waiting = 0;
let isLooking = false;

async function look() {
  window.clearTimeout(waiting);
  if (document.hidden || isLooking) return;
  isLooking = true;
  try {
    await update(/** @type {State} */ (await read('/state')));
    told('');
  } catch (error) {
    failed(error);
  } finally {
    isLooking = false;
    waiting = window.setTimeout(() => void look(), EVERY_MS);
  }
}

/** @param {State} state */
async function update(state) {
  const now = elementOf('now', HTMLTimeElement);
  now.dateTime = state.now;
  now.textContent = `${timeText(state.now)} UTC`;
  const faults = state.faults.join(', ');
  tell(elementOf('faults', HTMLElement), faults === '' ? '' : `Faults that may happen: ${faults}.`);
  tenants.show(state.tenants);
  log.tenants = state.tenants;
  accounts.applications = state.applications;
  if (state.revision === revision) return;
  await Promise.all([logReading.now(), accountsReading.now()]);
  revision = state.revision;
}

/** @param {unknown} error */
function failed(error) {
  told(error instanceof BoxEnded ? ENDED : error instanceof Error ? error.message : 'The page failed.');
}

/** @param {string} text */
function told(text) {
  tell(elementOf('ended', HTMLElement), text);
}

document.addEventListener('visibilitychange', () => void look());
for (const form of document.querySelectorAll('form'))
  form.addEventListener('submit', (event) => event.preventDefault());
startClock(() => void look());
void look();
