import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import {
  PreviewWriter,
  personEntry,
  type PeopleLevel,
  type TenantEnd,
} from '../../provisioning/preview/document';
import type { Context } from '../context';
import { problemsDocument } from '../print-problems';
import type { Output } from './output';
import type { EachPerson } from './tenant-preview';

/** Characters that are gathered before they are written: a person costs no call of the system of their own. */
const BUFFER = 64 * 1024;

/** The document of `--format json`, written as it comes, so that a million people are never held. */
export class JsonOutput implements Output {
  readonly streams: boolean;
  private readonly writer: PreviewWriter;
  private buffer = '';

  constructor(
    private readonly context: Context,
    private readonly level: PeopleLevel,
  ) {
    this.writer = new PreviewWriter(level);
    this.streams = level === 'id' || level === 'upn';
  }

  startTenant(tenant: string): void {
    this.buffer += this.writer.startTenant(tenant);
  }

  eachPerson(): EachPerson {
    const { level } = this;
    if (level !== 'id' && level !== 'upn') return () => undefined;
    return (person, result) => {
      this.buffer += this.writer.person(personEntry(person, result, level));
    };
  }

  async flush(): Promise<boolean> {
    if (this.buffer.length < BUFFER) return true;
    const { stdout } = this.context;
    stdout.write(this.buffer);
    this.buffer = '';
    return (await stdout.ready?.()) ?? true;
  }

  endTenant(end: TenantEnd): void {
    this.buffer += this.writer.endTenant(end);
  }

  end(diagnostics: readonly Diagnostic[]): Promise<string> {
    return Promise.resolve(this.buffer + this.writer.end({ ...problemsDocument(diagnostics) }));
  }
}
