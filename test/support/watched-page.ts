import type { BrowserContextOptions, Page } from 'playwright-core';
import type { StartedBrowser } from './browser';

/** How a page is looked at. */
export interface WatchedPageOptions extends Pick<BrowserContextOptions, 'colorScheme' | 'javaScriptEnabled'> {
  /** CSS pixels. @default 1280 */
  readonly width?: number;
}

/**
 * Does something with a page of its own. Gives what ought not to have been: messages of the console, errors, dialogs, and requests for
 * anything but what the page may ask for.
 */
export async function withWatchedPage(
  started: StartedBrowser | undefined,
  mayAskFor: (url: string) => boolean,
  work: (page: Page) => Promise<void>,
  { width = 1280, ...options }: WatchedPageOptions = {},
): Promise<readonly string[]> {
  if (!started) throw new Error('The browser is started before.');
  const context = await started.browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  const seen: string[] = [];
  page.on('console', (message) => seen.push(message.text()));
  page.on('pageerror', ({ message }) => seen.push(message));
  page.on('dialog', (dialog) => {
    seen.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!mayAskFor(request.url())) seen.push(request.url());
  });
  await work(page);
  await context.close();
  return seen;
}
