import { join } from 'node:path';
import { source as axe } from 'axe-core';
import type { Page } from 'playwright-core';
import { createListener } from '../../../emulator/http/listener';
import { startServer, type RunningServer } from '../../../emulator/http/server';
import { createPageHandler } from '../../../emulator/page/handler';
import { readPageFiles } from '../../../emulator/page/page-files';
import { startBrowser, type StartedBrowser } from '../../support/browser';
import { withWatchedPage, type WatchedPageOptions } from '../../support/watched-page';
import { FakePageSource } from '../../support/page-source';

// A browser on a busy machine takes its time.
jest.setTimeout(60_000);

const HOSTILE = '<img src=x onerror=alert(1)><b>Eve</b> "\'&\u202egnp.exe';
const HOSTILE_SHOWN = HOSTILE.replace('\u202e', '·');

const files = readPageFiles(join(__dirname, '..', '..', '..'));
const failures: unknown[] = [];
let started: StartedBrowser | undefined;
let box: FakePageSource;
let server: RunningServer;

beforeAll(async () => {
  started = await startBrowser();
}, 120_000);
afterAll(() => started?.stop());

beforeEach(async () => {
  box = new FakePageSource();
  server = await startServer(createListener(createPageHandler(box, files), (error) => failures.push(error)));
});
afterEach(() => server.close());

interface Options extends WatchedPageOptions {
  /** What the browser says of requests that are meant to fail. */
  readonly expected?: readonly RegExp[];
}

/** Opens the page, does something with it, and expects that it had no error and asked nobody else. */
async function expectPage(
  work: (page: Page) => Promise<void>,
  { expected = [], ...options }: Options = {},
): Promise<void> {
  const opened = async (page: Page): Promise<void> => {
    await page.goto(server.url);
    await page.getByText('2026-03-0').first().waitFor();
    await work(page);
  };
  const ours = (url: string): boolean => url.startsWith(`${server.url}/`);
  const seen = await withWatchedPage(started, ours, opened, options);
  expect(failures.splice(0)).toEqual([]);
  expect(seen.filter((text) => !expected.some((one) => one.test(text)))).toEqual([]);
}

const logRows = (page: Page) => page.locator('#log-rows > tr');
const accountRows = (page: Page) => page.locator('#account-rows > tr');

it('says what will appear where nothing is yet', () =>
  expectPage(async (page) => {
    await page.getByText('Nothing has been provisioned yet.').waitFor();
    await page.getByText('No account yet.').waitFor();
    await page.getByText('No provisioning job yet.').waitFor();
    expect(await page.locator('table:visible').count()).toBe(0);
    expect(await page.locator('h2').allInnerTexts()).toEqual([
      'Contoso',
      'Provisioning log',
      'Accounts in the application',
    ]);
  }));

it('shows what happens without being loaded again', () =>
  expectPage(async (page) => {
    await page.getByText('No provisioning job yet.').waitFor();
    await page.evaluate('window.isSame = true');
    const job = box.addJob('iPass SmartConnect', 'Active');
    job.running = { cycle: 'initial', began: box.now(), total: 1200, done: 300 };
    const bar = page.getByRole('progressbar', { name: 'Initial cycle of iPass SmartConnect' });
    await bar.waitFor();
    expect([await bar.getAttribute('value'), await bar.getAttribute('max')]).toEqual(['300', '1200']);
    await page.getByText('Initial cycle: 300 of 1,200 objects since 2026-03-02 08:00:00 UTC').waitFor();
    job.running.done = 900;
    box.faults = ['throttled', 'target-down'];
    box.addEntry('Anna');
    box.addPerson('anna@contoso.example');
    await page.getByText('Initial cycle: 900 of 1,200 objects').waitFor();
    await page.getByText('Faults that may happen: throttled, target-down.').waitFor();
    await logRows(page).getByText('Anna', { exact: true }).waitFor();
    await page.getByRole('rowheader', { name: 'anna@contoso.example' }).waitFor();
    box.endCycle(job, 1198);
    await page.getByText('Last cycle: Succeeded').waitFor();
    await bar.waitFor({ state: 'detached' });
    expect(await page.locator('.numbers').innerText()).toMatch(
      /Read\s+1,200\s+In scope\s+1,198\s+Written\s+1,198/,
    );
    expect(await page.evaluate('window.isSame')).toBe(true);
  }));

