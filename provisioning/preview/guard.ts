/**
 * Whether it is safe to act on a preview. The service guards itself against accidental deletions once they are due; this tells
 * before anything is applied, and sees what the service cannot: that the snapshot itself is not to be trusted.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/accidental-deletions
 */
import { counted } from '../counted';

export const GUARD_CODES = [
  'guard/empty-snapshot',
  'guard/partial-snapshot',
  'guard/too-many-leavers',
  'guard/source-shrank',
  'guard/stale-snapshot',
  'guard/no-threshold',
  'guard/partial-previous',
] as const;

export type GuardCode = (typeof GUARD_CODES)[number];

/** What a guard looks at; all of it numbers and times. */
export interface Guarded {
  /** People in the snapshot. */
  readonly users: number;
  /** People whose account would be disabled or deleted. */
  readonly leavers: number;
  /** `accidentalDeletion.threshold`; absent: the application's own, which nobody knows offline. */
  readonly threshold?: number;
  /** False where the snapshot says of itself that something is missing. */
  readonly complete: boolean;
  /** When the snapshot was taken, in milliseconds of Unix time; absent: not known. */
  readonly takenAt?: number;
  /** In milliseconds of Unix time. */
  readonly now: number;
  /** People there were at another time; absent: not known. */
  readonly previousUsers?: number;
  /** Whether the snapshot of that time says that it is not complete. */
  readonly previousPartial?: boolean;
}

export interface GuardFinding {
  readonly code: GuardCode;
  /** Whether it speaks against acting; otherwise it is a warning. */
  readonly refuses: boolean;
  /** What was seen, with its numbers; a sentence. */
  readonly message: string;
  /** What to do; sentences. */
  readonly help: string;
}

export interface GuardVerdict {
  readonly refused: boolean;
  /** What refuses comes first. */
  readonly findings: readonly GuardFinding[];
}

/** Without a threshold, so much of the source may go missing between two snapshots. */
const TOLERATED_LOSS = 0.1;
const DAY = 24 * 60 * 60 * 1000;
/**
 * A deleted user is gone for good after so many days, and nobody who came since is there: of an older snapshot hardly anything
 * follows. That it is more than a week old is told where it is read.
 *
 * @see https://learn.microsoft.com/entra/fundamentals/users-restore
 */
const STALE_DAYS = 30;

/** Judges a preview. Pure: the same numbers give the same verdict. */
export function guard(guarded: Guarded): GuardVerdict {
  const findings = [
    ...emptySnapshot(guarded),
    ...partialSnapshot(guarded),
    ...tooManyLeavers(guarded),
    ...sourceShrank(guarded),
    ...staleSnapshot(guarded),
    ...noThreshold(guarded),
    ...partialPrevious(guarded),
  ];
  return { refused: findings.some(({ refuses }) => refuses), findings };
}

function emptySnapshot({ users }: Guarded): readonly GuardFinding[] {
  if (users > 0) return [];
  return [
    {
      code: 'guard/empty-snapshot',
      refuses: true,
      message: 'The snapshot has no users; acted upon, everyone would leave.',
      help: 'Take it again, with permission to read all users (User.Read.All).',
    },
  ];
}

function partialSnapshot({ complete, users }: Guarded): readonly GuardFinding[] {
  if (complete) return [];
  return [
    {
      code: 'guard/partial-snapshot',
      refuses: true,
      message: `The snapshot says that it is not complete; it has ${counted(users, 'user')}.`,
      help: 'Take it again and let it finish. Who is missing counts as gone.',
    },
  ];
}

/** The documentation wavers between meeting and exceeding the threshold; more than it is what both mean. */
function tooManyLeavers({ leavers, threshold }: Guarded): readonly GuardFinding[] {
  if (threshold === undefined || leavers <= threshold) return [];
  return [
    {
      code: 'guard/too-many-leavers',
      refuses: true,
      message: `${counted(leavers, 'person', 'people')} would lose their account; accidentalDeletion.threshold is ${number(threshold)}.`,
      help: 'Look at who leaves, and why. If all of it is meant, raise the threshold in the spec for this change, or make the change in smaller steps.',
    },
  ];
}

/** Whoever is not in the snapshot leaves too, and is seen by no comparison of two specs over it. */
function sourceShrank({ users, previousUsers = 0, leavers, threshold }: Guarded): readonly GuardFinding[] {
  const missing = previousUsers - users;
  if (users === 0 || missing <= 0) return [];
  const tolerated = threshold ?? Math.floor(previousUsers * TOLERATED_LOSS);
  // Where those who leave are too many by themselves, that is told.
  const gone = threshold === undefined || leavers > tolerated ? missing : missing + leavers;
  if (gone <= tolerated) return [];
  const limit =
    threshold === undefined
      ? 'more than a tenth of them'
      : `${gone > missing ? `with ${number(leavers)} who ${leavers === 1 ? 'leaves' : 'leave'} ` : ''}more than accidentalDeletion.threshold, ${number(threshold)}`;
  return [
    {
      code: 'guard/source-shrank',
      refuses: true,
      message: `The snapshot has ${counted(users, 'user')}, ${number(missing)} fewer than the ${number(previousUsers)} before: ${limit}.`,
      help: 'Check that the snapshot has everyone. People who are gone from the directory lose their accounts too.',
    },
  ];
}

function staleSnapshot({ takenAt, now }: Guarded): readonly GuardFinding[] {
  if (takenAt === undefined || now - takenAt <= STALE_DAYS * DAY) return [];
  return [
    {
      code: 'guard/stale-snapshot',
      refuses: true,
      message: `The snapshot is ${number(Math.floor((now - takenAt) / DAY))} days old; at most ${STALE_DAYS} are trusted.`,
      help: 'Take a new one: who came and went since then is not in it.',
    },
  ];
}

function noThreshold({ leavers, threshold }: Guarded): readonly GuardFinding[] {
  if (threshold !== undefined || leavers === 0) return [];
  return [
    {
      code: 'guard/no-threshold',
      refuses: false,
      message: `${counted(leavers, 'person', 'people')} would lose their account, and the spec has no accidentalDeletion.threshold to hold that against.`,
      help: 'Declare one: the most people who may leave at once.',
    },
  ];
}

function partialPrevious({ previousPartial = false }: Guarded): readonly GuardFinding[] {
  if (!previousPartial) return [];
  return [
    {
      code: 'guard/partial-previous',
      refuses: false,
      message:
        'The previous snapshot says that it is not complete, so that it may hide how much the directory shrank.',
      help: 'Compare with one that is complete.',
    },
  ];
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
