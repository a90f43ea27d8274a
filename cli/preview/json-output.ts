import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import {
  PreviewWriter,
  personEntry,
  type PeopleLevel,
  type TenantEnd,
} from '../../provisioning/preview/document';
import type { Context } from '../context';
import { problemsDocument } from '../print-problems';
import type { Problem } from '../problem';
import type { Output } from './output';
import type { EachPerson } from './tenant-preview';

/** Characters that are gathered before they are written: a person costs no call of the system of their own. */
const BUFFER = 64 * 1024;

/** The document of `--format json`, written as it comes, so that a million people are never held. */
export class JsonOutput implements Output {
  readonly tells: Output['tells'];
  private readonly writer: PreviewWriter;
  private buffer = '';
  private hasPrinted = false;
  private isInTenant = false;
  private isRead = true;

  constructor(
    private readonly context: Context,
    private readonly level: PeopleLevel,
  ) {
    this.writer = new PreviewWriter(level);
    this.tells = level === 'id' || level === 'upn' ? 'at-once' : 'nobody';
  }

  startTenant(tenant: string): void {
    this.isInTenant = true;
    this.buffer += this.writer.startTenant(tenant);
  }

  eachPerson(): EachPerson {
    const { level } = this;
    if (level !== 'id' && level !== 'upn') return () => undefined;
    return (person, result) => {
      this.buffer += this.writer.person(personEntry(person, result, level));
    };
  }

  /** Where nobody reads any more, the numbers are still worked out: the exit code depends on them. */
  async flush(): Promise<void> {
    if (this.buffer.length < BUFFER) return;
    const { stdout } = this.context;
    if (this.isRead) stdout.write(this.buffer);
    this.buffer = '';
    this.hasPrinted = true;
    this.isRead &&= (await stdout.ready?.()) ?? true;
  }

  endTenant(end: TenantEnd): void {
    this.isInTenant = false;
    this.buffer += this.writer.endTenant(end);
  }

  end(diagnostics: readonly Diagnostic[]): string {
    return this.buffer + this.writer.end({ ...problemsDocument(diagnostics) });
  }

  fail(problems: readonly Problem[]): string | undefined {
    if (!this.hasPrinted) return undefined;
    if (this.isInTenant) this.buffer += this.writer.endTenant({});
    return this.buffer + this.writer.end({ ...problemsDocument(problems) });
  }
}
