/** What becomes of the people of a section, about one of them. */
const BADGES = /** @type {Readonly<Record<string, string>>} */ ({
  leave: 'Leaves',
  enter: 'Enters',
  change: 'Changes',
  problem: 'Problem',
  'in-scope': 'In scope',
  'out-of-scope': 'Out of scope',
});

/**
 * A reason as the page has it in its list of reasons.
 *
 * @typedef {{ section: string, text: string, count: number, listed: number }} Reason
 */

/**
 * @param {string} section
 * @returns {HTMLElement}
 */
function badge(section) {
  return element('span', { class: `badge ${section}` }, BADGES[section] ?? section);
}

/**
 * The row of a person.
 *
 * @param {ShownPerson} person
 * @param {readonly Reason[]} reasons - all of the tenant
 * @param {string} address
 * @returns {HTMLElement}
 */
function personRow(person, reasons, address) {
  const { entry, beside } = person;
  const name = displayNameOf(entry);
  const link = element('a', { href: address, class: 'name' }, outsideText(nameOf(entry)));
  const why = person.reasons.flatMap((place, index) => {
    const reason = reasons[place];
    return reason ? [reasonLine(reason, entry, beside[index] ?? [])] : [];
  });
  return element(
    'tr',
    { role: 'row' },
    element(
      'th',
      { role: 'rowheader', scope: 'row' },
      link,
      ...(name === undefined ? [] : [element('span', { class: 'aside' }, outsideText(name))]),
    ),
    element('td', { role: 'cell' }, ...why),
  );
}

/**
 * @param {Reason} reason
 * @param {PersonEntry} entry
 * @param {readonly string[]} beside
 * @returns {HTMLElement}
 */
function reasonLine({ section, text }, entry, beside) {
  const changes = section === 'change' ? Object.entries(entry.changes ?? {}) : [];
  // Where the values are told, the names of their attributes are too.
  const isTold = changes.length > 0 && entry.operation === 'update';
  return element(
    'div',
    { class: 'why' },
    badge(section),
    element(
      'div',
      {},
      ...(isTold ? [] : [element('span', { class: 'reason-text' }, outsideText(text))]),
      ...beside.map((line) => element('span', { class: 'aside' }, outsideText(line))),
      ...changes.map(([target, { from, to }]) =>
        element('span', { class: 'aside' }, outsideText(target), ': ', ...changedValue(from, to)),
      ),
    ),
  );
}

/**
 * A value before and after; which is which is said, too, where nobody sees it.
 *
 * @param {import('../../../../provisioning/mapping/mapped-value').SentValue | null} from
 * @param {import('../../../../provisioning/mapping/mapped-value').SentValue} to
 * @returns {readonly (Node | string)[]}
 */
function changedValue(from, to) {
  return [
    element('del', {}, element('span', { class: 'unseen' }, 'before '), outsideText(valueText(from))),
    element('span', { 'aria-hidden': 'true' }, ' → '),
    element('ins', {}, element('span', { class: 'unseen' }, ' after '), outsideText(valueText(to))),
  ];
}
