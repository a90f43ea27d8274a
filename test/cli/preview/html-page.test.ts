import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { source as axe } from 'axe-core';
import type { Page } from 'playwright-core';
import { startBrowser, type StartedBrowser } from '../../support/browser';
import { withWatchedPage, type WatchedPageOptions } from '../../support/watched-page';
import { HOSTILE, PreviewFolder, idOf, writeCompany } from '../../support/html-preview';

// A browser on a busy machine takes its time.
jest.setTimeout(60_000);

const folder = new PreviewFolder();
let started: StartedBrowser | undefined;

beforeAll(async () => {
  started = await startBrowser();
  const compared = ['spec.yaml', '--directory', 'directory.json', '--against', 'before.yaml'];
  writeCompany(folder);
  folder.write('page.html', await folder.page(...compared));
  folder.write('counts.html', await folder.page(...compared, '--people', 'count'));
  writeCompany(folder, ['contoso', 'fabrikam']);
  folder.write('tenants.html', await folder.page(...compared));
}, 120_000);

afterAll(async () => {
  folder.remove();
  await started?.stop();
});

interface Options extends WatchedPageOptions {
  readonly hash?: string;
}

/** Opens a page, does something with it, and expects that it had no error and asked for nothing. */
async function opened(
  name: string,
  work: (page: Page) => Promise<void>,
  { hash = '', ...options }: Options = {},
): Promise<void> {
  const isPage = (asked: string): boolean => asked.split('#')[0] === url(name);
  const open = async (page: Page): Promise<void> => {
    await page.goto(url(name) + hash);
    await work(page);
  };
  expect(await withWatchedPage(started, isPage, open, options)).toEqual([]);
}

function url(name: string): string {
  return pathToFileURL(join(folder.path, name)).href;
}

const names = (page: Page): Promise<readonly string[]> => page.locator('#rows a').allTextContents();
const found = (page: Page): Promise<string> => page.locator('#found').innerText();
const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.textContent');
/** What the dialog says once it is open, which is a moment after the key or click. */
const dialog = (page: Page): Promise<string> => page.locator('dialog[open]').innerText();

it('lists people as far as one reads, and more when asked', () =>
  opened('page.html', async (page) => {
    expect(await found(page)).toBe('233 people');
    expect((await names(page)).slice(0, 9)).toEqual([
      ...Array.from({ length: 8 }, (_, place) => `user${500 + place}@contoso.example`),
      'user601@contoso.example',
    ]);
    expect(await names(page)).toHaveLength(100);
    await page.getByRole('button', { name: 'Show 133 more of 233' }).click();
    expect(await names(page)).toHaveLength(233);
    expect(await focused(page)).toBe((await names(page))[100]);
  }));

describe('choosing people', () => {
  it('by a search over names, reasons and values, in any case and without marks', () =>
    opened('page.html', async (page) => {
      const search = page.getByLabel('Search names');
      const results = async (query: string): Promise<readonly string[]> => {
        await search.fill(query);
        await page.locator('#found', { hasText: /^1 person$/ }).waitFor();
        const people = await names(page);
        await search.fill('');
        await page.locator('#found', { hasText: /^233 people$/ }).waitFor();
        return people;
      };
      expect(await results('USER507')).toEqual(['user507@contoso.example']);
      expect(await results('zoe 602@')).toEqual(['user602@contoso.example']);
      expect(await results('clerk user3@')).toEqual(['user3@contoso.example']);
      expect(await results('account is disabled')).toEqual(['user701@contoso.example']);
      await search.fill('nobody at all');
      await page.getByText('Nobody is found.').waitFor();
    }));

  it('by the tiles', () =>
    opened('page.html', async (page) => {
      await page.getByRole('button', { name: '8 leave' }).click();
      expect(await found(page)).toBe('8 people');
      await page.getByRole('button', { name: '3 enter' }).click();
      expect(await names(page)).toHaveLength(3);
      expect(await page.locator('.tile[aria-pressed=true]').count()).toBe(1);
      await page.getByRole('button', { name: '3 enter' }).click();
      expect(await found(page)).toBe('233 people');
    }));

  it('by several reasons, until all is cleared', () =>
    opened('page.html', async (page) => {
      await page.getByLabel('title', { exact: false }).first().check();
      expect(await found(page)).toBe('10 people');
      await page.locator('.leave input').check();
      expect(await found(page)).toBe('18 people');
      await page.getByRole('button', { name: 'Clear filters' }).click();
      expect(await found(page)).toBe('233 people');
      expect(await page.locator('input:checked').count()).toBe(0);
    }));
});

