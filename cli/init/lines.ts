/** Widest line of a comment. */
const WIDTH = 110;

/** A text as comment lines of an indentation, wrapped at spaces; words longer than a line stay whole. */
export function comment(text: string, indent = 0, first = '', next = first.replace(/./g, ' ')): string[] {
  const start = `${' '.repeat(indent)}# `;
  const lines: string[] = [];
  let line = start + first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    if (!isEmpty && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = start + next;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** Texts as a list in comments, numbered or with stars. */
export function commentList(texts: readonly string[], mark: (index: number) => string): string[] {
  return texts.flatMap((text, index) => comment(text, 0, `  ${mark(index)} `));
}

/** A text as a YAML scalar on one line, quoted where it has to be. */
export function scalar(text: string): string {
  const plain = /^[A-Za-z][\w.@/+-]*(?: [\w.@/+-]+)*$/.test(text) || /^https:\/\/[\w./-]+$/.test(text);
  const isWord = /^(?:true|false|null|yes|no|on|off)$/i.test(text);
  return plain && !isWord ? text : `'${text.replace(/'/g, "''")}'`;
}

/** A text as a key of a YAML map in block style. */
export function key(text: string): string {
  return /^[A-Za-z][\w.:]*(?:\[[\w ."]*\][\w.:]*)?$/.test(text) && !text.endsWith(':') ? text : scalar(text);
}
