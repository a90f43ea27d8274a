import type { Spec } from '../../config/spec/spec';
import type { Invocation } from '../command';
import { htmlForm } from './html/form';
import { JsonOutput } from './json-output';
import { markdownForm } from './markdown/form';
import type { PreviewOptions } from './options';
import type { Output } from './output';
import { ReportOutput, type ReportForm } from './report-output';
import type { Snapshot } from './snapshot';
import { textForm } from './text';

/**
 * Where the preview goes, by the format that was asked for.
 *
 * @param tenants - how many will be told of
 */
export function outputFor(
  { report, context }: Invocation,
  { against, people }: PreviewOptions,
  { file }: Spec,
  tenants: number,
  { directory, facts: { takenAt } }: Snapshot,
): Output {
  const head = {
    spec: file,
    count: tenants,
    directory,
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(against === undefined ? {} : { against }),
  };
  const inForm = (form: ReportForm): Output => new ReportOutput(form, head, people);
  switch (report.format) {
    case 'json':
      return new JsonOutput(context, people);
    case 'markdown':
      return inForm(markdownForm);
    case 'html':
      return inForm(htmlForm);
    default:
      return inForm(textForm(report));
  }
}
