import { afterWhiteSpace, digitOf } from './characters';
import { NOT_READ } from './reading';

/** A place in a text, and the small things that can be read from there on. */
export class TextCursor {
  protected at = 0;

  constructor(protected readonly text: string) {}

  /** The UTF-16 unit here; NaN at the end. */
  protected code(): number {
    return this.text.charCodeAt(this.at);
  }

  /** Steps over white space. */
  protected skipBlanks(): void {
    this.at = afterWhiteSpace(this.text, this.at);
  }

  /** Steps over one character after any blanks, if it stands there. */
  protected skip(char: string): boolean {
    const start = this.at;
    this.skipBlanks();
    if (this.text[this.at] === char) {
      this.at++;
      return true;
    }
    this.at = start;
    return false;
  }

  /** A run of digits; 0 where there is none. */
  protected digits(): number {
    let value = 0;
    for (let digit; (digit = digitOf(this.code())) >= 0; this.at++) value = value * 10 + digit;
    return value;
  }

  /** A number of one or two digits after any blanks; NOT_READ for another length. */
  protected shortNumber(): number {
    this.skipBlanks();
    const start = this.at;
    const value = this.digits();
    const length = this.at - start;
    return length === 1 || length === 2 ? value : NOT_READ;
  }

  /** A run of letters, in lower case; the empty text where there is none. */
  protected letters(): string {
    const start = this.at;
    while (isLetter(this.text.charCodeAt(this.at))) this.at++;
    return this.text.slice(start, this.at).toLowerCase();
  }
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
