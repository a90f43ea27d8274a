import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** A started Chromium. */
export interface StartedBrowser {
  readonly browser: Browser;
  /** Ends it and removes what it left. */
  stop(): Promise<void>;
}

/** A Chromium that could be started. */
interface Installed {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the Chromium of `CHROMIUM_PATH`, that of the system, or the one that comes as a package. Throws where none starts: a test
 * that did not run must not look like one that passed.
 */
export async function startBrowser(): Promise<StartedBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'scimform-browser-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const { path, env } = named() ?? ofSystem() ?? ofPackage(folder);
    const browser = await chromium.launch({
      executablePath: path,
      args: ARGUMENTS,
      env: { ...definedEnvironment(), ...env },
    });
    return {
      browser,
      stop: async () => {
        await browser.close();
        removeFolder();
      },
    };
  } catch (error) {
    removeFolder();
    throw new Error(
      'No Chromium starts here, so that the page cannot be tested. Install one (apt-get install chromium), or name one in CHROMIUM_PATH.',
      { cause: error },
    );
  }
}

function named(): Installed | undefined {
  const path = process.env['CHROMIUM_PATH'];
  return path === undefined || path === '' ? undefined : { path, env: {} };
}

function ofSystem(): Installed | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
  const path = names
    .flatMap((name) => [...folders, '/usr/bin', '/opt/google/chrome'].map((folder) => join(folder, name)))
    .find(isExecutable);
  return path === undefined ? undefined : { path, env: {} };
}

/**
 * The package is unpacked by a process of its own, because it unpacks into the temporary folder of its process; the variable makes
 * it unpack the libraries, too, that a machine without desktop lacks.
 */
function ofPackage(folder: string): Installed {
  const unpack = "require('@sparticuz/chromium').executablePath().then((path) => process.stdout.write(path))";
  const path = execFileSync(process.execPath, ['-e', unpack], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: __dirname,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
  return {
    path,
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: fontConfiguration(folder) },
  };
}

/** The package's own names another folder for its font, and without any font a page with an input crashes. */
function fontConfiguration(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const [fonts, cache] = [join(folder, 'fonts'), join(folder, 'fonts-cache')];
  writeFileSync(
    file,
    `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>`,
  );
  return file;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
