import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { visible } from '../../../config/diagnostics/visible';
import { diagnosticOfFile } from '../../../config/diagnostics/diagnostic';
import { Packing } from '../../../cli/preview/html/pack';
import { page } from '../../../cli/preview/html/page';
import { script, stylesheet } from '../../../cli/preview/html/parts';
import type { PreviewReport, TenantReport } from '../../../cli/preview/report';
import {
  ALL_HOSTILE,
  HOSTILE,
  PreviewFolder,
  clientScript,
  dataOf,
  entriesOf,
  group,
  idOf,
  specOf,
  unpackerOf,
  user,
  writeCompany,
} from '../../support/html-preview';

const folder = new PreviewFolder();
beforeAll(() => writeCompany(folder));
afterAll(() => folder.remove());

const ARGUMENTS = ['spec.yaml', '--directory', 'directory.json'] as const;
const COMPARED = [...ARGUMENTS, '--against', 'before.yaml'] as const;

describe('the policy', () => {
  it('names the hash of the one script and the one stylesheet, and lets nothing else in', async () => {
    const html = await folder.page(...COMPARED);
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    const hash = (text = ''): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)];
    const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)];
    expect([scripts.length, styles.length]).toEqual([1, 1]);
    const told = policy.replaceAll('&#39;', "'");
    expect(told).toContain("default-src 'none'");
    expect(told).toContain(`script-src '${hash(scripts[0]?.[1])}'`);
    expect(told).toContain(`style-src '${hash(styles[0]?.[1])}'`);
    expect(told).not.toMatch(/unsafe|\*|https?:/);
  });

  it('is not needed for anything: the page names no other resource', async () => {
    const html = (await folder.page(...COMPARED)).replace(/<script.*/s, '');
    expect(html.match(/\b(?:src|srcset|action|style|on\w+)=/g)).toBeNull();
    expect(html.match(/\bhref="(?!#|data:,")/g)).toBeNull();
    expect(stylesheet()).not.toMatch(/url\(|@import/);
  });

  it.each([
    ['script', script],
    ['stylesheet', stylesheet],
  ])('the %s does not end its own element', (_, text) => {
    expect(text()).not.toMatch(/<\/|<!--/);
  });
});

describe('hostile texts', () => {
  const everywhere = page(hostileReport());

  it.each([
    ['in names of people and groups', () => folder.page(...COMPARED)],
    ['in every text of a report', () => Promise.resolve(everywhere)],
  ])('%s are text', async (_, make) => {
    const html = await make();
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).not.toMatch(/<img|<b |<!--/);
    expect(visible(html.replaceAll('\n', ''))).toBe(html.replaceAll('\n', ''));
  });

  it('reach the script unchanged', async () => {
    const joined = entriesOf(await folder.page(...COMPARED)).filter(({ id }) => id === idOf(600));
    expect(joined[0]?.userPrincipalName).toBe(`${HOSTILE.quotes}@contoso.example`);
    expect(joined[0]?.attributes).toMatchObject({ displayName: HOSTILE.image });
  });

  it('are made visible by the script as by everything else', () => {
    const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('x');
    const shown: unknown = runInNewContext(`${clientScript('text.js')}; visibleText(text)`, { text: all });
    expect(shown).toBe(visible(all.replaceAll('\n', '⏎')));
  });
});

describe('what is told of people', () => {
  const told = async (level: string): Promise<string> => folder.page(...COMPARED, '--people', level);

  it('none: numbers', async () => {
    const html = await told('none');
    expect(html).toContain('<span class="figure">8</span> <span class="label">leave</span>');
    expect(html).toContain('This report names nobody.');
    expect(html).not.toMatch(/not assigned|accounts disabled|user\d|id="people"/);
  });

  it('count: reasons too', async () => {
    const html = await told('count');
    expect(html).toContain('<bdi>not assigned to the application</bdi>');
    expect(html).toContain('<span class="label">accounts disabled</span>');
    expect(html).not.toMatch(/user\d|00000000-0000-4000-8000|id="people"/);
  });

  it('id: persons without a value', async () => {
    const html = await told('id');
    expect(html).toContain(idOf(500));
    expect(html).not.toMatch(/user\d|User 5|CLERK/);
  });

  it('upn: everything', async () => {
    const html = await told('upn');
    expect(html).toContain('user500@contoso.example');
    expect(entriesOf(html).find(({ id }) => id === idOf(3))?.changes).toEqual({
      title: { from: 'Clerk', to: 'CLERK' },
    });
  });
});

