/**
 * Why jobs are in quarantine, in words: by the reason, and where the reason only says that there was an exception, by its code.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationquarantine
 */
import type { SynchronizationQuarantine } from '../../graph/types';
import type { Provisioning } from '../../provisioning/model';
import { adviceFor } from './error-codes';
import { secretFields, type SpecPath } from './spec-paths';

/** Names of causes; each is a heading of docs/runbook.md. */
export const CAUSE_IDS = [
  'credentials-rejected',
  'application-unreachable',
  'no-scim-service',
  'configuration-unusable',
  'too-many-deletes',
  'most-people-fail',
  'too-many-failures',
  'held-by-microsoft',
  'ingestion-interrupted',
  'unknown-cause',
] as const;

export type CauseId = (typeof CAUSE_IDS)[number];

/** A cause of quarantine. */
export interface Cause {
  readonly id: CauseId;
  /** A sentence or two. */
  readonly text: string;
  /** What goes on meanwhile, and what does not; a sentence. */
  readonly meanwhile: string;
  /** Where the spec has to do with it. */
  readonly path?: (provisioning: Provisioning, quarantine: SynchronizationQuarantine) => SpecPath;
  /** What to do, in order. */
  readonly steps: (words: StepWords) => readonly Step[];
  /** Whether the failures of single people are what brought it about, or show it. */
  readonly isAboutPeople: boolean;
}

/** One thing to do. */
export interface Step {
  /** A sentence; one that ends with a colon is followed by its command. */
  readonly text: string;
  /** A call of scimform. */
  readonly command?: string;
}

/** What steps are told with. */
export interface StepWords {
  readonly quarantine: SynchronizationQuarantine;
  readonly provisioning: Provisioning;
  /** A call of scimform for this spec and tenant. */
  readonly call: (command: string, flags?: string) => string;
}

const STANDS_STILL =
  'Until an attempt succeeds nobody is created, changed or disabled: leavers keep their accounts, too.';
const GOES_ON = 'Cycles still run, but less and less often: joiners and leavers wait.';

const retry = ({ call }: StepWords): Step => ({
  text: 'Try at once, instead of at the next attempt:',
  command: call('restart', '--scope QuarantineState'),
});

const SUPPORT: Step = {
  text: 'If it comes back, open a support request with Microsoft and give the id of the job.',
};

const CREDENTIALS: Cause = {
  id: 'credentials-rejected',
  text: 'The application does not accept the credentials.',
  meanwhile: STANDS_STILL,
  path: (provisioning) => ['credentials', ...secretFields(provisioning).slice(0, 1)],
  isAboutPeople: false,
  steps: (words) => [
    {
      text: `Get a token that the application accepts${variablesText(words.provisioning)} and apply; it is tested before it is saved:`,
      command: words.call('apply'),
    },
    retry(words),
  ],
};

const UNREACHABLE: Cause = {
  id: 'application-unreachable',
  text: 'The application cannot be reached from Microsoft: its name, network, firewall or certificate, or it is down.',
  meanwhile: STANDS_STILL,
  path: () => ['credentials', 'tenantUrl'],
  isAboutPeople: false,
  steps: (words) => [
    {
      text: 'Ask whoever runs the application whether it is up, and lets the address ranges of Microsoft Entra in. A wrong address is corrected in the spec and applied.',
    },
    retry(words),
  ],
};

const isAboutGroups = ({ error }: SynchronizationQuarantine): boolean =>
  /\/Groups\b/.test(error?.message ?? '');

const NO_SCIM: Cause = {
  id: 'no-scim-service',
  text: 'What answers at the tenant URL is no SCIM service: a list was expected and something else came.',
  meanwhile: STANDS_STILL,
  path: (_, quarantine) =>
    isAboutGroups(quarantine) ? ['mappings', 'groups', 'enabled'] : ['credentials', 'tenantUrl'],
  isAboutPeople: false,
  steps: (words) => [
    {
      text: isAboutGroups(words.quarantine)
        ? 'Groups were asked for. Where the application has none, set mappings.groups.enabled: false and apply:'
        : 'Compare the tenant URL with that of the vendor: path, version, no /Users at its end. Correct it in the spec and apply:',
      command: words.call('apply'),
    },
    retry(words),
  ],
};

const CONFIGURATION: Cause = {
  id: 'configuration-unusable',
  text: 'The job cannot run as it is configured.',
  meanwhile: STANDS_STILL,
  path: () => ['mappings'],
  isAboutPeople: false,
  steps: (words) => [
    {
      text: 'See what differs from the spec, for instance an edit in the portal:',
      command: words.call('drift'),
    },
    { text: 'Put it back:', command: words.call('apply') },
    retry(words),
  ],
};