it('tells how a job is', async () => {
  const jobs = [
    box.addJob('New', 'Disabled'),
    box.addJob('Paused', 'Paused'),
    box.addJob('Active', 'Active', '2026-03-02T08:40:00.000Z'),
    box.addJob('Broken'),
  ];
  box.endCycle(jobs[2]!, 4);
  jobs[3]!.memory.quarantine = {
    reason: 'EncounteredQuarantineException',
    currentBegan: '2026-03-02T08:00:00.000Z',
    nextAttempt: '2026-03-02T14:00:00.000Z',
    seriesBegan: '2026-03-02T08:00:00.000Z',
    seriesCount: 1,
    error: { code: 'InvalidCredentials', message: 'The token was refused.', tenantActionable: true },
  };
  await expectPage(async (page) => {
    await page.getByRole('article').nth(3).waitFor();
    const texts = await page.getByRole('article').allInnerTexts();
    expect(texts.map((text) => text.split(/\n+/).slice(0, 4))).toEqual([
      ['New', 'Not started', 'The first cycle runs once the job is started.', 'No cycle has ended yet.'],
      ['Paused', 'Paused', 'No cycle runs until the job is started again.', 'No cycle has ended yet.'],
      [
        'Active',
        'Active',
        'The next cycle is due at 2026-03-02 08:40:00 UTC.',
        expect.stringContaining('Last cycle'),
      ],
      [
        'Broken',
        'Quarantine',
        'The application could not be reached or refused the credentials. The next attempt is at 2026-03-02 14:00:00 UTC.',
        'InvalidCredentials: The token was refused.',
      ],
    ]);
  });
});

describe('the log', () => {
  beforeEach(() => {
    box.addEntry('Anna', {
      steps: [
        {
          name: 'EntryExportAdd',
          description: 'The account was created.',
          details: { ReportableIdentifier: 'anna' },
          provisioningStepType: 'export',
          status: 'success',
        },
      ],
      modified: [{ displayName: 'title', oldValue: null, newValue: 'Clerk' }],
      targetId: 'account 1',
    });
    box.addEntry('Bert', { status: 'failure', error: { code: 'InvalidAnchor', reason: 'No user name.' } });
  });

  it('is chosen by result and text', () =>
    expectPage(async (page) => {
      await logRows(page).nth(1).waitFor();
      expect(await logRows(page).nth(0).innerText()).toMatch(
        /2026-03-02 08:02:00\s+Create\s+Bert User\s+Failure\s+No user name\. InvalidAnchor/,
      );
      await page.getByLabel('Result').selectOption('failure');
      await logRows(page).nth(1).waitFor({ state: 'detached' });
      await page.getByLabel('Search names and reasons').fill('anna');
      await page.getByText('No entry fits.').waitFor();
      await page.getByLabel('Result').selectOption('');
      await logRows(page).getByText('Anna', { exact: true }).waitFor();
      expect(await logRows(page).count()).toBe(1);
    }));

  it('is chosen by application where a box has several jobs', async () => {
    box.addJob('iPass SmartConnect');
    box.addEntry('Dora', {}, 'job.2');
    await expectPage(async (page) => {
      await logRows(page).nth(2).waitFor();
      expect(await page.locator('#log-job').isVisible()).toBe(false);
      expect(await logRows(page).nth(0).innerText()).not.toContain('· iPass');
      box.addJob('Travel Desk');
      await page.locator('#log-job').selectOption('Travel Desk');
      await logRows(page).nth(1).waitFor({ state: 'detached' });
      expect(await logRows(page).innerText()).toMatch(/Dora User · iPass/);
      box.jobs.pop();
      await logRows(page).nth(2).waitFor();
      expect(await page.locator('#log-job').isVisible()).toBe(false);
    });
  });

  it('opens a row by keyboard, and leaves it open when another comes', () =>
    expectPage(async (page) => {
      await page.getByLabel('Search names and reasons').focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const row = logRows(page).filter({ hasText: 'Anna' });
      await row.getByText('The account was created.').waitFor();
      expect(await row.locator('.values tbody').innerText()).toMatch(/title\s+no value\s+Clerk/);
      box.addEntry('Cleo');
      await logRows(page).getByText('Cleo', { exact: true }).waitFor();
      expect(await row.getByText('ReportableIdentifier: anna').isVisible()).toBe(true);
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Details of Create Anna');
    }));

  it('gives more when asked', async () => {
    for (let number = 0; number < 118; number++) box.addEntry(`Person ${number}`);
    await expectPage(async (page) => {
      await page.getByRole('button', { name: 'Show more' }).click();
      await logRows(page).nth(119).waitFor();
      await page.getByRole('button', { name: 'Show more' }).waitFor({ state: 'hidden' });
    });
  });
});

