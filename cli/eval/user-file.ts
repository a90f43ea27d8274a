import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { diagnosticAt, diagnosticOfFile, type Finding } from '../../config/diagnostics/diagnostic';
import { Source } from '../../config/diagnostics/source';
import { fromGraph } from '../../provisioning/directory/graph-user';
import type { AttributeBag } from '../../provisioning/expression/attribute-bag';
import { isObject, kindOf } from '../../provisioning/json-value';
import type { Context } from '../context';
import { EXIT } from '../exit-code';
import { Refusal } from '../problem';
import { MAX_INPUT_BYTES, codeOf, decode } from './input';
import { readJson } from './json-reader';

const SHAPE = 'Give one object: { "mail": "a@b.example", "accountEnabled": true, … }.';

/** The person in a file. Throws a refusal, with a place where there is one, for anything but one JSON object. */
export async function readUser(file: string, { cwd }: Context): Promise<AttributeBag> {
  const bytes = await readSmallFile(file, resolve(cwd, file));
  const text = decode(bytes);
  if (text === undefined)
    throw refusal(file, {
      code: 'file/encoding',
      message: 'The file is not UTF-8.',
      help: 'Save it as UTF-8.',
    });
  const read = readJson(text);
  const source = new Source(file, text);
  if ('mistake' in read)
    throw misread(source, read.offset, 'input/json', `This is not JSON. ${read.mistake}`);
  if (isObject(read.value)) return fromGraph(read.value);
  const start = /^\s*/.exec(text)?.[0].length ?? 0;
  throw misread(source, start, 'input/invalid', `A person is a JSON object, not ${kindOf(read.value)}.`);
}

async function readSmallFile(file: string, path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  try {
    const kind = await stat(path);
    if (kind.isDirectory())
      throw refusal(file, {
        code: 'file/not-regular',
        message: 'This is a folder, not a file.',
        help: 'Name the file with the person.',
      });
    // One byte more than is allowed tells a file that is too large, whatever its size is said to be.
    for await (const chunk of createReadStream(path, { end: MAX_INPUT_BYTES }))
      chunks.push(chunk as Uint8Array);
  } catch (error) {
    throw error instanceof Refusal ? error : refusal(file, unreadable(codeOf(error)));
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length <= MAX_INPUT_BYTES) return bytes;
  throw refusal(file, {
    code: 'file/too-large',
    message: 'The file is larger than 1 MiB.',
    help: 'Give a file with one person.',
  });
}

function unreadable(code: string): Finding {
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE')
    return {
      code: 'file/not-found',
      message: 'There is no such file.',
      help: 'Check the name and the current folder.',
    };
  return {
    code: 'file/unreadable',
    message: `The file cannot be read: ${code}.`,
    help: 'Check its permissions and type.',
  };
}

function refusal(file: string, finding: Finding): Refusal {
  return new Refusal(EXIT.failed, [diagnosticOfFile(file, finding)]);
}

function misread(source: Source, start: number, code: Finding['code'], message: string): Refusal {
  const place = { source, start, end: start + 1 };
  const help = code === 'input/json' ? 'Correct the file here.' : SHAPE;
  return new Refusal(
    EXIT.failed,
    [diagnosticAt(place, { code, message, help })],
    new Map([[source.name, source]]),
  );
}
