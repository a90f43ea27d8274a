/** The accounts that an application of the box keeps, a page at a time. */
import { read } from './box.js';
import { badge, element, elementOf, outside, tell } from './element.js';
import { LiveList, openingRow } from './rows.js';
import { counted, numberText, visibleText } from './words.js';

/** @typedef {import('../page-source').PageApplication} PageApplication */
/** @typedef {import('../page-source').AccountType} AccountType */
/** @typedef {Readonly<Record<string, unknown>>} Account */

const ROWS = 20;
const NO_APPLICATION = 'This box has no SCIM application. Its accounts would appear here.';

/** How accounts of a type are shown: the heads of their columns, their rows, and what is told where there are none. */
const TYPES = /** @type {const} */ ({
  User: {
    heads: ['userName', 'displayName', 'active', 'title'],
    make: userRow,
    noneYet: 'No account yet. Accounts appear here as soon as a cycle creates them.',
    noneFound: 'No account fits. Search for something else.',
  },
  Group: {
    heads: ['displayName', 'externalId', 'members', 'id'],
    make: groupRow,
    noneYet: 'No group yet. Groups appear here as soon as a cycle creates them.',
    noneFound: 'No group fits. Search for something else.',
  },
});

export class AccountsPart {
  #choice = elementOf('application', HTMLSelectElement);
  #type = elementOf('account-type', HTMLSelectElement);
  #text = elementOf('account-text', HTMLInputElement);
  #facts = elementOf('application-facts', HTMLElement);
  #empty = elementOf('accounts-empty', HTMLElement);
  #table = elementOf('accounts', HTMLTableElement);
  #pages = elementOf('pages', HTMLElement);
  #place = elementOf('place', HTMLElement);
  #previous = elementOf('previous', HTMLButtonElement);
  #next = elementOf('next', HTMLButtonElement);
  #heads = elementOf('account-heads', HTMLTableRowElement);
  /** @type {LiveList<Account>} */
  #rows = new LiveList(elementOf('account-rows', HTMLElement), {
    keyOf,
    make: (account) => TYPES[this.#shown].make(account),
  });
  /** @type {AccountType} */
  #shown = 'User';
  /** @type {readonly PageApplication[]} */
  #applications = [];
  #start = 1;

  /** @param {() => void} changed - called when something else is to be shown */
  constructor(changed) {
    const goTo = (/** @type {number} */ start) => {
      this.#start = start;
      this.#tellFacts();
      changed();
    };
    for (const input of [this.#choice, this.#type, this.#text])
      input.addEventListener('input', () => goTo(1));
    this.#previous.addEventListener('click', () => {
      if (this.#previous.ariaDisabled !== 'true') goTo(Math.max(1, this.#start - ROWS));
    });
    this.#next.addEventListener('click', () => {
      if (this.#next.ariaDisabled !== 'true') goTo(this.#start + ROWS);
    });
  }

  /** @param {readonly PageApplication[]} applications */
  set applications(applications) {
    const keys = applications.map(({ key }) => key).join('\n');
    const isNew = keys !== this.#applications.map(({ key }) => key).join('\n');
    this.#applications = applications;
    if (isNew) {
      const options = applications.map(({ key, url }) => element('option', { value: key }, url));
      this.#choice.replaceChildren(...options);
      elementOf('application-choice', HTMLElement).hidden = applications.length < 2;
    }
    this.#tellFacts();
  }

  #tellFacts() {
    const { url, profile, users = 0, groups = 0 } = this.#chosen ?? {};
    const numbers = `${counted(users, 'user')} and ${counted(groups, 'group')}`;
    // Who has no groups need not choose.
    elementOf('account-type-choice', HTMLElement).hidden = groups === 0 && this.#type.value === 'User';
    tell(this.#facts, url === undefined ? '' : `${numbers} at ${url}, profile ${profile ?? ''}`);
  }

  get #chosen() {
    return this.#applications.find(({ key }) => key === this.#choice.value);
  }

  /** @returns {Promise<() => void>} shows what was read */
  async read() {
    const [application, text, startIndex] = [this.#chosen?.key, this.#text.value, this.#start];
    const type = /** @type {AccountType} */ (this.#type.value);
    if (application === undefined) return () => this.#show(type, [], 0, NO_APPLICATION);
    const body = await read('/accounts', {
      application,
      type,
      text,
      startIndex: String(startIndex),
      count: String(ROWS),
    });
    const { total, resources } = /** @type {{ total: number, resources: readonly Account[] }} */ (body);
    if (resources.length === 0 && total > 0) {
      // There were more when this page was turned to.
      this.#start = Math.floor((total - 1) / ROWS) * ROWS + 1;
      return this.read();
    }
    const { noneYet, noneFound } = TYPES[type];
    return () => this.#show(type, resources, total, text.trim() === '' ? noneYet : noneFound);
  }

  /**
   * @param {AccountType} type
   * @param {readonly Account[]} accounts
   * @param {number} total
   * @param {string} otherwise - told where there are none
   */
  #show(type, accounts, total, otherwise) {
    this.#shown = type;
    for (const [place, head] of TYPES[type].heads.entries()) {
      const cell = this.#heads.cells[place];
      if (cell) cell.textContent = head;
    }
    this.#rows.show(accounts);
    this.#table.hidden = accounts.length === 0;
    tell(this.#empty, accounts.length > 0 ? '' : otherwise);
    const last = this.#start + accounts.length - 1;
    tell(this.#place, `${numberText(this.#start)}–${numberText(last)} of ${numberText(total)}`);
    this.#pages.hidden = total <= ROWS;
    // A disabled button would lose the focus; it only looks disabled.
    this.#previous.ariaDisabled = String(this.#start === 1);
    this.#next.ariaDisabled = String(last >= total);
  }
}

/**
 * @param {Account} account
 * @returns {string}
 */
function keyOf({ id }) {
  return textOf(id);
}

/**
 * @param {Account} account
 * @returns {HTMLElement}
 */
function userRow(account) {
  const { userName, displayName, active, title } = account;
  const isActive = active === true;
  const shown =
    active === undefined ? '' : badge(isActive ? 'success' : 'skipped', isActive ? 'true' : textOf(active));
  return accountRow(
    [outside(textOf(userName)), outside(textOf(displayName)), shown, outside(textOf(title))],
    textOf(userName),
    account,
  );
}

/**
 * @param {Account} account
 * @returns {HTMLElement}
 */
function groupRow(account) {
  const { displayName, externalId, members, id } = account;
  const count = Array.isArray(members) ? members.length : 0;
  return accountRow(
    [
      outside(textOf(displayName)),
      outside(textOf(externalId)),
      counted(count, 'member'),
      element('code', {}, outside(textOf(id))),
    ],
    textOf(displayName),
    account,
  );
}

/**
 * @param {readonly (Node | string)[]} cells
 * @param {string} name
 * @param {Account} account - shown as a whole once the row is opened
 * @returns {HTMLElement}
 */
function accountRow(cells, name, account) {
  const lines = JSON.stringify(account, undefined, 2).split('\n');
  return openingRow(cells, {
    name,
    details: () => [element('pre', {}, lines.map(visibleText).join('\n'))],
  });
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function textOf(value) {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
