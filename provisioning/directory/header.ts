import type { DirectoryFacts } from './directory';
import type { Tell } from './findings';
import { isObject, kindOf } from '../json-value';
import { readApplication, type SnapshotApplication } from '../snapshot/application';
import type { FURTHER_MEMBERS, HEADER_MEMBERS } from './record-type';
import { isListOfTexts } from './value-types';

/** A snapshot older than this may no longer tell who is there. */
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** Clocks of two machines may differ by this. */
const TOLERANCE_MS = 5 * 60 * 1000;

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/i;

/** A time of a day that there is: JavaScript takes the 30th of February for the 2nd of March. */
function isTime(text: string): boolean {
  if (!TIME.test(text) || Number.isNaN(Date.parse(text))) return false;
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

type HeaderMember = (typeof HEADER_MEMBERS)[number];
type FurtherMember = (typeof FURTHER_MEMBERS)[number];

/** A domain as it is compared: some write `@` before it. */
export function registeredDomain(text: string): string {
  return text.trim().replace(/^@/, '');
}

/** What a snapshot says of itself. */
export class HeaderReader {
  private registeredDomains: readonly string[] | undefined;
  private takenAt: string | undefined;
  private complete = true;
  private tenantId: string | undefined;
  private selected: readonly string[] | undefined;
  private delta: unknown;
  private application: SnapshotApplication | undefined;

  /** @param now - milliseconds since 1970, to judge the age by */
  constructor(
    private readonly tell: Tell,
    private readonly now: number,
  ) {}

  /** Null is absent. Of a member that comes again the last one holds, but one `complete: false` is enough. */
  add(name: HeaderMember, value: unknown, line: number): void {
    if (value === null || value === undefined) return;
    if (name === 'registeredDomains') {
      if (!isListOfTexts(value))
        return this.wrong(`registeredDomains is ${kindOf(value)}, not a list of texts`, line);
      this.registeredDomains = value.map(registeredDomain);
    } else if (name === 'takenAt') {
      if (typeof value !== 'string' || !isTime(value))
        return this.wrong('takenAt is no time such as "2026-01-31T12:00:00Z"', line);
      this.takenAt = value;
    } else {
      if (typeof value !== 'boolean') return this.wrong(`complete is ${kindOf(value)}, not a Boolean`, line);
      this.complete &&= value;
    }
  }

  /** What `scimform snapshot` adds; whoever writes a snapshot by hand has no use for it. */
  addFurther(name: FurtherMember, value: unknown, line: number): void {
    if (value === null || value === undefined) return;
    if (name === 'delta') this.delta = value;
    else if (name === 'tenantId') {
      if (typeof value !== 'string') return this.wrong(`tenantId is ${kindOf(value)}, not a text`, line);
      this.tenantId = value;
    } else {
      if (!isListOfTexts(value)) return this.wrong(`selected is ${kindOf(value)}, not a list of texts`, line);
      this.selected = value;
    }
  }

  /** The line of the live application. */
  addApplication(value: unknown, line: number): void {
    const application = isObject(value) ? readApplication(value) : undefined;
    if (application === undefined) return this.wrong('The live application has no id or no name', line);
    this.application = application;
  }

  /** Tells of the snapshot's age and completeness. */
  finish(): Omit<DirectoryFacts, 'groups'> {
    const { registeredDomains, takenAt, complete, tenantId, selected, delta, application } = this;
    if (!complete)
      this.tell({
        code: 'snapshot/partial',
        message: 'The snapshot says of itself that it is not complete (complete: false).',
        help: 'People who are missing from it look like people who left. Take a complete one before you act on what it says.',
      });
    this.judgeAge();
    return {
      registeredDomains,
      takenAt,
      complete,
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(selected === undefined ? {} : { selected }),
      ...(delta === undefined ? {} : { delta }),
      ...(application === undefined ? {} : { application }),
    };
  }

  private judgeAge(): void {
    const { takenAt } = this;
    if (takenAt === undefined)
      return this.tell({
        code: 'snapshot/age-unknown',
        message: 'The snapshot does not say when it was taken.',
        help: 'Add "takenAt": "2026-01-31T12:00:00Z" with the time at which the directory was read.',
      });
    const age = this.now - Date.parse(takenAt);
    if (age < -TOLERANCE_MS)
      this.tell({
        code: 'snapshot/future',
        message: `The snapshot says that it was taken at ${takenAt}, which is in the future.`,
        help: 'Check the clocks of this machine and of the one that took it.',
      });
    if (age > WEEK_MS)
      this.tell({
        code: 'snapshot/stale',
        message: `The snapshot was taken ${Math.floor(age / (WEEK_MS / 7))} days ago (${takenAt}).`,
        help: 'People have come and gone since. Take a new one before you act on what it says.',
      });
  }

  private wrong(what: string, line: number): void {
    this.tell(
      {
        code: 'snapshot/type',
        message: `${what}.`,
        help: 'A snapshot may say "registeredDomains": ["contoso.example"], "takenAt": "2026-01-31T12:00:00Z" and "complete": true of itself.',
      },
      line,
    );
  }
}
