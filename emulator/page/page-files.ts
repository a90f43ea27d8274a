/** What a browser loads of the page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PageFile {
  readonly contentType: string;
  readonly text: string;
}

/** By their path. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const SCRIPTS = [
  'accounts',
  'app',
  'box',
  'clock',
  'condition',
  'element',
  'jobs',
  'log',
  'rows',
  'words',
] as const;

/**
 * Reads the page. It is shipped as it is written, so it lies there whether the program runs from source or from its build.
 *
 * @param packageRoot - folder of the package
 * @throws the system's error where a file is missing.
 */
export function readPageFiles(packageRoot: string): PageFiles {
  const file = (name: string, type: string): PageFile => ({
    contentType: `${type}; charset=utf-8`,
    text: readFileSync(join(packageRoot, 'emulator', 'page', 'client', name), 'utf8'),
  });
  return new Map([
    ['/', file('page.html', 'text/html')],
    ['/base.css', file('base.css', 'text/css')],
    ['/app.css', file('app.css', 'text/css')],
    ...SCRIPTS.map((name) => [`/${name}.js`, file(`${name}.js`, 'text/javascript')] as const),
  ]);
}
