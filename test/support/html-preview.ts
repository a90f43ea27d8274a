import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { packageRoot } from '../../config/load';
import type { PageData, PersonData } from '../../cli/preview/html/page-data';
import type { Packed, Table } from '../../cli/preview/html/pack';
import type { PersonEntry } from '../../provisioning/preview/document';
import { runCli } from './run-cli';

/** Texts that try to get out of where they stand, or to fool whoever reads them. */
export const HOSTILE = {
  script: '</script><script>alert(1)</script>',
  image: '<img src=x onerror=alert(1)>',
  comment: '<!--<script>',
  quotes: `"'><b onclick=alert(1)>&amp;`,
  override: 'invoice\u202efdp.exe',
  hidden: 'ad\u200bmin\u2028\u0007',
  emoji: '🦊 Zoë',
} as const;

/** Everything that {@link HOSTILE} has, in one text. */
export const ALL_HOSTILE = Object.values(HOSTILE).join(' ');

/** A person of a directory as Microsoft Graph gives it. */
export function user(
  place: number,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> & { readonly id: string } {
  return {
    id: idOf(place),
    accountEnabled: true,
    userPrincipalName: `user${place}@contoso.example`,
    displayName: `User ${place}`,
    jobTitle: null,
    ...more,
  };
}

export function idOf(place: number): string {
  return `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
}

/** A group of a directory. */
export function group(displayName: string, members: readonly { readonly id: string }[]): object {
  const id = `10000000-0000-4000-8000-${Buffer.from(displayName).toString('hex').slice(0, 12).padStart(12, '0')}`;
  return { id, displayName, securityEnabled: true, members: members.map((one) => one.id) };
}

/** A spec that assigns groups. */
export function specOf(groups: readonly string[], title: string, tenants = ['contoso']): string {
  return `
apiVersion: scimform/v1
kind: Provisioning
name: crm
connector: scim
tenants:
${tenants.map((name, place) => `  ${name}: { tenantId: ${String(place + 1).repeat(8)}-1111-1111-1111-111111111111 }`).join('\n')}
credentials: { tenantUrl: 'https://scim.contoso.example/v2', secretToken: { env: SCIM_TOKEN } }
scope: assigned
assignments:
${groups.map((name) => `  - { group: ${JSON.stringify(name)}, role: User }`).join('\n')}
deprovisioning: { outOfScope: disable }
accidentalDeletion: { threshold: 5 }
mappings:
  users:
    actions: [create, update, delete]
    unlisted: remove
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
      displayName: displayName
      title: ${title}
`;
}

/** Files of a folder that is gone after {@link remove}. */
export class PreviewFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'scimform-html-'));

  write(name: string, content: string | object): void {
    writeFileSync(join(this.path, name), typeof content === 'string' ? content : JSON.stringify(content));
  }

  /** The page that the command prints for these arguments. */
  async page(...args: readonly string[]): Promise<string> {
    const { stdout, stderr } = await runCli(['preview', ...args, '--format', 'html'], { cwd: this.path });
    if (!stdout.startsWith('<!doctype html>')) throw new Error(stderr);
    return stdout;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/**
 * A company in which some enter, some leave and some change, more than a page shows at once. Names of people and groups are hostile
 * here and there.
 */
export function writeCompany(folder: PreviewFolder, tenants = ['contoso']): void {
  const staff = Array.from({ length: 220 }, (_, place) =>
    user(place, place < 10 ? { jobTitle: 'Clerk' } : {}),
  );
  const leaving = Array.from({ length: 8 }, (_, place) => user(500 + place));
  const joining = [
    user(600, { displayName: HOSTILE.image, userPrincipalName: `${HOSTILE.quotes}@contoso.example` }),
    user(601, { displayName: HOSTILE.override, jobTitle: HOSTILE.hidden }),
    user(602, { displayName: HOSTILE.emoji }),
  ];
  const others = [user(700), user(701, { accountEnabled: false })];
  folder.write('directory.json', {
    users: [...staff, ...leaving, ...joining, ...others],
    groups: [
      group('Staff', staff),
      group('Leaving', leaving),
      group(HOSTILE.script, joining.slice(0, 1)),
      group(HOSTILE.emoji, joining.slice(1)),
    ],
  });
  folder.write('before.yaml', specOf(['Staff', 'Leaving'], 'jobTitle', tenants));
  folder.write(
    'spec.yaml',
    specOf(['Staff', HOSTILE.script, HOSTILE.emoji], "{ expression: 'ToUpper([jobTitle])' }", tenants),
  );
}

/** The source of a file of the page's script. */
export function clientScript(name: string): string {
  return readFileSync(join(packageRoot(), 'cli', 'preview', 'html', 'client', name), 'utf8');
}

/** What the page's script reads. */
export function dataOf(page: string): PageData {
  const [, text = ''] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page) ?? [];
  return JSON.parse(text) as PageData;
}

/** The people of the first tenant, as the page's script sees them. */
export function entriesOf(page: string): readonly PersonEntry[] {
  const { table, tenants } = dataOf(page);
  const unpack = unpackerOf(table);
  return (tenants[0]?.people ?? []).map(([, , entry]: PersonData) => unpack(entry) as PersonEntry);
}

/** The page script's own way to read a table. Values are copied: those of another realm equal none of this one. */
export function unpackerOf(table: Table): (packed: Packed) => unknown {
  const make: unknown = runInNewContext(
    `${clientScript('unpack.js')}; (table, packed) => JSON.stringify(unpackerOf(table)(packed))`,
  );
  const unpack = make as (table: Table, packed: Packed) => string;
  return (packed) => JSON.parse(unpack(table, packed)) as unknown;
}
