/** Texts of others within Markdown as GitHub, GitLab and Azure DevOps read it. */
import { onOneLine } from '../../expression/literal';

/** Longer texts are cut: a comment has a limit, and a table is read at a glance. */
const LONGEST_TEXT = 300;

/** A text that looks as it is: nothing in it is markup, a link, a mention of somebody or a reference to an issue. */
export function escaped(text: string): string {
  return (
    cut(onOneLine(text))
      .replace(/[\\`*_{}[\]<>#|~@!&$]|:(?=\/\/|[\w+-]+:)|(?<=www)\.|^[-+=]|(?<=^\d+)[.)]/gi, '\\$&')
      // Mentions and references are looked for behind the rendering, where an escape is gone; an empty comment is not.
      .replace(/\\[@#]/g, '$&<!-- -->')
  );
}

/** A text as code, which nobody is mentioned by either. */
export function code(text: string): string {
  const shown = cut(onOneLine(text));
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || shown.trim() === '' ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT).trimEnd()}…` : text;
}
