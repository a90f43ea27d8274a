/** The provisioning log: newest first, chosen by result and text. */
import { read } from './box.js';
import { badge, element, elementOf, facts, outside, tell } from './element.js';
import { LiveList, openingRow } from './rows.js';
import { counted, timeText, visibleText } from './words.js';

/** @typedef {import('../page-source').PageTenant} PageTenant */
/** @typedef {import('../../provisioning/provisioning-log').LogEntry} LogEntry */
/** @typedef {import('../../provisioning/provisioning-log').LogStep} LogStep */
/** @typedef {import('../../provisioning/provisioning-log').ModifiedProperty} ModifiedProperty */

const ROWS = 100;
/** The server gives no more. */
const MOST_ROWS = 500;

const NOTHING_YET =
  'Nothing has been provisioned yet. Every object that a cycle creates, changes, skips or fails on gets an entry here.';
const NOTHING_FOUND = 'No entry fits. Choose another application or result, or search for something else.';

const ACTIONS = /** @type {Readonly<Record<string, string>>} */ ({
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
  stagedDelete: 'Staged delete',
  disable: 'Disable',
  other: 'Other',
});

const RESULTS = /** @type {Readonly<Record<string, string>>} */ ({
  success: 'Success',
  warning: 'Warning',
  failure: 'Failure',
  skipped: 'Skipped',
});

export class LogPart {
  #job = elementOf('log-job', HTMLSelectElement);
  #status = elementOf('log-status', HTMLSelectElement);
  #text = elementOf('log-text', HTMLInputElement);
  #empty = elementOf('log-empty', HTMLElement);
  #more = elementOf('log-more', HTMLButtonElement);
  #table = elementOf('log', HTMLTableElement);
  /** @type {LiveList<LogEntry>} */
  #rows = new LiveList(elementOf('log-rows', HTMLElement), { keyOf: ({ id }) => id, make: entryRow });
  #limit = ROWS;
  #choices = '';

  /** @param {() => void} changed - called when something else is to be shown */
  constructor(changed) {
    this.changed = changed;
    for (const input of [this.#job, this.#status, this.#text])
      input.addEventListener('input', () => {
        this.#limit = ROWS;
        changed();
      });
    this.#more.addEventListener('click', () => {
      this.#limit = Math.min(this.#limit + ROWS, MOST_ROWS);
      changed();
    });
  }

