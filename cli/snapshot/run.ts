import { resolve } from 'node:path';
import { diagnosticAt, type Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Invocation, Result } from '../command';
import { oddSentence } from '../../provisioning/live/odd-values';
import { EXIT } from '../exit-code';
import { refusalOf } from '../live/problems';
import { openTenant } from '../live/tenant';
import { number } from '../preview/words';
import { printProblems } from '../print-problems';
import { Refusal, unplaced } from '../problem';
import { liveTargets } from '../live/live-targets';
import type { Target } from '../specs';
import { onlyTarget, snapshotOptions, type SnapshotOptions } from './options';
import { claim } from './claim';
import { hasPartial } from './partial';
import { snapshotDocument, snapshotLines } from './report';
import { partialOf, takeSnapshot, type Taken } from './take';
import { countedGraph, type RequestCount } from './counted-graph';

/** `scimform snapshot`. */
export async function snapshotCommand(invocation: Invocation): Promise<Result> {
  const options = snapshotOptions(invocation);
  const targets = await liveTargets(invocation);
  const target = onlyTarget(targets);
  const count = { requests: 0 };
  const taken = await taking(invocation, options, target, count);
  const { report } = invocation;
  report.progress.done();
  const told = { file: options.file, tenant: target.provisioning.tenant.name, ...count, ...taken };
  report.say(...snapshotLines(told, report.style));
  const found = [...unreadAttributes(target, taken), ...oddValues(target, taken)];
  if (report.format === 'text') printProblems(found, targets.sources, report);
  return { exit: EXIT.clean, document: snapshotDocument(told, [...targets.warnings, ...found]) };
}

/** Throws a refusal; what was read so far is kept. */
async function taking(
  invocation: Invocation,
  { file, full }: SnapshotOptions,
  target: Target,
  count: RequestCount,
): Promise<Taken> {
  const { context, report } = invocation;
  const { tenant } = target.provisioning;
  const interruption = new AbortController();
  const { signal } = interruption;
  const stop = context.onInterrupt(() => interruption.abort());
  const path = resolve(context.cwd, file);
  let letGo = (): Promise<void> => Promise.resolve();
  try {
    letGo = await claim(path, file);
    report.progress.say(`${tenant.name}: asking Microsoft Graph`);
    const tell = (line: string): void => report.alert(line);
    const graph = countedGraph(await openTenant(context, tenant, { signal, tell }), count);
    return await takeSnapshot({
      graph,
      target,
      file,
      path,
      cwd: context.cwd,
      full,
      now: context.now?.() ?? Date.now(),
      signal,
      told: (users, groups) =>
        report.progress.say(
          `${tenant.name}: ${number(users)} ${users === 1 ? 'user' : 'users'}, ${number(groups)} ${groups === 1 ? 'group' : 'groups'}`,
        ),
      anew: (because) => report.note(`Reading everything anew: ${because}.`),
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (signal.aborted) throw interrupted(file, await hasPartial(partialOf({ path })));
    if (await hasPartial(partialOf({ path }))) report.note(KEPT(file));
    throw refusalOf(writeProblem(error, file), target.spec.place(tenant.name, ['tenants', tenant.name]));
  } finally {
    stop();
    await letGo();
  }
}

const KEPT = (file: string): string =>
  `${file} is as it was. What was read so far is kept in ${file}.partial; the next run goes on there.`;

function interrupted(file: string, isKept: boolean): Refusal {
  const help = isKept ? KEPT(file) : `${file} is as it was.`;
  return new Refusal(EXIT.failed, [unplaced('snapshot/interrupted', 'The snapshot was interrupted.', help)]);
}

/** A failure of the system becomes a refusal; anything else stays what it is. */
function writeProblem(error: unknown, file: string): unknown {
  const { code, syscall } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (code === undefined || syscall === undefined) return error;
  return new Refusal(EXIT.failed, [
    unplaced(
      'output/not-writable',
      `${file} cannot be written: ${code}.`,
      'Choose another place with --out, or make room there.',
    ),
  ]);
}

function oddValues({ spec, provisioning: { tenant } }: Target, { odd }: Taken): readonly Diagnostic[] {
  const place = spec.place(tenant.name, ['tenants', tenant.name]);
  return odd.map((one) =>
    diagnosticAt(place, {
      code: 'snapshot/odd-value',
      message: oddSentence(one),
      help: 'A preview goes by the snapshot without it. Correct it in the portal: save the part that holds it once more there.',
    }),
  );
}

function unreadAttributes(
  { spec, provisioning }: Target,
  { selection: { unreadable } }: Taken,
): readonly Diagnostic[] {
  if (unreadable.length === 0) return [];
  const place = spec.place(provisioning.tenant.name, ['mappings', 'users']);
  return [
    diagnosticAt(place, {
      code: 'snapshot/unread-attribute',
      message: `Not read: ${unreadable.join(', ')}. Microsoft Graph does not give ${unreadable.length === 1 ? 'it' : 'them'} in lists of users, or does not know ${unreadable.length === 1 ? 'it' : 'them'}.`,
      help: 'In a preview nobody has a value there.',
    }),
  ];
}
