/**
 * Ten typical mapping expressions, compiled, against the same logic written by hand, for a million people of whom none is
 * kept; and what compiling costs.
 */
import { parseAnyDate } from '../provisioning/dotnet/date/parse-any-date';
import { fromBag, type AttributeBag } from '../provisioning/expression/attribute-bag';
import { compileExpression } from '../provisioning/expression/compile';
import { readExpression } from '../provisioning/expression/expression';
import { ratio } from './measure';

interface Person extends AttributeBag {
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly givenName: string;
  readonly surname: string;
  readonly department: string | null;
  readonly country: string;
  readonly telephoneNumber: string;
  readonly employeeId: string;
  readonly IsSoftDeleted: boolean;
  readonly proxyAddresses: readonly string[];
}

const COUNTRIES: Readonly<Record<string, string>> = { US: 'United States', DE: 'Germany', FR: 'France' };

/** Expression, and what somebody would write instead. */
const MAPPINGS: readonly (readonly [string, (person: Person) => unknown])[] = [
  ['[userPrincipalName]', (person) => person.userPrincipalName],
  [
    'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
    (person) => (person.IsSoftDeleted ? 'False' : 'True'),
  ],
  [
    'Join(" ", [givenName], [surname])',
    (person) => [person.givenName, person.surname].filter((part) => part !== '').join(' '),
  ],
  [
    'ToLower(Append(Join(".", [givenName], [surname]), "@contoso.example"))',
    (person) =>
      `${[person.givenName, person.surname].filter((part) => part !== '').join('.')}@contoso.example`.toLowerCase(),
  ],
  ['Coalesce([mail], [userPrincipalName])', (person) => person.mail ?? person.userPrincipalName],
  [
    'IIF([country] = "US", "domestic", "abroad")',
    (person) => (person.country === 'US' ? 'domestic' : 'abroad'),
  ],
  [
    'Switch([country], "Elsewhere", "US", "United States", "DE", "Germany", "FR", "France")',
    (person) => COUNTRIES[person.country] ?? 'Elsewhere',
  ],
  [
    'Replace([telephoneNumber], , "[^0-9+]", , "", , )',
    (person) => person.telephoneNumber.replace(/[^0-9+]/g, ''),
  ],
  [
    'Append(Left([employeeId], 4), Mid([employeeId], 6, 3))',
    (person) => person.employeeId.slice(0, 4) + person.employeeId.slice(5, 8),
  ],
  [
    'Join(";", [proxyAddresses])',
    (person) => person.proxyAddresses.filter((address) => address !== '').join(';'),
  ],
];

const PEOPLE = 1_000_000;

function personAt(index: number): Person {
  return {
    userPrincipalName: `user${index}@contoso.example`,
    mail: index % 3 === 0 ? null : `mail${index}@contoso.example`,
    givenName: `Given${index % 1000}`,
    surname: `Surname${index % 7000}`,
    department: index % 5 === 0 ? null : 'Sales',
    country: ['US', 'DE', 'FR', 'NL'][index % 4] ?? '',
    telephoneNumber: `+1 (555) ${String(index).padStart(7, '0')}`,
    employeeId: `E${String(index).padStart(9, '0')}`,
    IsSoftDeleted: index % 50 === 0,
    proxyAddresses: [`smtp:a${index}@contoso.example`, `SMTP:b${index}@contoso.example`],
  };
}

const now = parseAnyDate('2026-01-01');
if (!now) throw new Error('Not a date.');
const circumstances = { now, random: () => 0 };
const compiled = MAPPINGS.map(([text]) => {
  const { expression } = readExpression(text);
  if (!expression) throw new Error(`Not an expression: ${text}`);
  return compileExpression(expression, fromBag);
});

function ours(person: Person): readonly unknown[] {
  return compiled.map((one) => {
    const outcome = one.evaluate(person, circumstances);
    return outcome.kind === 'value' ? outcome.value : undefined;
  });
}

function byHand(person: Person): readonly unknown[] {
  return MAPPINGS.map(([, write]) => write(person));
}

/** Seconds for all people, made on the way and dropped; a sum keeps the work from being optimized away. */
function seconds(work: (person: Person) => readonly unknown[]): number {
  let sum = 0;
  const began = performance.now();
  for (let index = 0; index < PEOPLE; index += 1) {
    for (const value of work(personAt(index))) sum += typeof value === 'string' ? value.length : 1;
  }
  if (sum === 0) throw new Error('Nothing was worked out.');
  return (performance.now() - began) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

for (let index = 0; index < 1000; index += 1) {
  const person = personAt(index);
  if (JSON.stringify(ours(person)) !== JSON.stringify(byHand(person)))
    throw new Error('The two do not agree.');
}
const nothing = median([0, 1, 2].map(() => seconds(() => [1])));
const rounds = [0, 1, 2, 3, 4].map(() => [seconds(ours) - nothing, seconds(byHand) - nothing] as const);
const [us, hand] = [median(rounds.map(([one]) => one)), median(rounds.map(([, one]) => one))];
const perSecond = (PEOPLE * MAPPINGS.length) / us / 1e6;
console.log(
  `expressions: ${perSecond.toFixed(1)} million a second; ${((us / PEOPLE) * 1e6).toFixed(2)} µs a person, by hand ${((hand / PEOPLE) * 1e6).toFixed(2)} µs; ${ratio(us, hand)}`,
);
const used = process.resourceUsage().maxRSS / 1024;
console.log(`expressions: ${used.toFixed(0)} MB at most for ${PEOPLE} people streamed`);

const COMPILATIONS = 2000;
for (const [text] of MAPPINGS) {
  const began = performance.now();
  for (let index = 0; index < COMPILATIONS; index += 1) {
    const { expression } = readExpression(text);
    if (expression) compileExpression(expression, fromBag);
  }
  const each = ((performance.now() - began) / COMPILATIONS) * 1000;
  console.log(`expressions: ${each.toFixed(1)} µs to read and compile ${text}`);
}