describe('accounts', () => {
  beforeEach(() => {
    for (let number = 1; number <= 45; number++) box.addPerson(`user${number}`, { title: 'Clerk' });
    box.people[1]!['active'] = false;
  });

  it('are turned over and searched', () =>
    expectPage(async (page) => {
      await page.getByText('1–20 of 45').waitFor();
      expect(await accountRows(page).nth(1).innerText()).toMatch(/user2\s+The user2\s+false\s+Clerk/);
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await page.getByText('21–40 of 45').waitFor();
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await page.getByText('41–45 of 45').waitFor();
      await page.getByRole('button', { name: 'Previous' }).click();
      await page.getByText('21–40 of 45').waitFor();
      await page.getByLabel('Search names', { exact: true }).fill('USER7');
      await accountRows(page).nth(1).waitFor({ state: 'detached' });
      expect(await accountRows(page).innerText()).toContain('user7');
      expect(await page.locator('#pages').isVisible()).toBe(false);
    }));

  it('open to the resource, which stays open when it changes', () =>
    expectPage(async (page) => {
      await accountRows(page).nth(1).getByText('Clerk').click();
      await accountRows(page).locator('pre').waitFor();
      expect(JSON.parse(await accountRows(page).locator('pre').innerText())).toEqual(box.people[1]);
      box.people[1] = { ...box.people[1]!, title: 'Chief' };
      box.addEntry('Bert');
      await accountRows(page).locator('pre', { hasText: '"title": "Chief"' }).waitFor();
    }));

  it('are groups where somebody wants to see those', async () => {
    await expectPage(async (page) => {
      await page.getByText('1–20 of 45').waitFor();
      expect(await page.locator('#account-type').isVisible()).toBe(false);
      const members = [{ value: 'account 1' }, { value: 'account 2' }];
      box.groups.push({ id: 'group 1', displayName: 'Clerks', externalId: 'of clerks', members });
      await page.locator('#account-type').selectOption('Groups');
      await page.getByRole('columnheader', { name: 'members' }).waitFor();
      expect(await accountRows(page).allInnerTexts()).toEqual([
        expect.stringMatching(/^Clerks\s+of clerks\s+2 members\s+group 1/),
      ]);
      await page.getByLabel('Search names', { exact: true }).fill('user');
      await page.getByText('No group fits.').waitFor();
    });
  });

  it('are those of the application that is chosen', async () => {
    box.applicationCount = 2;
    await expectPage(async (page) => {
      await page.locator('#application').selectOption('https://scim1.example/v2');
      await page.getByText('No account yet.').waitFor();
      await page.getByText('0 users and 0 groups at https://scim1.example/v2').waitFor();
    });
  });
});

describe('the clock', () => {
  it('moves by its buttons, once at a time', () =>
    expectPage(async (page) => {
      let arrive = (): void => undefined;
      box.arrival = new Promise((resolve) => (arrive = resolve));
      const button = page.getByRole('button', { name: '+40 min' });
      await button.click();
      await page.getByText('The clock is moving').waitFor();
      // Playwright would wait for a button that is disabled.
      await button.click({ force: true });
      arrive();
      await page.getByText('The clock has moved to 2026-03-02 08:40:00 UTC.').waitFor();
      await page.locator('#now', { hasText: '2026-03-02 08:40:00 UTC' }).waitFor();
      await page.getByRole('button', { name: '+6 h' }).click();
      await page.locator('#now', { hasText: '2026-03-02 14:40:00 UTC' }).waitFor();
      await page.getByRole('button', { name: '+1 day' }).click();
      await page.locator('#now', { hasText: '2026-03-03 14:40:00 UTC' }).waitFor();
      await page.getByRole('button', { name: 'Next cycle' }).click();
      await page.locator('#now', { hasText: '2026-03-03 15:20:00 UTC' }).waitFor();
      expect(box.moves).toEqual([
        { milliseconds: 2_400_000 },
        { milliseconds: 21_600_000 },
        { milliseconds: 86_400_000 },
        'next-cycle',
      ]);
    }));
});

