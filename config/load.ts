/** The one file of this folder that reads files. Nothing a user can cause is thrown: it is a diagnostic. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Finding } from './diagnostics/diagnostic';
import { assemble, type Schemas } from './spec/assemble';
import { hasSpecEnding, wrongEnding } from './spec/extends';
import type { Connectors, FileRead, Files } from './spec/files';
import { lazySchema } from './spec/read';
import { roughSpec, type RoughSpec } from './spec/rough';
import type { LoadResult } from './spec/spec';
import { MAX_FILE_BYTES } from './yaml/limits';

/**
 * Reads and checks a spec with everything it extends and the connector it names.
 *
 * @param file - as the user named it; diagnostics name it the same way
 * @param cwd - absolute folder that a relative name starts from
 * @returns the spec where nothing is an error, and all diagnostics
 */
export function loadSpec(file: string, cwd: string = process.cwd()): LoadResult {
  return assemble(filesSeenFrom(cwd), schemas, file);
}

/**
 * Reads and checks a spec that does not lie in files, such as one of another revision. Connectors are the shipped ones.
 *
 * @param read - gives a file by its name, that of the spec or that of what it extends
 */
export function loadSpecThrough(read: Files['read'], file: string, cwd: string): LoadResult {
  const folderOf = (name: string): string => path.dirname(path.resolve(cwd, name));
  return assemble({ ...shippedConnectors, read, folderOf }, schemas, file);
}

/**
 * Reads and checks a spec as if its file held another text; what it extends is read as it is.
 *
 * @param file - as the user named it
 */
export function loadSpecText(text: string, file: string, cwd: string): LoadResult {
  const files = filesSeenFrom(cwd);
  const own = path.resolve(cwd, file);
  const read = (name: string): FileRead => {
    const found = files.read(name);
    if (path.resolve(cwd, name) !== own || 'problem' in found) return found;
    return { ...found, bytes: new TextEncoder().encode(text) };
  };
  return assemble({ ...files, read }, schemas, file);
}

/**
 * Reads who and where of a spec that has mistakes, as far as it is certain.
 *
 * @param file - as the user named it
 * @param cwd - absolute folder that a relative name starts from
 */
export function loadRoughly(file: string, cwd: string): RoughSpec {
  return roughSpec(filesSeenFrom(cwd), schemas.connector, file);
}

/**
 * The folder of this package, with a slash-free end: where shipped data (schemas, connectors, examples) lies, whether the
 * program runs from source or from its build.
 *
 * @throws Error if the program was copied out of its package
 */
export function packageRoot(): string {
  root ??= findRoot(__dirname);
  return root;
}

let root: string | undefined;

function findRoot(folder: string): string {
  if (isPackageRoot(folder)) return folder;
  const above = path.dirname(folder);
  if (above === folder)
    throw new Error('The files of the package scimform are incomplete: its package.json is missing.');
  return findRoot(above);
}

function isPackageRoot(folder: string): boolean {
  const file = path.join(folder, 'package.json');
  if (!fs.existsSync(file)) return false;
  const manifest: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
  return (
    typeof manifest === 'object' && manifest !== null && 'name' in manifest && manifest.name === 'scimform'
  );
}

function shipped(...names: readonly string[]): string {
  return path.join(packageRoot(), 'config', ...names);
}

function readSchema(name: string): object {
  return JSON.parse(fs.readFileSync(shipped('schema', name), 'utf8')) as object;
}

/** The shipped schemas; each is compiled once, when first needed. */
export const schemas: Schemas = {
  spec: lazySchema(() => readSchema('provisioning.schema.json')),
  connector: lazySchema(() => readSchema('connector.schema.json')),
};

/** The connectors that ship with the program. */
export const shippedConnectors: Connectors = {
  connectors: () =>
    fs
      .readdirSync(shipped('connectors'))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => name.slice(0, -'.yaml'.length))
      .sort(),
  connector: (name) => readRegularFile(shipped('connectors', `${name}.yaml`), false),
};

/** The files of this machine, their names relative to a folder. */
function filesSeenFrom(cwd: string): Files {
  return {
    ...shippedConnectors,
    read: (name) => readRegularFile(path.resolve(cwd, name), true),
    folderOf: (name) => path.dirname(path.resolve(cwd, name)),
  };
}

/** Opened without blocking, so that a pipe without a writer is refused and not waited for. */
function readRegularFile(name: string, isSpec: boolean): FileRead {
  let handle: number | undefined;
  try {
    // A link must not lend the ending of a spec to a file that is none.
    const identity = fs.realpathSync(name);
    if (isSpec && !hasSpecEnding(identity)) return { problem: wrongEnding(identity) };
    handle = fs.openSync(name, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
    const kind = fs.fstatSync(handle);
    if (!kind.isFile()) return { problem: notRegular(kind) };
    return { identity, bytes: readBytes(handle, kind.size) };
  } catch (error) {
    return { problem: unreadable(error) };
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}

/** Some file systems (procfs) give no size. */
const SMALL_FILE = 64 * 1024;

/** At most one byte more than is allowed, which tells a file that is too large. */
function readBytes(handle: number, size: number): Uint8Array {
  const buffer = Buffer.alloc(Math.min(Math.max(size, SMALL_FILE), MAX_FILE_BYTES) + 1);
  let length = 0;
  for (let read = 1; read > 0 && length < buffer.length; length += read) {
    read = fs.readSync(handle, buffer, length, buffer.length - length, null);
  }
  return buffer.subarray(0, length);
}

function notRegular(kind: fs.Stats): Finding {
  const what = kind.isDirectory() ? 'a folder' : kind.isFIFO() ? 'a pipe' : 'a device';
  return {
    code: 'file/not-regular',
    message: `This is ${what}, not a file.`,
    help: kind.isDirectory() ? 'Name the spec file in it.' : 'Write the spec into a file and name that.',
  };
}

function unreadable(error: unknown): Finding {
  // Not `instanceof`: an error of the system may belong to another realm (worker, test runner).
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE') {
    return {
      code: 'file/not-found',
      message: 'There is no such file.',
      help: 'Check the name and the current folder.',
    };
  }
  const reason = REASONS[code] ?? `the system says ${code}`;
  return {
    code: 'file/unreadable',
    message: `The file cannot be read: ${reason}.`,
    help: 'Check its permissions and type.',
  };
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its symbolic links form a circle',
  ENXIO: 'it is a socket or a device without a driver',
  ENAMETOOLONG: 'the name is too long',
};
