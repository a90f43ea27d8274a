/** A spec file and the chain of files it is laid over. */
import { dirname, extname, isAbsolute, join } from 'node:path';
import type { SchemaMistake } from '../check/schema-errors';
import { diagnosticAt, diagnosticOfFile, type Diagnostic, type Finding } from '../diagnostics/diagnostic';
import type { Place, Source } from '../diagnostics/source';
import { MAX_EXTENDS } from '../yaml/limits';
import { child, type MapNode } from '../yaml/node';
import type { Files } from './files';
import { overlay, without } from './overlay';
import { readDocument } from './read';
import type { Validate } from '../check/validator';

/** File endings that are read as specs; of any other file nothing is read, and so nothing quoted. */
export const SPEC_ENDINGS: readonly string[] = ['.yaml', '.yml', '.json'];

/** A file laid over all that it extends. */
export interface Chain {
  /** Absent where nothing of the first file can be used. */
  readonly document?: MapNode;
  /** Some file of the chain could not be used: what seems to be missing may stand there. */
  readonly broken: boolean;
  readonly mistakes: readonly SchemaMistake[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly Source[];
}

/** Reads a file and, in turn, what it extends. */
export function readChain(files: Files, validate: Validate, name: string): Chain {
  if (!hasSpecEnding(name)) {
    return {
      broken: true,
      mistakes: [],
      sources: [],
      diagnostics: [diagnosticOfFile(name, wrongEnding(name))],
    };
  }
  return new ChainReader(files, validate).read(name, []);
}

/** True for the names of files that may be read as specs. */
export function hasSpecEnding(name: string): boolean {
  return SPEC_ENDINGS.includes(extname(name).toLowerCase());
}

/** What is said of a file that is not read because of its name. */
export function wrongEnding(name: string): Finding {
  const ending = extname(name);
  return {
    code: 'file/extension',
    message: `${ending === '' ? 'A name without an ending' : `A file ending in "${ending}"`} is not read as a spec.`,
    help: `Specs end in ${SPEC_ENDINGS.join(', ')}.`,
  };
}

/** The name of a file that another one extends. */
export function resolveExtends(name: string, target: string): string {
  return isAbsolute(target) ? target : join(dirname(name), target);
}

class ChainReader {
  constructor(
    private readonly files: Files,
    private readonly validate: Validate,
  ) {}

  /** @param above - identities of the files that extend this one, directly or not */
  read(name: string, above: readonly string[]): Chain {
    const read = readDocument(name, this.files.read(name), this.validate);
    const own: Chain = {
      broken:
        read.root === undefined ||
        read.mistakes.some(({ taint }) => taint.length === 1 && taint[0] === 'extends'),
      mistakes: read.mistakes,
      diagnostics: read.diagnostics,
      sources: read.source ? [read.source] : [],
      ...(read.root ? { document: without(read.root, ['extends']) } : {}),
    };
    const target = child(read.root, 'extends');
    if (!read.root || target?.kind !== 'scalar') return own;
    return this.extend(own, target.place, resolveExtends(name, target.text), [
      ...above,
      read.identity ?? name,
    ]);
  }

  private extend(own: Chain, at: Place, name: string, above: readonly string[]): Chain {
    const refused = this.refusal(name, above);
    if (refused)
      return { ...own, broken: true, diagnostics: [...own.diagnostics, diagnosticAt(at, refused)] };
    const base = this.read(name, above);
    const document = base.document && own.document ? overlay(base.document, own.document) : own.document;
    return {
      broken: own.broken || base.broken,
      mistakes: [...own.mistakes, ...base.mistakes],
      diagnostics: [...own.diagnostics, ...base.diagnostics],
      sources: [...own.sources, ...base.sources],
      ...(document ? { document } : {}),
    };
  }

  /** Why a file is not read; said at the `extends` that names it. */
  private refusal(name: string, above: readonly string[]): Finding | undefined {
    if (!hasSpecEnding(name)) return wrongEnding(name);
    if (above.length >= MAX_EXTENDS) return TOO_DEEP;
    const read = this.files.read(name);
    if ('problem' in read) {
      const code = read.problem.code === 'file/not-found' ? 'extends/not-found' : read.problem.code;
      return {
        ...read.problem,
        code,
        help: `Paths are relative to the file that names them. ${read.problem.help}`,
      };
    }
    return above.includes(read.identity) ? CIRCLE : undefined;
  }
}

const TOO_DEEP: Finding = {
  code: 'extends/too-deep',
  message: `This would be file number ${MAX_EXTENDS + 1} of a chain of extends; at most ${MAX_EXTENDS} are read.`,
  help: 'Join some of the files.',
};

const CIRCLE: Finding = {
  code: 'extends/circle',
  message: 'This closes a circle: the file extends itself, directly or through others.',
  help: 'Remove one extends of the circle; move what the files share into one that extends none of them.',
};
