/** How a command prints: text for people as it goes, anything else as one document on stdout. */
export type Format =
  'text' | 'json' | 'github' | 'sarif' | 'junit' | 'markdown' | 'html' | 'prometheus' | 'jsonl';

/** Whether what a command prints on stdout has no place for problems, so that they are told on stderr as in text. */
export function tellsProblemsApart(format: Format): boolean {
  return ['text', 'junit', 'markdown', 'html', 'prometheus', 'jsonl'].includes(format);
}