describe('when', () => {
  it('nothing is due, the page says so', async () => {
    box.isAnythingDue = false;
    const refusal = 'No cycle is due: no job runs. Start one first.';
    await expectPage(
      async (page) => {
        await page.getByRole('button', { name: 'Next cycle' }).click();
        await page.getByText(refusal).waitFor();
      },
      { expected: [/409/] },
    );
  });

  it('the box has ended, the page says so', () =>
    expectPage(
      async (page) => {
        await server.close();
        await page.getByRole('alert').getByText('The box has ended.').waitFor();
        await page.getByRole('button', { name: 'Next cycle' }).click();
        await page.getByText('The clock did not move: the box has ended.').waitFor();
      },
      { expected: [/ERR_/] },
    ));

  it('nobody looks, the page asks for nothing', () =>
    expectPage(async (page) => {
      const hide = (isHidden: boolean): Promise<void> =>
        page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${isHidden}, configurable: true });
          document.dispatchEvent(new Event('visibilitychange')); undefined`);
      await page.clock.install();
      await hide(true);
      await page.clock.runFor(5000);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.clock.runFor(60_000);
      expect(asked).toEqual([]);
      box.addEntry('Anna');
      await hide(false);
      await logRows(page).getByText('Anna', { exact: true }).waitFor();
      expect(asked).toEqual(['/state', '/log', '/accounts']);
    }));
});

/** Everything that the page can show at once. */
function fill(): void {
  box.displayName = HOSTILE;
  box.applicationCount = 2;
  box.faults = ['throttled', 'target-down'];
  box.groups.push({ id: 'group 1', displayName: HOSTILE });
  const running = box.addJob(HOSTILE);
  running.running = { cycle: 'incremental', began: box.now(), total: 20, done: 5 };
  const failing = box.addJob('iPass SmartConnect');
  box.endCycle(failing, 12);
  failing.memory.quarantine = {
    reason: 'TooManyDeletes',
    currentBegan: '2026-03-02T08:00:00.000Z',
    nextAttempt: '2026-03-02T14:00:00.000Z',
    seriesBegan: '2026-03-02T08:00:00.000Z',
    seriesCount: 1,
    error: { code: 'Error', message: HOSTILE, tenantActionable: true },
  };
  const step = { name: HOSTILE, description: HOSTILE, details: { [HOSTILE]: HOSTILE } };
  const modified = { displayName: HOSTILE, oldValue: HOSTILE, newValue: 'long'.repeat(60) };
  for (const status of ['success', 'warning', 'failure', 'skipped'] as const)
    box.addEntry(HOSTILE, {
      status,
      error: { code: 'Code', reason: HOSTILE },
      steps: [{ ...step, provisioningStepType: 'export', status }],
      modified: [modified],
    });
  for (let number = 0; number < 21; number++)
    box.addPerson(`${number}${HOSTILE}`, { title: 'unbroken'.repeat(20), active: number % 2 === 0 });
}

/** Opens the first row of both tables. */
async function openRows(page: Page): Promise<void> {
  for (const rows of [logRows(page), accountRows(page)]) await rows.first().locator('summary').click();
  await page.locator('.opened').nth(1).waitFor();
}

it('shows texts from outside as texts', async () => {
  fill();
  await expectPage(async (page) => {
    await openRows(page);
    expect(await page.locator('img, b, [onerror]').count()).toBe(0);
    expect(await page.locator('h2').first().innerText()).toBe(HOSTILE_SHOWN);
    expect(await page.getByRole('article').first().getByRole('heading').innerText()).toBe(HOSTILE_SHOWN);
    expect(await logRows(page).first().innerText()).toContain(`${HOSTILE_SHOWN} User`);
    expect(await page.locator('.values tbody').innerText()).toContain(HOSTILE_SHOWN);
    expect(await page.locator('body').innerText()).not.toContain('\u202e');
  });
});

describe('whoever cannot see or use a mouse', () => {
  it.each<[string, Options]>([
    ['in light', {}],
    ['in dark at 360 pixels', { colorScheme: 'dark', width: 360 }],
  ])('has no hindrance %s', async (_, options) => {
    fill();
    await expectPage(async (page) => {
      await openRows(page);
      await page.evaluate(axe);
      const hindrances = await page.evaluate<readonly string[]>(
        `axe.run(document).then(({ violations }) => violations
          .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
      );
      expect(hindrances).toEqual([]);
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBeLessThanOrEqual(0);
    }, options);
  });
});