it('shows each person once, under all reasons and tiles', async () => {
  const [tenant] = dataOf(await folder.page(...COMPARED)).tenants;
  expect(tenant?.people).toHaveLength(233);
  expect(tenant?.users).toBe(233);
  expect(tenant?.people[0]?.slice(0, 2)).toEqual([[0], [0, 3, 5, 8]]);
});

it('says first that the guard refuses', async () => {
  const html = await folder.page(...COMPARED);
  expect(html).toContain('Do not apply this: the guard refuses');
  expect(html).toContain('8 people would lose their account; accidentalDeletion.threshold is 5.');
  expect(html).toMatch(/<code>guard\/too-many-leavers<\/code> <bdi>spec\.yaml:\d+<\/bdi>/);
  expect(await folder.page(...ARGUMENTS)).not.toContain('Do not apply');
});

it('is the same page for the same input', async () => {
  expect(await folder.page(...COMPARED)).toBe(await folder.page(...COMPARED));
});

it('grows by the people shown, not by those read', async () => {
  const sizeOf = async (people: number): Promise<number> => {
    const users = Array.from({ length: people }, (_, place) => user(place));
    folder.write('many.json', { users, groups: [group('Staff', [])] });
    folder.write('many.yaml', specOf(['Staff'], 'jobTitle'));
    const html = await folder.page('many.yaml', '--directory', 'many.json');
    expect(dataOf(html).tenants[0]?.people).toHaveLength(1000);
    expect(html).toContain('<span class="listed">1,000 listed</span>');
    return html.length;
  };
  expect(Math.abs((await sizeOf(6000)) - (await sizeOf(2000)))).toBeLessThan(100);
});

describe('packing', () => {
  it('gives back what it took', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 8 }), (values) => {
        const packing = new Packing();
        const taken = values.map((value) => packing.take(value));
        const unpack = unpackerOf(
          JSON.parse(JSON.stringify(packing.table())) as ReturnType<Packing['table']>,
        );
        const read = taken.map((node) => unpack(packing.written(node)));
        expect(read).toEqual(JSON.parse(JSON.stringify(values)));
      }),
      { numRuns: 60 },
    );
  });

  it('writes once what repeats', () => {
    const packing = new Packing();
    const reasons = [{ code: 'scope/assigned', text: 'member of Staff (role User)' }];
    const nodes = [1, 2, 3].map((place) => packing.take({ id: `a${place}`, reasons }));
    expect(packing.table().values).toEqual([[0, [2, 'scope/assigned', 'member of Staff (role User)']]]);
    expect(packing.written(nodes[0]!)).toEqual([1, 'a1', 0]);
  });
});

function hostileReport(): PreviewReport {
  const text = ALL_HOSTILE;
  const entry = {
    id: text,
    userPrincipalName: text,
    inScope: true,
    reasons: [{ code: 'scope/assigned', text }],
    operation: 'create',
    attributes: { [text]: text },
    problems: [{ code: 'preview/value-too-long', text, target: text }],
    notes: [{ name: text, text }],
  } as const;
  const tenant: TenantReport = {
    tenant: text,
    isPrepared: false,
    end: {
      summary: { users: 1, inScope: 1, outOfScope: 0, problems: 1 },
      assumptions: [{ code: 'assumed/scope', text }],
      cycle: { kind: 'initial', objects: 1, minutes: [0, 0] },
    },
    sections: [
      {
        name: 'in-scope',
        people: 1,
        groups: [{ heading: { code: 'scope/assigned', text }, count: 1, shown: [entry] }],
      },
    ],
    openQuestions: [{ name: text, text, people: 1 }],
  };
  const diagnostics = (['guard/too-many-leavers', 'snapshot/ambiguous-group', 'snapshot/stale'] as const).map(
    (code) => diagnosticOfFile(text, { code, message: text, help: text }),
  );
  return {
    spec: text,
    directory: text,
    takenAt: text,
    against: text,
    tenants: [tenant, tenant],
    diagnostics,
  };
}
