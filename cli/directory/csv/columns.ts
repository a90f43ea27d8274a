import { USER_ATTRIBUTES } from '../../../provisioning/attributes';

/** What one column of a header says of users. */
export interface Column {
  /** Position in each row, from 0. */
  readonly index: number;
  readonly kind: 'text' | 'boolean' | 'list' | 'first-of-list' | 'extension-attribute';
  /** Name in Microsoft Graph's user. */
  readonly name: string;
}

export interface Columns {
  readonly known: readonly Column[];
  /** Headers that mean nothing to provisioning. */
  readonly unknown: readonly string[];
}

type Meaning = Omit<Column, 'index'>;

/** The portal's own names, where they are neither Graph's nor the provisioning service's. */
const PORTAL_NAMES: Readonly<Record<string, Meaning>> = {
  'object id': { kind: 'text', name: 'id' },
  'user principal name': { kind: 'text', name: 'userPrincipalName' },
  'display name': { kind: 'text', name: 'displayName' },
  alternateemailaddress: { kind: 'list', name: 'otherMails' },
  directorysynced: { kind: 'boolean', name: 'onPremisesSyncEnabled' },
  invitationstate: { kind: 'text', name: 'externalUserState' },
};

/** Columns of the portal that provisioning has no use for; nobody needs to be told. */
const UNUSED = new Set([
  'identityissuer',
  'usertypedetail',
  'authenticationphonenumber',
  'authenticationemail',
]);

const MEANINGS = meanings();

function meanings(): ReadonlyMap<string, Meaning> {
  const map = new Map<string, Meaning>();
  for (const { name, graph, type, multivalued } of USER_ATTRIBUTES) {
    if (graph === undefined || type === 'Reference') continue;
    const meaning = meaningOf(graph, type === 'Boolean', multivalued);
    map.set(name.toLowerCase(), meaning);
    map.set(meaning.name.toLowerCase(), meaning);
  }
  for (const [name, meaning] of Object.entries(PORTAL_NAMES)) map.set(name, meaning);
  return map;
}

function meaningOf(graph: string, isBoolean: boolean, multivalued: boolean): Meaning {
  if (graph.endsWith('[0]')) return { kind: 'first-of-list', name: graph.slice(0, -'[0]'.length) };
  if (graph.includes('.')) return { kind: 'extension-attribute', name: graph.slice(graph.indexOf('.') + 1) };
  return { kind: multivalued ? 'list' : isBoolean ? 'boolean' : 'text', name: graph };
}

/** What the columns of an export mean; the case of headers varies and does not matter. */
export function columnsOf(header: readonly string[]): Columns {
  const known: Column[] = [];
  const unknown: string[] = [];
  const taken = new Set<string>();
  for (const [index, written] of header.entries()) {
    const meaning = meaningOfHeader(written.trim());
    if (meaning && !taken.has(meaning.name)) {
      taken.add(meaning.name);
      known.push({ index, ...meaning });
    } else if (meaning || !UNUSED.has(written.trim().toLowerCase())) unknown.push(written);
  }
  return { known, unknown };
}

function meaningOfHeader(name: string): Meaning | undefined {
  if (/^extension_[0-9a-fA-F]{32}_./.test(name)) return { kind: 'text', name };
  return MEANINGS.get(name.toLowerCase());
}

/** A row as Microsoft Graph would give the user; an empty value is none. */
export function userOf(
  columns: readonly Column[],
  cells: readonly string[],
): Readonly<Record<string, unknown>> {
  const user: Record<string, unknown> = {};
  const extensionAttributes: Record<string, string> = {};
  for (const { index, kind, name } of columns) {
    const text = cells[index] ?? '';
    if (text === '') continue;
    if (kind === 'extension-attribute') extensionAttributes[name] = text;
    else user[name] = valueOf(kind, text);
  }
  if (Object.keys(extensionAttributes).length > 0)
    user['onPremisesExtensionAttributes'] = extensionAttributes;
  return user;
}

function valueOf(kind: Exclude<Column['kind'], 'extension-attribute'>, text: string): unknown {
  switch (kind) {
    case 'text':
      return text;
    case 'boolean':
      return booleanOf(text);
    case 'first-of-list':
      return [text];
    case 'list':
      return text
        .split(/[;,]/)
        .map((one) => one.trim())
        .filter((one) => one !== '');
  }
}

/** Another text stays one, so that it is told as a value of the wrong type. */
function booleanOf(text: string): boolean | string {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'yes') return true;
  return word === 'false' || word === 'no' ? false : text;
}
