/** What the service does with a person. */
const OPERATIONS = /** @type {Readonly<Record<string, string>>} */ ({
  create: 'an account is created',
  update: 'the account is updated',
  enable: 'the account is enabled again',
  disable: 'the account is disabled',
  delete: 'the account is deleted',
  none: 'nothing is done',
});

/**
 * Everything that the page knows of a person.
 *
 * @param {ShownPerson} person
 * @param {readonly Reason[]} reasons - all of the tenant
 * @returns {readonly Node[]}
 */
function personDetails(person, reasons) {
  const { entry } = person;
  const name = displayNameOf(entry);
  const sections = new Set(person.reasons.map((place) => reasons[place]?.section ?? ''));
  return [
    element('h2', { id: 'person-title', tabindex: '-1' }, outsideText(nameOf(entry))),
    element(
      'p',
      { class: 'aside' },
      ...(name === undefined ? [] : [outsideText(name), ' · ']),
      'id ',
      outsideText(entry.id ?? 'not known'),
    ),
    element(
      'p',
      { class: 'outcome' },
      ...[...sections].map(badge),
      ` ${entry.inScope ? 'In scope' : 'Out of scope'}: ${OPERATIONS[entry.operation] ?? entry.operation}.`,
    ),
    ...problemsPart(entry),
    ...whyPart(entry),
    ...valuesPart(entry),
    ...requestPart(entry),
    ...notesPart(entry),
  ];
}

/**
 * @param {PersonEntry} entry
 * @returns {readonly Node[]}
 */
function problemsPart({ problems }) {
  if (problems.length === 0) return [];
  const items = problems.map(({ text, code }) => element('li', {}, outsideText(text), ' ', codeAside(code)));
  return [element('h3', {}, 'Problems'), element('ul', { class: 'problems' }, ...items)];
}

/**
 * @param {PersonEntry} entry
 * @returns {readonly Node[]}
 */
function whyPart({ reasons, before, inScope }) {
  if (!before) return [element('h3', {}, 'Why'), reasonList(reasons)];
  return [
    element('h3', {}, 'Why'),
    element(
      'div',
      { class: 'before-after' },
      element(
        'div',
        {},
        element('h4', {}, `Before: ${scopeText(before.inScope)}`),
        reasonList(before.reasons),
      ),
      element('div', {}, element('h4', {}, `After: ${scopeText(inScope)}`), reasonList(reasons)),
    ),
  ];
}

/**
 * @param {boolean} inScope
 * @returns {string}
 */
function scopeText(inScope) {
  return inScope ? 'in scope' : 'out of scope';
}

/**
 * @param {PersonEntry['reasons']} reasons
 * @returns {HTMLElement}
 */
function reasonList(reasons) {
  return element(
    'ul',
    {},
    ...reasons.map(({ text, code }) => element('li', {}, outsideText(text), ' ', codeAside(code))),
  );
}

/**
 * What the account gets. Of an account that is there, the other values are not told: what counts on creation only may differ
 * from what the mappings give.
 *
 * @param {PersonEntry} entry
 * @returns {readonly Node[]}
 */
function valuesPart({ attributes = {}, changes = {}, operation }) {
  const changed = Object.entries(changes).map(([target, { from, to }]) => [
    outsideText(target),
    element('del', {}, outsideText(valueText(from))),
    element('ins', {}, outsideText(valueText(to))),
  ]);
  const given = Object.entries(attributes).map(([target, value]) => [
    outsideText(target),
    outsideText(valueText(value)),
  ]);
  const all = given.length === 0 ? [] : [valueTable('all-values', ['Attribute', 'Value'], given)];
  if (changed.length > 0) {
    return [
      element('h3', { id: 'changed-values' }, 'Values that change'),
      valueTable('changed-values', ['Attribute', 'Before', 'After'], changed),
      ...(all.length === 0
        ? []
        : [
            element(
              'details',
              {},
              element('summary', { id: 'all-values' }, 'All values by the mappings'),
              ...all,
            ),
          ]),
    ];
  }
  if (all.length === 0) return [];
  const title = operation === 'create' ? 'Values of the new account' : 'Values by the mappings';
  const unsent = operation === 'none' ? [element('p', { class: 'aside' }, 'Nothing of it is sent.')] : [];
  return [element('h3', { id: 'all-values' }, title), ...unsent, ...all];
}

/**
 * @param {string} title - id of the element that names it
 * @param {readonly string[]} columns
 * @param {readonly (readonly Node[])[]} rows
 * @returns {HTMLElement}
 */
function valueTable(title, columns, rows) {
  return element(
    'table',
    { class: 'values', 'aria-labelledby': title },
    element('thead', {}, element('tr', {}, ...columns.map((one) => element('th', { scope: 'col' }, one)))),
    element(
      'tbody',
      {},
      ...rows.map(([target = '', ...values]) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, target),
          ...values.map((value) => element('td', {}, value)),
        ),
      ),
    ),
  );
}

/**
 * @param {PersonEntry} entry
 * @returns {readonly Node[]}
 */
function requestPart({ request }) {
  if (!request) return [];
  const { method, path, body } = request;
  const lines = JSON.stringify(body, null, 2).split('\n').map(visibleText);
  return [
    element('h3', { id: 'request-title' }, 'Request to the application'),
    element('p', {}, element('code', {}, `${method} ${path}`)),
    element(
      'pre',
      { tabindex: '0', role: 'region', 'aria-labelledby': 'request-title', dir: 'ltr' },
      element('code', {}, lines.join('\n')),
    ),
  ];
}

/**
 * @param {PersonEntry} entry
 * @returns {readonly Node[]}
 */
function notesPart({ notes = [] }) {
  if (notes.length === 0) return [];
  const items = notes.map(({ name, text, target }) =>
    element(
      'li',
      {},
      ...(target === undefined ? [] : [outsideText(target), ': ']),
      outsideText(text),
      ' ',
      codeAside(name),
    ),
  );
  return [element('h3', {}, 'Not documented'), element('ul', {}, ...items)];
}

/**
 * @param {string} code
 * @returns {HTMLElement}
 */
function codeAside(code) {
  return element('code', { class: 'aside' }, code);
}
