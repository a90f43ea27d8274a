const ROWS = 100;
const MORE_ROWS = 500;

/** The part of the page that is about one tenant. */
class Tenant {
  /** @type {Map<string, ShownPerson> | undefined} */
  #byKey;

  /**
   * @param {HTMLElement} part
   * @param {PageData['tenants'][number]} data
   * @param {(packed: import('../pack').Packed) => unknown} unpack
   */
  constructor(part, { name, users, people }, unpack) {
    this.part = part;
    this.name = name;
    this.users = users;
    this.people = people.map((one, place) => new ShownPerson(one, place, unpack));
    this.boxes = inputsOf(part);
    this.reasons = this.boxes.map(reasonOf);
    this.tiles = /** @type {HTMLButtonElement[]} */ ([...part.querySelectorAll('button.tile')]);
  }

  /** The tile that people are chosen by. */
  get tile() {
    return this.tiles.find((tile) => tile.getAttribute('aria-pressed') === 'true');
  }

  /** @param {HTMLButtonElement | undefined} tile */
  set tile(tile) {
    for (const one of this.tiles) one.setAttribute('aria-pressed', String(one === tile));
  }

  /** The places of the reasons that people are chosen by; none: by any. */
  get chosen() {
    return new Set(this.boxes.flatMap((box) => (box.checked ? [Number(box.value)] : [])));
  }

  /**
   * @param {string} key
   * @returns {ShownPerson | undefined}
   */
  personOf(key) {
    this.#byKey ??= new Map(this.people.map((person) => [person.key, person]));
    return this.#byKey.get(key);
  }

  clear() {
    this.tile = undefined;
    for (const box of this.boxes) box.checked = false;
  }
}

/**
 * @param {HTMLElement} part
 * @returns {HTMLInputElement[]}
 */
function inputsOf(part) {
  return [...part.querySelectorAll('input')].sort((one, other) => Number(one.value) - Number(other.value));
}

/**
 * @param {HTMLInputElement} box
 * @returns {Reason}
 */
function reasonOf({ dataset, parentElement }) {
  return {
    section: dataset['section'] ?? '',
    text: parentElement?.querySelector('bdi')?.textContent ?? '',
    count: Number(dataset['count']),
    listed: Number(dataset['listed']),
  };
}

/** Lists the people of the tenant that is looked at, and opens one of them. */
class Page {
  /** @type {readonly ShownPerson[]} */
  found = [];
  rows = 0;
  /** @type {ShownPerson | undefined} */
  person;
  /** Whether the person that is open was opened here, so that closing goes back. */
  cameFromList = false;

  /** @param {readonly Tenant[]} tenants */
  constructor(tenants) {
    this.tenants = tenants;
    this.tenant = /** @type {Tenant} */ (tenants[0]);
    this.section = elementOf('people', HTMLElement);
    this.query = elementOf('query', HTMLInputElement);
    this.body = elementOf('rows', HTMLTableSectionElement);
    this.dialog = elementOf('person', HTMLDialogElement);
    this.more = elementOf('more', HTMLButtonElement);
  }

