/**
 * Who and where of a spec that has mistakes: its tenants, what the application is called there, and who signs in. It is there for
 * stopping things in an emergency, when a spec may be half-way through an edit. Whatever is not certain is left out by name: to act on
 * another application than the one that is meant would be worse than not to act.
 */
import type { Provisioning } from '../../provisioning/model';
import type { Validate } from '../check/validator';
import { UNKNOWN_CONNECTOR } from '../connector/unknown';
import { diagnosticAt, diagnosticOfFile, type Diagnostic } from '../diagnostics/diagnostic';
import { Source } from '../diagnostics/source';
import { decode } from '../yaml/bytes';
import { MAX_EXTENDS } from '../yaml/limits';
import { child, entriesOf, textOf, type MapNode } from '../yaml/node';
import { buildProvisioning } from './build';
import { findConnector } from './connectors';
import { hasSpecEnding, resolveExtends } from './extends';
import type { Files } from './files';
import { overlay } from './overlay';
import { doubtOf, isWanted } from './rough-doubts';
import { salvage, type BrokenKey } from './salvage';
import { mergeTenants } from './tenants';

/** What a spec says about who and where, as far as it can be read. */
export interface RoughSpec {
  /** Of each, tenant and application are to be relied on and nothing else. In the order of the spec. */
  readonly tenants: readonly Provisioning[];
  /** What is left out, and why. */
  readonly problems: readonly Diagnostic[];
}

/** Reads who and where of a spec. Never throws. */
export function roughSpec(files: Files, connectors: Validate, file: string): RoughSpec {
  const chain = readRoughly(files, file, []);
  const { document = EMPTY, broken, unread } = chain;
  const listed = entriesOf(child(document, 'tenants'));
  const names = listed.map(({ key }) => key);
  const lost = broken.filter(({ path: [key, name] }) => key === 'tenants' && !names.includes(String(name)));
  if (listed.length === 0 && lost.every(({ path }) => path.length === 1))
    return { tenants: [], problems: [nothing(file)] };
  const connector = findConnector(files, connectors, document).connector ?? UNKNOWN_CONNECTOR;
  const merged = new Map(mergeTenants(document).map((one) => [one.tenant, one.document]));
  const read = listed.map(({ key, keyPlace }) => {
    const own = merged.get(key);
    const provisioning = own && buildProvisioning({ tenant: key, document: own, connector });
    const doubt = provisioning ? doubtOf(provisioning, own, chain) : 'it is no map';
    return doubt === undefined
      ? { provisioning }
      : { problem: diagnosticAt(keyPlace, leftOut(`The tenant ${key} is left out: ${doubt}.`)) };
  });
  return {
    tenants: read.flatMap(({ provisioning }) => provisioning ?? []),
    problems: [
      ...read.flatMap(({ problem }) => problem ?? []),
      ...lost.map((one) => lostTenant(file, one)),
      ...unread.map((name) => lostFile(file, name)),
    ],
  };
}

/** A file laid over what it extends, each as far as it can be read. */
export interface RoughChain {
  readonly document?: MapNode;
  readonly broken: readonly BrokenKey[];
  /** Files of the chain that could not be read at all. */
  readonly unread: readonly string[];
}

function readRoughly(files: Files, name: string, above: readonly string[]): RoughChain {
  const isRead = hasSpecEnding(name) && above.length < MAX_EXTENDS && !above.includes(name);
  const read = isRead ? files.read(name) : undefined;
  const decoded = read === undefined || 'problem' in read ? undefined : decode(name, read.bytes);
  if (decoded === undefined || !('source' in decoded)) return { broken: [], unread: [name] };
  const { root, broken } = salvage(decoded.source, isWanted);
  if (root === undefined) return { broken, unread: [name] };
  const target = textOf(child(root, 'extends'));
  if (target === undefined) return { document: root, broken, unread: [] };
  const base = readRoughly(files, resolveExtends(name, target), [...above, name]);
  return {
    document: base.document ? overlay(base.document, root) : root,
    broken: [...broken, ...base.broken],
    unread: base.unread,
  };
}

function leftOut(message: string) {
  return { code: 'spec/tenant-unreadable', message, help: WITHOUT_SPEC } as const;
}

const WITHOUT_SPEC =
  'Without a spec: scimform pause --tenant-id ID --app-id ID, with the ids from the overview page of the application.';

function lostTenant(file: string, { path: [, tenant], line }: BrokenKey): Diagnostic {
  const what = tenant === undefined ? 'Tenants of this file are' : `The tenant ${tenant} is`;
  const finding = leftOut(`${what} left out: line ${line} and what belongs to it cannot be read.`);
  return { ...diagnosticOfFile(file, finding), line, endLine: line };
}

function lostFile(file: string, name: string): Diagnostic {
  return diagnosticOfFile(
    file,
    leftOut(`${name} cannot be read, so tenants that stand there alone are left out.`),
  );
}

function nothing(file: string): Diagnostic {
  return diagnosticOfFile(file, {
    code: 'spec/unreadable',
    message: 'Not even the tenants can be read out of this file.',
    help: WITHOUT_SPEC,
  });
}

const EMPTY: MapNode = {
  kind: 'map',
  place: { source: new Source('', ''), start: 0, end: 0 },
  entries: new Map(),
};
