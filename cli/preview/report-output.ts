import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { PeopleLevel, TenantEnd } from '../../provisioning/preview/document';
import type { Provisioning } from '../../provisioning/model';
import { PeopleLists, type Limits } from './lists';
import type { Output } from './output';
import type { PreviewReport, TenantReport } from './report';
import type { EachPerson } from './tenant-preview';

/** A form of report for people. */
export interface ReportForm {
  /** How many persons it shows under a heading, and in a section of each of so many tenants. */
  readonly limits: (tenants: number) => Pick<Limits, 'inGroup' | 'inSection'>;
  /** Tells of a tenant as soon as it is known. */
  tenant?(tenant: TenantReport, report: PreviewReport): void;
  /** The whole of it as a text. */
  whole?(report: PreviewReport): string;
}

/** What a report knows before the first tenant. */
export interface ReportHead extends Omit<PreviewReport, 'tenants' | 'diagnostics'> {
  /** How many tenants there will be. */
  readonly count: number;
}

/** A report for people: whom it shows is held, all others are counted. */
export class ReportOutput implements Output {
  readonly tells: Output['tells'];
  private readonly tenants: TenantReport[] = [];
  private tenant = '';
  private lists: PeopleLists | undefined;

  constructor(
    private readonly form: ReportForm,
    private readonly head: ReportHead,
    private readonly level: PeopleLevel,
  ) {
    this.tells = level === 'none' ? 'nobody' : 'at-the-end';
  }

  startTenant(tenant: string): void {
    this.tenant = tenant;
  }

  eachPerson(): EachPerson {
    const { level, form, head } = this;
    if (level === 'none') return () => undefined;
    const lists = (this.lists = new PeopleLists({
      ...form.limits(head.count),
      ...(level === 'count' ? {} : { level }),
    }));
    return (person, result) => lists.add(person, result);
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  endTenant(end: TenantEnd, { status }: Provisioning): void {
    const { all: sections = [], openQuestions = [] } = this.lists ?? {};
    const isPrepared = status === 'paused';
    const report = { tenant: this.tenant, isPrepared, end, sections, openQuestions };
    this.tenants.push(report);
    this.form.tenant?.(report, this.whole([]));
  }

  end(diagnostics: readonly Diagnostic[]): string {
    return this.form.whole?.(this.whole(diagnostics)) ?? '';
  }

  fail(): undefined {
    return undefined;
  }

  private whole(diagnostics: readonly Diagnostic[]): PreviewReport {
    const { count: _, ...head } = this.head;
    return { ...head, tenants: this.tenants, diagnostics };
  }
}