describe('a person', () => {
  it('opens and closes by keyboard alone, and the focus returns', () =>
    opened('page.html', async (page) => {
      await page.getByLabel('Search names').focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe('user501@contoso.example');
      await page.keyboard.press('Enter');
      expect(await dialog(page)).toContain('Out of scope: the account is disabled.');
      expect(await focused(page)).toBe('user501@contoso.example');
      await page.keyboard.press('Escape');
      await page.locator('dialog').waitFor({ state: 'hidden' });
      expect(await focused(page)).toBe('user501@contoso.example');
      expect(new URL(page.url()).hash).toBe('');
    }));

  it('tells why, what was before, what changes, and the request', () =>
    opened('page.html', async (page) => {
      await page.getByRole('link', { name: 'user500@' }).click();
      const leaver = await dialog(page);
      expect(leaver).toMatch(/Before: in scope\s+member of Leaving \(role User\)/);
      expect(leaver).toMatch(/After: out of scope\s+not assigned to the application/);
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: '10 change' }).click();
      await page.getByRole('link', { name: 'user3@' }).click();
      const changed = await dialog(page);
      expect(changed).toMatch(/title\s+Clerk\s+CLERK/);
      expect(changed).toContain('PATCH /Users/{id}');
      await page.getByRole('button', { name: 'Next' }).click();
      expect(await dialog(page)).toContain('user4@contoso.example');
      await page.goBack();
      await page.locator('dialog').waitFor({ state: 'hidden' });
    }));

  it('is found by an address', () =>
    opened(
      'page.html',
      async (page) => {
        expect(await dialog(page)).toContain('user150@contoso.example');
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'hidden' });
        expect(await focused(page)).toBe('People');
        expect(new URL(page.url()).hash).toBe('');
      },
      { hash: `#person=${idOf(150)}` },
    ));

  it('with markup in the name is called by it', () =>
    opened(
      'page.html',
      async (page) => {
        expect(await page.locator('#person-title').innerText()).toBe(`${HOSTILE.quotes}@contoso.example`);
        expect(await dialog(page)).toContain(HOSTILE.image);
        expect(await page.locator('img, b, [onclick]').count()).toBe(0);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: '3 enter' }).click();
        const row = page.locator('tr', { hasText: 'user601' });
        expect(await row.innerText()).toContain('invoice·fdp.exe');
      },
      { hash: `#person=${idOf(600)}` },
    ));
});

it('shows one tenant at a time', () =>
  opened(
    'tenants.html',
    async (page) => {
      expect(await page.locator('h2:visible').allInnerTexts()).toContain('fabrikam');
      expect(await page.getByLabel('Tenant', { exact: true }).inputValue()).toBe('1');
      await page.keyboard.press('Escape');
      await page.getByLabel('Tenant', { exact: true }).selectOption('contoso');
      expect(await page.locator('.tenant:visible h2').allInnerTexts()).toEqual(['contoso']);
      await page.locator('#rows a').first().click();
      expect(new URL(page.url()).hash).toBe(`#tenant=contoso&person=${idOf(500)}`);
    },
    { hash: `#tenant=fabrikam&person=${idOf(500)}` },
  ));

it('tells numbers and reasons without JavaScript', () =>
  opened(
    'page.html',
    async (page) => {
      const text = await page.locator('body').innerText();
      expect(text).toContain('Without JavaScript this page shows numbers and reasons only.');
      expect(text).toMatch(/8\s+leave/);
      expect(text).toMatch(/not assigned to the application\s+8/);
      expect(await page.locator('#people, input').filter({ visible: true }).count()).toBe(0);
    },
    { javaScriptEnabled: false },
  ));

describe('whoever cannot see or use a mouse', () => {
  const person = `#person=${idOf(3)}`;
  it.each<[string, string, Options]>([
    ['in light', 'page.html', {}],
    ['in dark', 'page.html', { colorScheme: 'dark' }],
    ['at 360 pixels', 'page.html', { width: 360 }],
    ['with a person open', 'page.html', { hash: person }],
    [
      'with a person open, in dark at 360 pixels',
      'page.html',
      { hash: person, colorScheme: 'dark', width: 360 },
    ],
    ['with a choice of tenants', 'tenants.html', {}],
    ['without names', 'counts.html', {}],
  ])('has no serious hindrance %s', (_, name, options) =>
    opened(
      name,
      async (page) => {
        await page.locator('details').evaluateAll('(all) => all.forEach((one) => (one.open = true))');
        await page.evaluate(axe);
        const hindrances = await page.evaluate<readonly string[]>(
          `axe.run(document).then(({ violations }) => violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
        );
        expect(hindrances).toEqual([]);
        const overflow = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(overflow).toBeLessThanOrEqual(0);
      },
      options,
    ),
  );
});
