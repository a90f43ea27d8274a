import { diagnosticOfFile, type Diagnostic, type Finding } from '../../config/diagnostics/diagnostic';
import type { Code } from '../../config/diagnostics/codes';

/** As many of a kind are told one by one; a broken export has a million. */
const MOST_OF_A_KIND = 100;

/** What one pass over a snapshot has to say. */
export class Diary {
  private readonly told: Diagnostic[] = [];
  private readonly counts = new Map<Code, number>();

  constructor(private readonly file: string) {}

  /** @param line - from 1; absent where the finding is about the file as a whole */
  readonly tell = (finding: Finding, line?: number): void => {
    const count = (this.counts.get(finding.code) ?? 0) + 1;
    this.counts.set(finding.code, count);
    if (count > MOST_OF_A_KIND) return;
    const { code, message, help } = finding;
    const diagnostic = diagnosticOfFile(this.file, { code, message, help });
    this.told.push(line === undefined ? diagnostic : { ...diagnostic, line, endLine: line });
  };

  /** In the order they were told, and behind them how many more there are of a kind. */
  diagnostics(): readonly Diagnostic[] {
    const more = [...this.counts].flatMap(([code, count]) =>
      count > MOST_OF_A_KIND
        ? [
            diagnosticOfFile(this.file, {
              code,
              message: `${(count - MOST_OF_A_KIND).toLocaleString('en-US')} more of ${code} are not told one by one.`,
              help: 'They probably have one cause. Look at the first ones.',
            }),
          ]
        : [],
    );
    return [...this.told, ...more];
  }
}
