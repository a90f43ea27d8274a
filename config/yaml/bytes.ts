import { isUtf8 } from 'node:buffer';
import { diagnosticAt, diagnosticOfFile, type Diagnostic } from '../diagnostics/diagnostic';
import { Source } from '../diagnostics/source';
import { MAX_FILE_BYTES } from './limits';

/** A file's text, or why its bytes are no text. The source is there whenever it is safe to quote. */
export type Decoded = { readonly source: Source } | { readonly diagnostic: Diagnostic };

/** Bytes to text: UTF-8 with or without byte order mark, at most {@link MAX_FILE_BYTES}, printable characters only. */
export function decode(name: string, bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_FILE_BYTES) return { diagnostic: tooLarge(name) };
  const utf16 = utf16Name(bytes);
  if (utf16 !== undefined) return { diagnostic: wrongEncoding(name, utf16) };
  if (!isUtf8(bytes)) return { diagnostic: badByte(name, bytes) };
  const source = new Source(name, new TextDecoder('utf-8').decode(bytes));
  const bad = firstNotPrintable(source.text);
  return bad === undefined ? { source } : { diagnostic: notPrintable(source, bad) };
}

/** What is said of a file that is larger than {@link MAX_FILE_BYTES}. */
export function tooLarge(name: string): Diagnostic {
  return diagnosticOfFile(name, {
    code: 'file/too-large',
    message: `The file is larger than ${MAX_FILE_BYTES / 1024} KiB, the most that is read as a spec.`,
    help: 'Check that this is the file you meant; split a very large spec into one file per application.',
  });
}

function utf16Name(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 (little endian)';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'UTF-16 (big endian)' : undefined;
}

function wrongEncoding(name: string, encoding: string): Diagnostic {
  return diagnosticOfFile(name, {
    code: 'file/encoding',
    message: `The file begins with the byte order mark of ${encoding}; a spec is UTF-8.`,
    help: 'Save the file as UTF-8. In PowerShell: Set-Content -Encoding utf8.',
  });
}

function badByte(name: string, bytes: Uint8Array): Diagnostic {
  const offset = firstBadByte(bytes);
  const source = new Source(name, new TextDecoder('utf-8').decode(bytes.subarray(0, offset)));
  const place = { source, start: source.text.length, end: source.text.length + 1 };
  return diagnosticAt(place, {
    code: 'file/encoding',
    message: `Byte 0x${(bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0')} is not UTF-8.`,
    help: 'Save the file as UTF-8; it looks like Windows-1252, Latin-1 or a file that is not text.',
  });
}

/** A streaming decoder accepts exactly the prefixes that can still become UTF-8, so the first bad byte is searched by halves. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1;
    if (isPrefixOfUtf8(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return lastComplete(bytes, isPrefixOfUtf8(bytes.subarray(0, bad)) ? bad : good);
}

/** A character that is broken off is at fault itself, not the byte that should have been another one. */
function lastComplete(bytes: Uint8Array, offset: number): number {
  let end = offset;
  while (end > 0 && !isUtf8(bytes.subarray(0, end))) end -= 1;
  return end;
}

function isPrefixOfUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Offset of the first character that YAML 1.2.2 (chapter 5.1) allows in no document: then the file is not text. */
function firstNotPrintable(text: string): number | undefined {
  for (let index = 0; index < text.length; index += 1) {
    if (!isPrintable(text.charCodeAt(index))) return index;
  }
  return undefined;
}

function isPrintable(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code < 0x7f || code === 0x85 || (code > 0x9f && code < 0xfffe);
}

function notPrintable(source: Source, offset: number): Diagnostic {
  const code = source.text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
  return diagnosticAt(
    { source, start: offset, end: offset + 1 },
    {
      code: 'file/not-text',
      message: `The file holds the control character U+${code}, which YAML does not allow.`,
      help: 'Remove the character, or check that this is a text file. In a quoted text, write it as an escape such as "\\u0007".',
    },
  );
}
