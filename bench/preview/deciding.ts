/** The deciding alone: people are made on the way, by the names of the service, and dropped. */
import { DirectoryPreview } from '../../provisioning/preview/directory-preview';
import type { HeldRole, Person } from '../../provisioning/preview/person';
import { ByHand, told, type Answer, type Read } from './by-hand';
import { SETTING } from './spec';

interface Made extends Person {
  readonly attributes: Read & { readonly telephoneNumber: string };
}

const DEPARTMENTS = ['Sales', 'Finance', 'Engineering', 'HR'];
const COUNTRIES = ['DE', 'FR', 'NL', 'US', 'ES'];
const ROLES: readonly HeldRole[] = [{ role: 'User' }];
const NO_ROLES: readonly HeldRole[] = [];

function personAt(index: number): Made {
  const attributes = {
    objectId: `a${index}`,
    userPrincipalName: `user${index}@contoso.example`,
    accountEnabled: index % 50 !== 0,
    mail: index % 3 === 0 ? null : `mail${index}@contoso.example`,
    givenName: `Given${index % 1000}`,
    surname: `Surname${index % 7000}`,
    jobTitle: index % 7 === 0 ? null : 'Clerk',
    telephoneNumber: `+1 555 ${index}`,
    department: DEPARTMENTS[index % 4] ?? '',
    country: COUNTRIES[index % 5] ?? '',
    companyName: index % 2 === 0 ? 'Contoso' : null,
    employeeId: index % 6 === 0 ? null : `E${index}`,
  };
  return { attributes, roles: index % 4 === 3 ? NO_ROLES : ROLES };
}

type Decide = (person: Made) => Answer;

function compiled(): Decide {
  const preview = new DirectoryPreview(SETTING);
  return (person) => preview.add(person).decision;
}

function byHand(): Decide {
  const hand = new ByHand();
  return ({ attributes, roles }) => hand.add(attributes, attributes.telephoneNumber, roles[0]);
}

/** Seconds for all people; a sum keeps the work from being optimized away. */
function seconds(people: number, decide: (person: Made) => Answer | undefined): number {
  let sum = 0;
  const began = performance.now();
  for (let index = 0; index < people; index += 1) {
    const answer = decide(personAt(index));
    sum += answer?.inScope === true ? answer.reasons.length : 1;
  }
  if (sum === 0) throw new Error('Nothing was worked out.');
  return (performance.now() - began) / 1000;
}

/** Throws where the two do not agree on people made up. */
export function checkDeciding(people: number): void {
  const [one, other] = [compiled(), byHand()];
  for (let index = 0; index < people; index += 1) {
    const [mine, theirs] = [told(one(personAt(index))), told(other(personAt(index)))];
    if (mine !== theirs) throw new Error(`The two do not agree:\n${mine}\n${theirs}`);
  }
}

/** Microseconds a person: ours, and by hand; medians of some rounds, one after the other, without the making of people. */
export function measureDeciding(
  people: number,
  rounds: number,
): { readonly ours: number; readonly hand: number } {
  const found = Array.from({ length: rounds }, () => {
    const nothing = seconds(people, () => undefined);
    return { ours: seconds(people, compiled()) - nothing, hand: seconds(people, byHand()) - nothing };
  });
  const median = (of: 'ours' | 'hand'): number =>
    (found.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0) * (1e6 / people);
  return { ours: median('ours'), hand: median('hand') };
}