const TOO_MANY_DELETES: Cause = {
  id: 'too-many-deletes',
  text: 'More people would be disabled or deleted in one cycle than the threshold against accidental deletion allows. They are held back and keep their accounts.',
  meanwhile: 'Everybody else is still provisioned, but less and less often.',
  path: () => ['accidentalDeletion', 'threshold'],
  isAboutPeople: false,
  steps: ({ call }) => [
    { text: 'See who is held back:', command: call('deletions list') },
    {
      text: 'If it is a mistake, undo its cause (an assignment, a scoping filter, a group that was emptied), then:',
      command: call('deletions reject'),
    },
    {
      text: 'If they shall go (a threshold that is too low for every day is raised in the spec):',
      command: call('deletions allow'),
    },
  ],
};

const BY_REASON: Readonly<Record<string, Cause>> = {
  TooManyDeletes: TOO_MANY_DELETES,
  EncounteredEscrowProportionThreshold: {
    id: 'most-people-fail',
    text: 'At least 5,000 people and groups fail, and more than 40 % of all: something fails for nearly everybody, such as one mapping.',
    meanwhile: GOES_ON,
    isAboutPeople: true,
    steps: escrowSteps,
  },
  EncounteredBaseEscrowThreshold: {
    id: 'too-many-failures',
    text: 'More than 40,000 people and groups fail.',
    meanwhile: GOES_ON,
    isAboutPeople: true,
    steps: escrowSteps,
  },
  EncounteredTotalEscrowThreshold: {
    id: 'too-many-failures',
    text: 'More than 60,000 people, groups and references (managers, members) fail.',
    meanwhile: GOES_ON,
    isAboutPeople: true,
    steps: escrowSteps,
  },
  QuarantinedOnDemand: {
    id: 'held-by-microsoft',
    text: 'Microsoft holds the job in quarantine on purpose, usually because it burdens the application or the service.',
    meanwhile: STANDS_STILL,
    isAboutPeople: true,
    steps: () => [
      {
        text: 'Open a support request with Microsoft and give the id of the job; a restart does not help for long.',
      },
    ],
  },
  IngestionInterrupted: {
    id: 'ingestion-interrupted',
    text: 'The service could not go on reading changes from the directory. Microsoft documents no more about it.',
    meanwhile: STANDS_STILL,
    isAboutPeople: true,
    steps: (words) => [retry(words), SUPPORT],
  },
};

const UNKNOWN: Cause = {
  id: 'unknown-cause',
  text: 'The service does not say why.',
  meanwhile: STANDS_STILL,
  isAboutPeople: true,
  steps: (words) => [
    { text: 'See who failed:', command: words.call('logs', '--result failure') },
    { text: 'Compare the job with the spec:', command: words.call('drift') },
    retry(words),
    SUPPORT,
  ],
};

/** The first that matches the code of an exception. */
const BY_CODE: readonly (readonly [RegExp, Cause])[] = [
  [/CredentialsMissing|CredentialValidationFailure|InvalidCredentials|Unauthorized|Forbidden/i, CREDENTIALS],
  [/ServiceIncompatible|MultipleEntriesInResponse|NotFound/i, NO_SCIM],
  [/Timeout|WebException|Unavailable|InternalServerError|Unreachable|Connect|TooManyRequests/i, UNREACHABLE],
  [/Schema|Mapping|BaseAddress|Configuration|Template/i, CONFIGURATION],
];

/** The cause of a quarantine. */
export function causeOf({ reason, error }: SynchronizationQuarantine): Cause {
  // Microsoft spells it without the d in one place.
  const known = BY_REASON[reason === 'QuarantineOnDemand' ? 'QuarantinedOnDemand' : (reason ?? '')];
  if (known !== undefined) return known;
  const code = error?.code ?? '';
  return BY_CODE.find(([pattern]) => pattern.test(code))?.[1] ?? withMeaning(code);
}

function withMeaning(code: string): Cause {
  if (code === '' || code === 'None') return UNKNOWN;
  const meaning = adviceFor(code)?.meaning ?? `The service says no more than its code, ${code}.`;
  return { ...UNKNOWN, text: meaning };
}

function escrowSteps({ call }: StepWords): readonly Step[] {
  return [
    {
      text: 'Correct what the most frequent error below points to, here or at the application, and apply:',
      command: call('apply'),
    },
    { text: 'Try it with one person:', command: call('provision-on-demand USER') },
    { text: 'Have all of them tried again:', command: call('restart') },
  ];
}

function variablesText({ credentials }: Provisioning): string {
  const names = credentials.flatMap(({ value }) => (typeof value === 'string' ? [] : [value.env]));
  return names.length === 0 ? '' : `, put it into ${names.join(' and ')},`;
}
