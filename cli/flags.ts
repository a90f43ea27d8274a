/** Every flag of every command, once: a name means the same wherever it is accepted. */
export interface Flag {
  /** Placeholder of the value in help; absent: the flag is a switch. */
  readonly value?: string;
  readonly multiple?: boolean;
  readonly help: string;
}

export const FLAGS = {
  format: { value: 'FORMAT', help: 'how to print: text (default) or json' },
  tenant: { value: 'NAME', multiple: true, help: 'only this tenant of the spec; may be repeated' },
  scope: {
    value: 'SCOPE',
    multiple: true,
    help: 'what the job forgets, from the list above; separated by commas (default: what the portal does)',
  },
  all: { help: 'every tenant of the spec' },
  parallel: { value: 'N', help: 'work in this many tenants at once (default: 1, one after the other)' },
  out: { value: 'PATH', help: 'the folder to write to (default: cdktf.out)' },
  connector: { value: 'NAME', help: 'the application: a connector that ships with scimform' },
  'tenant-id': {
    value: 'GUID',
    help: 'the directory (tenant) id, instead of a spec (default: ARM_TENANT_ID)',
  },
  cloud: { value: 'CLOUD', help: 'cloud of that tenant: public (default), usgov, usgov-dod or china' },
  'app-id': { value: 'GUID', help: 'the application by its application (client) id' },
  'service-principal-id': {
    value: 'GUID',
    help: 'the application by the object id of its service principal',
  },
  name: { value: 'NAME', help: 'the application by its name in the tenant' },
  credentials: { value: 'HOW', help: 'unmanaged (default): left to others; managed: declared' },
  permissions: { value: 'SPEC', help: 'only tell the least permissions for this spec' },
  yes: { help: 'do not ask' },
  write: { help: 'change the spec so that it says what is live; shows the change and asks' },
  'allow-local-state': { help: 'apply in CI although the state would lie on the runner' },
  keep: { help: 'leave the tenant in a box running until interrupted, instead of destroying everything' },
  against: {
    value: 'REV|SPEC|live',
    help: 'another spec file, a git revision of the spec, or live: what the snapshot knows to run',
  },
  previous: {
    value: 'FILE',
    help: 'a snapshot of another time, to see whether the directory shrank too much',
  },
  people: {
    value: 'LEVEL',
    help: 'how much to tell of persons: none, count, id or upn (default: upn; in markdown: count)',
  },
  directory: { value: 'FILE', help: 'who is in the tenant: users and groups as Microsoft Graph gives them' },
  full: { help: 'read everything anew, also where changes alone would do' },
  fault: {
    value: 'NAME[=PROBABILITY][@FROM-TO]',
    multiple: true,
    help: 'what goes wrong, from the list above; may be repeated',
  },
  seed: { value: 'N', help: 'decides ids and when faults happen; the same seed, the same run' },
  state: {
    value: 'FOLDER',
    help: 'where everything is kept, so that a sandbox started there again goes on; made if it is not there',
  },
  target: {
    value: 'URL',
    help: 'an application of yours that people are provisioned into instead of the one in the box',
  },
  providers: {
    value: 'KIND',
    help: 'builtin (default): stand-ins for the providers; registry: the real ones',
  },
  user: {
    value: 'WHO',
    help: 'only this person, by user principal name or object id',
  },
  action: {
    value: 'ACTION',
    multiple: true,
    help: 'only create, update, delete, disable, stagedDelete or other; may be repeated',
  },
  result: {
    value: 'RESULT',
    multiple: true,
    help: 'only success, failure, skipped or warning; may be repeated',
  },
  since: {
    value: 'TIME',
    help: 'only what came later: a span such as 30m, 2h or 7d, or a time such as 2026-11-28T13:00Z',
  },
  follow: { help: 'go on with new entries as they appear, until interrupted' },
  limit: { value: 'N', help: 'at most this many, the newest (default: 100; with --since, all)' },
  timeout: { value: 'MINUTES', help: 'wait no longer than this' },
  set: { value: 'NAME=VALUE', multiple: true, help: 'the value of one attribute; may be repeated' },
  check: { help: 'read and check only; prints the canonical form' },
  trace: { help: 'show what every part of the expression gives' },
  jsonl: { help: 'answer cases from standard input, a line each' },
  help: { help: 'show this help' },
  version: { help: 'show the version' },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof FLAGS;

export const FLAG_NAMES = Object.keys(FLAGS) as readonly FlagName[];

export function flagOf(name: FlagName): Flag {
  return FLAGS[name];
}
