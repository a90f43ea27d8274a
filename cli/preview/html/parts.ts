/** What the page is put together of, beside the report. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../config/load';

/** In this order they are one script. */
const SCRIPTS = ['text', 'element', 'unpack', 'people', 'list', 'person', 'page'] as const;

/** The stylesheet, as it stands between its tags: what it shares with the page of the box comes first. */
export function stylesheet(): string {
  return `${shipped('emulator', 'page', 'client', 'base.css')}${ours('page.css')}`;
}

/** The script, as it stands between its tags. */
export function script(): string {
  return `(() => {\n'use strict';\n${SCRIPTS.map((name) => ours('client', `${name}.js`)).join('\n')}})();\n`;
}

/**
 * The policy under which a browser shows the page: nothing is loaded from anywhere, and what is not named by its hash neither runs
 * nor styles.
 */
export function contentSecurityPolicy(styles: string, scripts: string): string {
  return [
    "default-src 'none'",
    `script-src '${hash(scripts)}'`,
    `style-src '${hash(styles)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function ours(...names: readonly string[]): string {
  return shipped('cli', 'preview', 'html', ...names);
}

function shipped(...names: readonly string[]): string {
  const text = readFileSync(join(packageRoot(), ...names), 'utf8');
  // A browser reads line ends as \n before it takes the hash.
  return text.replace(/\r\n/g, '\n');
}