  /** @param {readonly PageTenant[]} tenants - whose jobs can be chosen; one that is gone is not chosen any more */
  set tenants(tenants) {
    const jobs = tenants.flatMap(({ displayName, jobs: own }) =>
      own.map(({ id, application }) => ({
        value: id,
        name: tenants.length > 1 ? `${application} in ${displayName}` : application,
      })),
    );
    const choices = JSON.stringify(jobs);
    if (choices === this.#choices) return;
    this.#choices = choices;
    const chosen = this.#job.value;
    const options = [{ value: '', name: 'Any application' }, ...jobs].map(({ value, name }) =>
      element('option', { value }, visibleText(name)),
    );
    this.#job.replaceChildren(...options);
    this.#job.value = jobs.some(({ value }) => value === chosen) ? chosen : '';
    // Who has one job need not choose, nor be told which.
    elementOf('log-job-choice', HTMLElement).hidden = jobs.length < 2;
    this.#table.classList.toggle('several', jobs.length > 1);
    if (this.#job.value !== chosen) this.changed();
  }

  /** @returns {Promise<() => void>} shows what was read */
  async read() {
    const [jobId, status, text, limit] = [this.#job.value, this.#status.value, this.#text.value, this.#limit];
    const body = await read('/log', { jobId, status, text, limit: String(limit) });
    const { entries } = /** @type {{ entries: readonly LogEntry[] }} */ (body);
    return () => {
      this.#rows.show(entries);
      this.#table.hidden = entries.length === 0;
      const isChosen = jobId !== '' || status !== '' || text.trim() !== '';
      tell(this.#empty, entries.length > 0 ? '' : isChosen ? NOTHING_FOUND : NOTHING_YET);
      this.#more.hidden = entries.length < limit || limit >= MOST_ROWS;
    };
  }
}

/**
 * @param {LogEntry} entry
 * @returns {HTMLElement}
 */
function entryRow(entry) {
  const { provisioningStatusInfo: info, provisioningAction: action, sourceIdentity: source } = entry;
  const type = element('span', { class: 'aside' }, ` ${source.identityType}`);
  const of = element('span', { class: 'aside of' }, ' · ', outside(entry.servicePrincipal.displayName));
  return openingRow(
    [
      element('time', { datetime: entry.activityDateTime }, timeText(entry.activityDateTime)),
      ACTIONS[action] ?? action,
      element('span', {}, outside(source.displayName), type, of),
      badge(info.status, RESULTS[info.status] ?? info.status),
      reasonOf(entry),
    ],
    { name: `${ACTIONS[action] ?? action} ${source.displayName}`, details: () => detailsOf(entry) },
  );
}

/**
 * @param {LogEntry} entry
 * @returns {HTMLElement}
 */
function reasonOf({ provisioningStatusInfo: { errorInformation: error }, modifiedProperties }) {
  if (error)
    return element('span', {}, outside(error.reason), ' ', element('code', {}, outside(error.errorCode)));
  const count = modifiedProperties.length;
  return element(
    'span',
    { class: 'aside' },
    count === 0 ? '' : counted(count, 'attribute').concat(' written'),
  );
}

/**
 * @param {LogEntry} entry
 * @returns {readonly Node[]}
 */
function detailsOf(entry) {
  const { servicePrincipal, sourceIdentity, targetIdentity, cycleId, durationInMilliseconds } = entry;
  const ids = facts('facts', [
    ['Application', outside(servicePrincipal.displayName)],
    ['Id in the tenant', element('code', {}, outside(sourceIdentity.id))],
    [
      'Id in the application',
      targetIdentity.id === '' ? 'none' : element('code', {}, outside(targetIdentity.id)),
    ],
    ['Cycle', element('code', {}, outside(cycleId))],
    ['Took', `${durationInMilliseconds} ms`],
  ]);
  return [...stepsPart(entry.provisioningSteps), ...propertiesPart(entry.modifiedProperties), ids];
}

/**
 * @param {readonly LogStep[]} steps
 * @returns {readonly Node[]}
 */
function stepsPart(steps) {
  if (steps.length === 0) return [];
  const items = steps.map(({ name, description, status, details }) =>
    element(
      'li',
      {},
      badge(status, RESULTS[status] ?? status),
      ' ',
      element('strong', {}, outside(name)),
      element('p', {}, outside(description)),
      ...Object.entries(details).map(([key, value]) =>
        element('p', { class: 'aside' }, outside(key), ': ', outside(value)),
      ),
    ),
  );
  return [element('h3', {}, 'Steps'), element('ol', { class: 'steps' }, ...items)];
}

/**
 * @param {readonly ModifiedProperty[]} properties
 * @returns {readonly Node[]}
 */
function propertiesPart(properties) {
  if (properties.length === 0) return [];
  const rows = properties.map(({ displayName, oldValue, newValue }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, outside(displayName)),
      element('td', {}, valueOf('del', oldValue)),
      element('td', {}, valueOf('ins', newValue)),
    ),
  );
  const heads = ['Attribute', 'Before', 'After'].map((name) => element('th', { scope: 'col' }, name));
  return [
    element('h3', {}, 'Modified properties'),
    element(
      'table',
      { class: 'values' },
      element('thead', {}, element('tr', {}, ...heads)),
      element('tbody', {}, ...rows),
    ),
  ];
}

/**
 * @param {'del' | 'ins'} tag
 * @param {string | null} value
 * @returns {HTMLElement}
 */
function valueOf(tag, value) {
  if (value === null) return element('span', { class: 'aside' }, 'no value');
  return value === '' ? element('span', { class: 'aside' }, 'empty text') : element(tag, {}, outside(value));
}
