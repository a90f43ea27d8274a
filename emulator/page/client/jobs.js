/** Tenants and their provisioning jobs. */
import { badge, element, elementOf, facts, moment, outside, tell } from './element.js';
import { conditionOf } from './condition.js';
import { LiveList } from './rows.js';
import { counted, numberText, visibleText } from './words.js';

/** @typedef {import('../page-source').PageTenant} PageTenant */
/** @typedef {import('../page-source').PageJob} PageJob */
/** @typedef {import('../../provisioning/cycle-summary').CycleSummary} CycleSummary */

const NO_JOB =
  'No provisioning job yet. A job appears here as soon as Terraform, or another client of Graph, creates one.';
const NO_TENANT = 'This box plays no tenant.';

/** What a state of the last cycle is called. */
const OUTCOMES = /** @type {Readonly<Record<string, readonly [string, string]>>} */ ({
  Succeeded: ['success', 'Succeeded'],
  EntryLevelErrors: ['warning', 'Some objects failed'],
  Failed: ['failure', 'Failed'],
});

export class TenantList {
  /** @type {Map<string, TenantPart>} */
  #parts = new Map();
  #parent = elementOf('tenants', HTMLElement);

  /** @param {readonly PageTenant[]} tenants */
  show(tenants) {
    const ids = tenants.map(({ tenantId }) => tenantId);
    if (ids.length === 0 || ids.join() !== [...this.#parts.keys()].join()) {
      this.#parts = new Map(tenants.map((tenant) => [tenant.tenantId, new TenantPart(tenant)]));
      const none = tenants.length > 0 ? [] : [element('p', { class: 'hint' }, NO_TENANT)];
      this.#parent.replaceChildren(...[...this.#parts.values()].map(({ part }) => part), ...none);
    }
    for (const tenant of tenants) this.#parts.get(tenant.tenantId)?.show(tenant);
  }
}

class TenantPart {
  #numbers = element('p', { class: 'aside' });
  #empty = element('p', { class: 'hint' });
  #cards;

  /** @param {PageTenant} tenant */
  constructor({ tenantId, displayName, cloud }) {
    const title = element('h2', { id: `tenant-${tenantId}` }, outside(displayName));
    const identity = element(
      'p',
      { class: 'aside' },
      element('code', {}, tenantId),
      ` in the ${cloud} cloud`,
    );
    const cards = element('div', { class: 'cards' });
    this.#cards = new LiveList(cards, { keyOf: ({ id }) => id, make: jobCard });
    this.part = element('section', { class: 'tenant', 'aria-labelledby': title.id });
    this.part.append(title, identity, this.#numbers, this.#empty, cards);
  }

  /** @param {PageTenant} tenant */
  show({ users, groups, jobs }) {
    tell(this.#numbers, `${counted(users, 'user')} and ${counted(groups, 'group')} in its directory`);
    tell(this.#empty, jobs.length > 0 ? '' : NO_JOB);
    this.#cards.show(jobs);
  }
}

/**
 * @param {PageJob} job
 * @returns {HTMLElement}
 */
function jobCard(job) {
  const { kind, name, sentence, at, reason } = conditionOf(job);
  const title = element('h3', { id: `job-${job.id}` }, outside(job.application));
  return element(
    'article',
    { class: `card ${kind}`, 'aria-labelledby': title.id },
    element('div', { class: 'head' }, title, badge(kind, name)),
    element('p', {}, sentence, ...(at === undefined ? [] : [' ', moment(at), '.'])),
    ...(reason === undefined ? [] : [element('p', { class: 'reason' }, outside(reason))]),
    ...progressOf(job),
    ...lastCycle(job),
  );
}

/**
 * @param {PageJob} job
 * @returns {readonly Node[]}
 */
function progressOf({ running, application }) {
  if (!running) return [];
  const { cycle, done, total, began } = running;
  const name = cycle === 'initial' ? 'Initial cycle' : 'Incremental cycle';
  const bar = element('progress', {
    'aria-label': `${name} of ${visibleText(application)}`,
    value: String(done),
    max: String(Math.max(total, 1)),
  });
  const told = `${name}: ${numberText(done)} of ${counted(total, 'object')}`;
  const since = element('span', { class: 'aside' }, ' since ', moment(began));
  return [element('div', { class: 'progress' }, element('p', {}, told, since), bar)];
}

/**
 * @param {PageJob} job
 * @returns {readonly Node[]}
 */
function lastCycle({ document: { status } }) {
  const { lastExecution: last } = /** @type {{ lastExecution?: CycleSummary | null }} */ (status);
  // Graph's word for never is the first day of its calendar.
  if (!last || last.timeEnded.startsWith('0001'))
    return [element('p', { class: 'aside' }, 'No cycle has ended yet.')];
  const [kind, outcome] = OUTCOMES[last.state] ?? ['', last.state];
  const ended = element('span', { class: 'aside' }, ' ', moment(last.timeEnded));
  return [
    element('p', { class: 'last' }, 'Last cycle: ', badge(kind, outcome), ended),
    facts('numbers', [
      ['Read', numberText(last.countImported)],
      ['In scope', numberText(last.countEntitled)],
      ['Written', numberText(last.countExported)],
      ['Waiting for retry', numberText(last.countEscrowed)],
    ]),
  ];
}
