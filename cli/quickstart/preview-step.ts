import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTOSO } from '../../emulator/tenant/company';
import { PreviewRun } from '../preview/preview-run';
import type { TenantReport } from '../preview/report';
import { ReportOutput } from '../preview/report-output';
import { Snapshot } from '../preview/snapshot';
import { TITLES, number, people } from '../preview/words';
import type { Progress } from '../text/progress';
import type { Rehearsal } from './rehearsal';
import type { StepResult } from './steps';

const DIRECTORY = 'directory.json';
const MOST_REASONS = 5;

/** Whom the spec would provision of the people in the box, before anything is applied. */
export async function previewStep(
  { spec, provisioning, context }: Rehearsal,
  progress: Progress,
): Promise<StepResult> {
  const { users, groups } = CONTOSO;
  const snapshot = { takenAt: new Date().toISOString(), complete: true, users, groups };
  await writeFile(join(context.cwd, DIRECTORY), JSON.stringify(snapshot));
  const read = await Snapshot.read({ directory: DIRECTORY, previous: undefined }, context, progress);
  let told: TenantReport | undefined;
  const form = {
    limits: () => ({ inGroup: 0, inSection: 0 }),
    tenant: (report: TenantReport) => (told = report),
  };
  const output = new ReportOutput(form, { spec: spec.file, directory: DIRECTORY, count: 1 }, 'count');
  await new PreviewRun(read, undefined, output, 'count', progress).preview({ spec, provisioning });
  if (told === undefined) throw new Error('A preview tells of its tenant.');
  const { users: count, inScope, outOfScope, problems } = told.end.summary;
  const reasons = told.sections.flatMap(({ name, groups: all }) =>
    all.map(
      ({ heading, count: concerned }) =>
        `${TITLES[name].toLowerCase()}: ${heading.text}: ${number(concerned)}`,
    ),
  );
  return {
    told: [
      `${people(count)}: ${number(inScope)} in scope, ${number(outOfScope)} out of scope, ${number(problems)} with problems`,
      ...reasons.slice(0, MOST_REASONS),
    ],
    facts: { users: count, inScope, outOfScope, problems },
  };
}
