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
 * The values of the account; where it is there already, what they were.
 *
 * @param {PersonEntry} entry
 * @returns {readonly Node[]}
 */
function valuesPart({ attributes, changes = {}, change }) {
  if (attributes === undefined) return [];
  const targets = [...new Set([...Object.keys(attributes), ...Object.keys(changes)])];
  if (targets.length === 0) return [];
  const isCompared = change === 'change' || Object.keys(changes).length > 0;
  const rows = targets.map((target) => {
    const changed = changes[target];
    const value = outsideText(valueText(changed?.to ?? attributes[target]));
    return element(
      'tr',
      changed ? { class: 'changed' } : {},
      element('th', { scope: 'row' }, outsideText(target)),
      ...(isCompared
        ? [
            element(
              'td',
              {},
              changed ? element('del', {}, outsideText(valueText(changed.from))) : unchanged(),
            ),
          ]
        : []),
      element('td', {}, changed ? element('ins', {}, value) : value),
    );
  });
  const columns = ['Attribute', ...(isCompared ? ['Before', 'After'] : ['Value'])];
  return [
    element('h3', { id: 'values-title' }, 'Attributes'),
    element(
      'div',
      { class: 'wide', tabindex: '0', role: 'region', 'aria-labelledby': 'values-title' },
      element(
        'table',
        { class: 'values', 'aria-labelledby': 'values-title' },
        element(
          'thead',
          {},
          element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column))),
        ),
        element('tbody', {}, ...rows),
      ),
    ),
  ];
}

/** @returns {HTMLElement} */
function unchanged() {
  return element('span', { class: 'aside' }, 'unchanged');
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
