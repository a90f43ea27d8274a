import { dirname, join, relative } from 'node:path';
import { packageRoot } from '../../config/load';
import { Cleanup } from '../cleanup';
import type { Invocation, Result } from '../command';
import { TenantRun, type Deployable, type Outcome, type PlanOutcome } from '../deploy/tenant-run';
import { failureExit } from '../deploy/terraform-problems';
import { EXIT } from '../exit-code';
import { findJob } from '../live/find-job';
import { printProblems, problemsDocument } from '../print-problems';
import { Refusal, usage, type Problem } from '../problem';
import { readTargets, type Target, type Targets } from '../specs';
import { outputFolder, synthesize } from '../synthesize';
import { counted } from '../../provisioning/counted';
import { findProgram, type Program } from '../terraform/program';
import { keepRunning } from './keep';
import { People } from './people';
import { portalEdit } from './portal-edit';
import { previewStep } from './preview-step';
import { startRehearsal, type Rehearsal } from './rehearsal';
import { specLines } from './spec-lines';
import { Story, type StepResult } from './steps';
import { summaryOf, type JobSummary } from './job-summary';
import { changeLines, jobLines } from './told';

const EXAMPLE = 'config/examples/ipass-smartconnect.yaml';

/** The whole story, step by step; it ends at the first step that fails, and never leaves anything behind. */
export async function runQuickstart(invocation: Invocation): Promise<Result> {
  const story = new Story(invocation.report);
  const cleanup = new Cleanup();
  const release = invocation.context.onInterrupt(() => story.interrupt());
  try {
    await tell(withSpec(invocation), story, cleanup);
    return { exit: EXIT.clean, document: { steps: story.steps } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (invocation.report.format === 'text') printProblems(error.problems, error.sources, invocation.report);
    return { exit: error.exit, document: { steps: story.steps, ...problemsDocument(error.problems) } };
  } finally {
    await cleanup.run();
    release();
  }
}

/** Without a spec of the user's, the shipped example, named as seen from here. */
function withSpec(invocation: Invocation): Invocation {
  if (invocation.operands.length > 1)
    throw usage('usage/operands', 'quickstart rehearses one spec.', 'Name one spec, or none.');
  if (invocation.operands.length === 1) return invocation;
  return { ...invocation, operands: [relative(invocation.context.cwd, join(packageRoot(), EXAMPLE))] };
}

async function tell(invocation: Invocation, story: Story, cleanup: Cleanup): Promise<void> {
  const { report, context, flags } = invocation;
  const target = await validated(invocation, story);
  const rehearsal = await startRehearsal(target.spec, target.provisioning, context);
  cleanup.add(rehearsal.close);
  await story.step('preview', 'whom it would provision of the people in the box', () =>
    previewStep(rehearsal, report.progress),
  );
  const program = await orSynthOnly(findProgram(context), rehearsal, report);
  const stack = await Stack.open(rehearsal, program, { ...invocation, context: rehearsal.context });

  await story.step('apply', `${program.name} ${program.version} configures the tenant in a box`, () =>
    stack.apply(),
  );
  await story.step('running', 'the job as Microsoft Graph reports it', () => stack.running());
  await story.step('plan', 'a second plan finds nothing to do', () => stack.cleanPlan());
  const edit = portalEdit(rehearsal.provisioning);
  edit.make(rehearsal.portal);
  await story.step('drift', edit.told, () => stack.drift());
  await story.step('repair', 'apply puts it back', () => stack.repair());
  const people = new People(rehearsal, report.progress, () => stack.putBack());
  await people.tell(story);
  if (flags.has('keep'))
    return keepRunning(rehearsal, { program: program.name, folder: stack.folder }, context, report);
  await story.step('destroy', 'the job goes first, then the assignments, then the application', () =>
    stack.destroy(),
  );
}

/** Reads and shows the spec. */
async function validated(invocation: Invocation, story: Story): Promise<Target> {
  const { report } = invocation;
  let read: Targets | undefined;
  await story.step('validate', invocation.operands.join(', '), async () => {
    read = await readTargets(invocation);
    const { targets, warnings } = read;
    return {
      told: [],
      facts: {
        tenants: targets.map(({ provisioning }) => provisioning.tenant.name),
        warnings: warnings.length,
      },
    };
  });
  const target = read?.targets[0];
  const source = target && read?.sources.get(target.spec.file);
  if (target === undefined) throw new Error('A spec without errors has a tenant.');
  report.say(...(source ? specLines(source).map((line) => report.style.dim(`   ${line}`)) : []));
  return target;
}

/** Without Terraform, what needs none is still done: the configuration is written, and then the refusal is told. */
async function orSynthOnly(
  finding: Promise<Program>,
  { spec, context }: Rehearsal,
  report: Invocation['report'],
): Promise<Program> {
  return finding.catch(async (error: unknown) => {
    const { stacks } = await synthesize(spec, spec.tenants, outputFolder(context, undefined), context);
    report.say(
      `The configuration of ${stacks.map(({ stack }) => stack).join(', ')} could be written; applying it needs Terraform.`,
    );
    throw error;
  });
}

/** The one stack of the story, and what is done with it. */
class Stack {
  private constructor(
    private readonly rehearsal: Rehearsal,
    private readonly program: Program,
    private readonly invocation: Invocation,
    private readonly deployable: Deployable,
  ) {}

  static async open(rehearsal: Rehearsal, program: Program, invocation: Invocation): Promise<Stack> {
    const { spec, context, provisioning } = rehearsal;
    const { stacks } = await synthesize(spec, spec.tenants, outputFolder(context, undefined), context);
    const [written] = stacks;
    if (written === undefined) throw new Error('A spec with a tenant gives a stack.');
    return new Stack(rehearsal, program, invocation, { spec, provisioning, ...written });
  }

  get folder(): string {
    return dirname(this.deployable.file);
  }

  async apply(): Promise<StepResult> {
    const { changes } = await this.planAndApply();
    const assigned = this.rehearsal.provisioning.assignments.length;
    return {
      told: [
        `${counted(changes.length, 'resource')}; ${assigned} assigned; the credentials were tested before they were saved`,
      ],
      facts: { changes: changes.length, resources: changes.map(({ address }) => address) },
    };
  }

  async running(): Promise<StepResult> {
    const job = await this.job();
    const { state, status, scope, mappings, filters, tenantUrl, notificationEmail } = job;
    const sync = scope === 'all' ? 'all users' : scope === 'assigned' ? 'assigned users' : 'who is unknown';
    return {
      told: [`state ${state} (${status}), synchronizes ${sync}`, ...jobLines(job)],
      facts: { state, status, scope, mappings, filters, tenantUrl, notificationEmail },
    };
  }

  async cleanPlan(): Promise<StepResult> {
    const { changes } = await this.plan();
    if (changes.length > 0)
      throw this.unexpected(
        `A second plan finds ${counted(changes.length, 'change')}.`,
        changeLines(changes),
      );
    return { told: [], facts: { changes: 0 } };
  }

  async drift(): Promise<StepResult> {
    const { changes } = await this.plan();
    if (changes.length === 0) throw this.unexpected('The edit in the portal was not found.', []);
    return { told: changeLines(changes), facts: { changes: changes.length, resources: changes } };
  }

  async repair(): Promise<StepResult> {
    const changes = await this.putBack();
    const { state } = await this.job();
    return { told: [`${counted(changes, 'change')} made; the job is ${state}`], facts: { changes, state } };
  }

  /** Applies once more; gives how many changes that were. */
  async putBack(): Promise<number> {
    const { changes } = await this.planAndApply();
    return changes.length;
  }

  async destroy(): Promise<StepResult> {
    const { changes } = await this.planAndApply({ destroy: true });
    return { told: [`${counted(changes.length, 'resource')} destroyed`], facts: { changes: changes.length } };
  }

  private async plan(): Promise<PlanOutcome> {
    return this.inRun((run) => this.demand(run.plan()));
  }

  private async planAndApply({ destroy = false } = {}): Promise<PlanOutcome> {
    return this.inRun(async (run) => {
      const planned = await this.demand(run.plan({ destroy }));
      await this.demand(run.apply());
      return planned;
    });
  }

  private async inRun<T>(work: (run: TenantRun) => Promise<T>): Promise<T> {
    const run = new TenantRun(this.deployable, this.program, this.invocation, { quiet: true });
    try {
      return await work(run);
    } finally {
      await run.dispose();
    }
  }

  private async demand<T extends Outcome>(work: Promise<T>): Promise<T> {
    const outcome = await work;
    if (!outcome.ok) throw new Refusal(failureExit(outcome.problems), outcome.problems);
    return outcome;
  }

  private async job(): Promise<JobSummary> {
    const { graph, provisioning } = this.rehearsal;
    return summaryOf(graph, await findJob(graph, provisioning));
  }

  private unexpected(message: string, lines: readonly string[]): Refusal {
    const problem: Problem = {
      code: 'internal/defect',
      severity: 'error',
      message: [message, ...lines].join(' '),
      help: 'This is a defect of scimform. Please report it with the spec.',
    };
    return new Refusal(EXIT.failed, [problem]);
  }
}
