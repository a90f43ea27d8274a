import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTOSO } from '../../../emulator/tenant/company';
import type { DirectoryGroup, DirectoryUser } from '../../../emulator/tenant/company-model';
import type { Json } from '../../../emulator/graph/json';

const { users, groups } = CONTOSO;
const page = readFileSync(join(__dirname, '../../../docs/company.md'), 'utf8');

it('has unique ids and sign-in names', () => {
  const ids = [...users, ...groups].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(users.map(({ userPrincipalName }) => userPrincipalName.toLowerCase())).size).toBe(
    users.length,
  );
});

it('refers only to people and groups it has', () => {
  const ids = new Set([...users, ...groups].map(({ id }) => id));
  const referred = [
    ...users.flatMap(({ manager }) => manager?.id ?? []),
    ...groups.flatMap(({ members }) => members),
  ];
  expect(referred.filter((id) => !ids.has(id))).toEqual([]);
});

it('has managers without a circle', () => {
  const byId = new Map(users.map((user) => [user.id, user]));
  for (const user of users) {
    const above = new Set<string>();
    for (let each = user.manager?.id; each !== undefined; each = byId.get(each)?.manager?.id) {
      expect(above).not.toContain(each);
      above.add(each);
    }
  }
});

it('has the cases that provisioning meets', () => {
  expect(
    users.filter(
      ({ accountEnabled, deletedDateTime }) => accountEnabled === false && deletedDateTime === null,
    ),
  ).toHaveLength(1);
  expect(users.filter(({ deletedDateTime }) => deletedDateTime !== null)).toHaveLength(1);
  expect(
    users.filter(({ userType }) => userType === 'Guest').map(({ userPrincipalName }) => userPrincipalName),
  ).toEqual(['xenia_fabrikam.example#EXT#@contoso.example']);
  expect(users.filter(({ mail }) => mail === null)).toHaveLength(1);
  expect(users.some(({ displayName }) => displayName.includes("'"))).toBe(true);
  expect(groups.filter(({ displayName }) => displayName === 'Project Aurora')).toHaveLength(2);
  expect(groups.some(({ members }) => members.some((id) => groups.some((group) => group.id === id)))).toBe(
    true,
  );
});

it.each(users.map((user) => [user.displayName, userRow(user)]))('%s is described as is', (_, row) => {
  expect(page).toContain(row);
});

it.each(groups.map((group) => [group.displayName, groupRow(group)]))('%s is described as is', (_, row) => {
  expect(page).toContain(row);
});

it('describes nobody else', () => {
  expect(page.match(/^\| `[ab]0000000-.*$/gm)).toHaveLength(users.length + groups.length);
});

function userRow(user: DirectoryUser): string {
  const { department = null, jobTitle = null, country = null } = user;
  return row(
    user.id,
    user.displayName,
    user.userPrincipalName,
    department,
    jobTitle,
    country,
    nameOf(user.manager?.id),
  );
}

function groupRow({ id, displayName, description = null, members }: DirectoryGroup): string {
  return row(id, displayName, description, members.map(nameOf).join(', '));
}

function nameOf(id: string | undefined): string {
  return [...users, ...groups].find((each) => each.id === id)?.displayName ?? '';
}

function row(id: string, ...cells: Json[]): string {
  return `| \`${id}\` | ${cells.map((cell) => (typeof cell === 'string' ? cell : '')).join(' | ')} |`;
}