  start() {
    let waiting = 0;
    this.query.addEventListener('input', () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => this.search(), 120);
    });
    this.more.addEventListener('click', () => {
      const first = this.rows;
      this.addRows(MORE_ROWS);
      this.linkAt(first)?.focus();
    });
    elementOf('clear', HTMLButtonElement).addEventListener('click', () => {
      this.tenant.clear();
      this.query.value = '';
      this.search();
      this.query.focus();
    });
    this.body.addEventListener('click', (event) => this.clicked(event));
    this.body.addEventListener('keydown', (event) => this.moveFocus(event));
    this.dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close();
    });
    // A browser may close it without asking, such as by a second Escape.
    this.dialog.addEventListener('close', () => {
      if (addressed().has('person')) this.close();
    });
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.close();
    });
    for (const tenant of this.tenants) this.listenTo(tenant);
    window.addEventListener('hashchange', () => this.followAddress());
    this.section.hidden = false;
    this.followAddress();
  }

  /** @param {Tenant} tenant */
  listenTo(tenant) {
    for (const tile of tenant.tiles)
      tile.addEventListener('click', () => {
        tenant.tile = tenant.tile === tile ? undefined : tile;
        this.search();
      });
    for (const box of tenant.boxes) box.addEventListener('change', () => this.search());
  }

  /** @param {Tenant} tenant */
  show(tenant) {
    this.tenant = tenant;
    showOnly(tenant, this.tenants);
    tenant.part.querySelector('.explore')?.append(this.section);
    this.search();
  }

  search() {
    const { tile, chosen, people } = this.tenant;
    const words = searchedText(this.query.value).split(/\s+/).filter(Boolean);
    const counted = tile && Number(tile.dataset['tile']);
    this.found = people.filter(
      ({ reasons, tiles }, place) =>
        (counted === undefined || tiles.includes(counted)) &&
        (chosen.size === 0 || reasons.some((reason) => chosen.has(reason))) &&
        (words.length === 0 || people[place]?.matches(words) === true),
    );
    elementOf('clear', HTMLButtonElement).hidden = !tile && chosen.size === 0 && words.length === 0;
    this.body.replaceChildren();
    this.rows = 0;
    this.addRows(ROWS);
    this.tellCounts(words.length > 0);
  }

  /** @param {boolean} isSearched */
  tellCounts(isSearched) {
    const { people, users } = this.tenant;
    const isCut = people.length < users;
    const rest = isSearched ? 0 : this.notShown();
    const shown = this.found.length;
    const count = rest === 0 ? peopleText(shown) : `${numberText(shown)} of ${peopleText(shown + rest)}`;
    tell(elementOf('found', HTMLElement), shown === 0 ? 'Nobody is found.' : count);
    tell(
      elementOf('cut', HTMLElement),
      isCut
        ? `The numbers count everyone; search and filters find only the ${peopleText(people.length)} on this page.`
        : '',
    );
    tell(
      elementOf('rest', HTMLElement),
      rest === 0 ? '' : `… and ${numberText(rest)} more that are not shown on this page.`,
    );
  }

  /** How many more there are than the page has, where that is known. */
  notShown() {
    const { tile, chosen, reasons, people, users } = this.tenant;
    if (chosen.size === 0)
      return (tile ? Number(tile.dataset['count']) : users) - (tile ? this.found.length : people.length);
    if (tile) return 0;
    return [...chosen].reduce((sum, place) => {
      const { count, listed } = reasons[place] ?? { count: 0, listed: 0 };
      return sum + count - listed;
    }, 0);
  }

  /** @param {number} most */
  addRows(most) {
    const { reasons } = this.tenant;
    const next = this.found.slice(this.rows, this.rows + most);
    const rows = document.createDocumentFragment();
    for (const person of next) rows.append(personRow(person, reasons, this.addressOf(person)));
    this.body.append(rows);
    this.rows += next.length;
    const left = this.found.length - this.rows;
    tell(
      this.more,
      left === 0
        ? ''
        : `Show ${numberText(Math.min(MORE_ROWS, left))} more of ${numberText(this.found.length)}`,
    );
  }

  /**
   * @param {ShownPerson} person
   * @returns {string}
   */
  addressOf({ key }) {
    const tenant = this.tenants.length > 1 ? [['tenant', this.tenant.name]] : [];
    return `#${new URLSearchParams([...tenant, ['person', key]]).toString()}`;
  }

  /** Shows what the address names: a tenant, a person, or the list. */
  followAddress() {
    const parameters = addressed();
    const name = parameters.get('tenant');
    const tenant = this.tenants.find((one) => one.name === name) ?? this.tenant;
    if (tenant !== this.tenant || this.section.closest('.tenant') === null) this.show(tenant);
    const key = parameters.get('person');
    const person = key === null ? undefined : tenant.personOf(key);
    if (person) this.open(person);
    else this.shut();
  }

  /** @param {ShownPerson} person */
  open(person) {
    const { dialog } = this;
    this.person = person;
    const inner = element(
      'div',
      { class: 'person' },
      this.dialogBar(person),
      ...personDetails(person, this.tenant.reasons),
    );
    dialog.replaceChildren(inner);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    document.getElementById('person-title')?.focus();
  }

  /**
   * @param {ShownPerson} person
   * @returns {HTMLElement}
   */
  dialogBar(person) {
    const place = this.found.indexOf(person);
    const button = (/** @type {string} */ text, /** @type {() => void} */ act) => {
      const made = element('button', { type: 'button' }, text);
      made.addEventListener('click', act);
      return made;
    };
    const step = (/** @type {string} */ text, /** @type {number} */ by) => {
      const other = place < 0 ? undefined : this.found[place + by];
      const made = button(text, () => other && this.stepTo(other));
      made.disabled = other === undefined;
      return made;
    };
    return element(
      'div',
      { class: 'bar' },
      step('Previous', -1),
      step('Next', 1),
      button('Close', () => this.close()),
    );
  }

  /** One step back still leads to the list. @param {ShownPerson} person */
  stepTo(person) {
    history.replaceState(null, '', this.addressOf(person));
    this.open(person);
  }

  close() {
    if (this.cameFromList) history.back();
    else {
      history.replaceState(null, '', location.pathname + location.search);
      this.shut();
    }
  }

  shut() {
    const { person, dialog } = this;
    this.cameFromList = false;
    if (!person) return;
    this.person = undefined;
    if (dialog.open) dialog.close();
    // The link may not be there: somebody may have stepped beyond the rows, or come by an address.
    (this.linkAt(this.found.indexOf(person)) ?? elementOf('people-title', HTMLElement)).focus();
  }

  /**
   * @param {number} row
   * @returns {HTMLElement | undefined}
   */
  linkAt(row) {
    return this.body.rows[row]?.querySelector('a') ?? undefined;
  }

  /** A click anywhere in a row opens it, unless it was to mark a text. @param {MouseEvent} event */
  clicked(event) {
    const row = event.target instanceof Element ? event.target.closest('tr') : null;
    const link = row?.querySelector('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (document.getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    this.cameFromList = true;
    location.hash = link.hash;
  }

  /** @param {KeyboardEvent} event */
  moveFocus(event) {
    const steps = /** @type {Readonly<Record<string, number>>} */ ({ ArrowDown: 1, ArrowUp: -1 });
    const row = event.target instanceof Element ? event.target.closest('tr') : null;
    const step = steps[event.key];
    if (!row || step === undefined) return;
    const next = this.linkAt(row.sectionRowIndex + step);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

/** @returns {URLSearchParams} */
function addressed() {
  return new URLSearchParams(location.hash.slice(1));
}

function start() {
  /** @type {unknown} */
  const read = JSON.parse(elementOf('data', HTMLElement).textContent);
  const data = /** @type {PageData} */ (read);
  const unpack = unpackerOf(data.table);
  const parts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.tenant')]);
  const tenants = data.tenants.flatMap((tenant, place) => {
    const part = parts[place];
    return part ? [new Tenant(part, tenant, unpack)] : [];
  });
  document.documentElement.classList.add('has-script');
  if (window.matchMedia('(max-width: 60rem)').matches)
    for (const reasons of document.querySelectorAll('details.reasons')) reasons.removeAttribute('open');
  const page = document.getElementById('people') && new Page(tenants);
  chooseTenants(tenants, page);
  page?.start();
}

/**
 * @param {readonly Tenant[]} tenants
 * @param {Page | null} page - null: nobody is listed
 */
function chooseTenants(tenants, page) {
  const choice = document.getElementById('tenant');
  if (!(choice instanceof HTMLSelectElement)) return;
  choice.addEventListener('change', () => {
    const tenant = tenants[Number(choice.value)];
    if (!tenant) return;
    history.replaceState(null, '', `#${new URLSearchParams([['tenant', tenant.name]]).toString()}`);
    if (page) page.show(tenant);
    else showOnly(tenant, tenants);
  });
  if (page) return;
  // Where nobody is listed, there is nothing else to follow an address.
  const follow = () => {
    const name = addressed().get('tenant');
    const tenant = tenants.find((one) => one.name === name) ?? tenants[0];
    if (tenant) showOnly(tenant, tenants);
  };
  window.addEventListener('hashchange', follow);
  follow();
}

/**
 * @param {Tenant} tenant
 * @param {readonly Tenant[]} tenants
 */
function showOnly(tenant, tenants) {
  for (const one of tenants) one.part.hidden = one !== tenant;
  const choice = document.getElementById('tenant');
  if (choice instanceof HTMLSelectElement) choice.value = String(tenants.indexOf(tenant));
}

start();
