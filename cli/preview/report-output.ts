import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { PeopleLevel, TenantEnd } from '../../provisioning/preview/document';
import { PeopleLists, type Limits } from './lists';
import type { Output } from './output';
import type { PreviewReport, TenantReport } from './report';
import type { EachPerson } from './tenant-preview';

/** A form of report for people. */
export interface ReportForm {
  /** How many persons it shows under a heading, and in a section. */
  readonly limits: Pick<Limits, 'inGroup' | 'inSection'>;
  /** Tells of a tenant as soon as it is known. */
  tenant?(tenant: TenantReport, report: PreviewReport): void;
  /** The whole of it as a text. */
  whole?(report: PreviewReport): string;
}

/** What a report knows before the first tenant. */
export type ReportHead = Omit<PreviewReport, 'tenants' | 'diagnostics'>;

/** A report for people: whom it shows is held, all others are counted. */
export class ReportOutput implements Output {
  readonly streams = false;
  private readonly tenants: TenantReport[] = [];
  private tenant = '';
  private lists: PeopleLists | undefined;

  constructor(
    private readonly form: ReportForm,
    private readonly head: ReportHead,
    private readonly level: PeopleLevel,
  ) {}

  startTenant(tenant: string): void {
    this.tenant = tenant;
  }

  eachPerson(): EachPerson {
    const { level, form } = this;
    if (level === 'none') return () => undefined;
    const lists = (this.lists = new PeopleLists({ ...form.limits, ...(level === 'count' ? {} : { level }) }));
    return (person, result) => lists.add(person, result);
  }

  flush(): Promise<boolean> {
    return Promise.resolve(true);
  }

  endTenant(end: TenantEnd): void {
    const { all: sections = [], openQuestions = [] } = this.lists ?? {};
    const report = { tenant: this.tenant, end, sections, openQuestions };
    this.tenants.push(report);
    this.form.tenant?.(report, this.whole([]));
  }

  end(diagnostics: readonly Diagnostic[]): Promise<string> {
    return Promise.resolve(this.form.whole?.(this.whole(diagnostics)) ?? '');
  }

  private whole(diagnostics: readonly Diagnostic[]): PreviewReport {
    return { ...this.head, tenants: this.tenants, diagnostics };
  }
}
