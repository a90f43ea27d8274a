/** The part of the story that is about people: the first cycle, somebody who leaves, a cycle that cannot run and one that can again. */
import type { Account } from './account';
import type { Box } from '../../emulator/box';
import { newestEntries } from '../../graph/provisioning-log';
import type { LogEntry } from '../../graph/log-entry';
import type { Progress } from '../text/progress';
import { findJob } from '../live/find-job';
import { summaryOf, type JobSummary } from './job-summary';
import { breakingEdit } from './portal-edit';
import type { Rehearsal } from './rehearsal';
import type { Story, StepResult } from './steps';
import { accountLine, entryLines, outcomeLine, progressBar } from './told-people';

const INTERVAL_MS = 40 * 60 * 1000;
const MOST_ACCOUNTS = 3;
const MOST_ENTRIES = 999;
const LOOK_MS = 50;

export class People {
  constructor(
    private readonly rehearsal: Rehearsal,
    private readonly progress: Progress,
    /** Has Terraform put back what was edited; gives how many changes it made. */
    private readonly repair: () => Promise<number>,
  ) {}

  /** Tells all of it; nothing where the job does not run. */
  async tell(story: Story): Promise<void> {
    if (this.rehearsal.provisioning.status !== 'started') return;
    await story.step('cycle', 'the initial cycle provisions who is in scope', () => this.cycle());
    const leaver = await this.leaverToBe();
    if (leaver)
      await story.step(
        'leaver',
        `${leaver.displayName} is blocked from signing in, and 40 minutes pass`,
        () => this.leaver(leaver),
      );
    const edit = breakingEdit(this.rehearsal.provisioning);
    await story.step('quarantine', edit.told, () => {
      edit.make(this.rehearsal.portal);
      return this.quarantine();
    });
    await story.step('recovery', 'apply puts it back, and the next attempt succeeds', () => this.recovery());
  }

  private async cycle(): Promise<StepResult> {
    await this.passing(this.box.advance('next-cycle'));
    const [accounts, entries] = [await this.accounts(), await this.log()];
    const [explained] = entries.filter(({ action }) => action === 'create').slice(-1);
    return {
      told: [
        outcomeLine(entries),
        ...accounts.slice(0, MOST_ACCOUNTS).map(accountLine),
        ...(accounts.length > MOST_ACCOUNTS ? [`… ${accounts.length - MOST_ACCOUNTS} more`] : []),
        ...(explained ? entryLines(explained) : []),
      ],
      facts: {
        accounts: accounts.length,
        created: countOf(entries, 'create', 'success'),
        skipped: countOf(entries, undefined, 'skipped'),
        failed: countOf(entries, undefined, 'failure'),
      },
    };
  }

  private async leaver({ id, displayName }: Leaver): Promise<StepResult> {
    const before = (await this.log()).length;
    this.rehearsal.portal.changeUser(id, { accountEnabled: false });
    await this.passing(this.box.advance({ milliseconds: INTERVAL_MS }));
    const entries = await this.log();
    const [entry] = entries
      .slice(0, entries.length - before)
      .filter(({ source }) => source.displayName === displayName);
    const accounts = await this.accounts();
    const account = accounts.find((one) => one.displayName === displayName);
    return {
      told: [...(entry ? entryLines(entry) : []), ...(account ? [accountLine(account)] : [])],
      facts: {
        action: entry?.action ?? 'none',
        status: entry?.result ?? 'none',
        active: account?.active ?? null,
      },
    };
  }

  private async quarantine(): Promise<StepResult> {
    await this.passing(this.box.advance('next-cycle'));
    const { status, quarantine } = await this.job();
    if (status !== 'Quarantine') throw new Error('The edit was to bring the job into quarantine.');
    const { reason = 'Unknown', message } = quarantine ?? {};
    return {
      told: [`the job is in quarantine (${reason})${message === undefined ? '' : `: ${message}`}`],
      facts: { status, reason },
    };
  }

  private async recovery(): Promise<StepResult> {
    const changes = await this.repair();
    const began = this.box.now();
    await this.passing(this.box.advance('next-cycle'));
    const { status } = await this.job();
    if (status !== 'Active') throw new Error('The job was to leave quarantine.');
    const hours = Math.round((this.box.now().getTime() - began.getTime()) / 3_600_000);
    return {
      told: [`after ${hours} hours the service tries again; the job is ${status}`],
      facts: { changes, status },
    };
  }

  private get box(): Box {
    return this.rehearsal.box;
  }

  private async job(): Promise<JobSummary> {
    const { graph, provisioning } = this.rehearsal;
    return summaryOf(graph, await findJob(graph, provisioning));
  }

  private async log(): Promise<readonly LogEntry[]> {
    const { servicePrincipalId } = await this.job();
    return newestEntries(this.rehearsal.graph, { servicePrincipalId }, { top: MOST_ENTRIES });
  }

  private async accounts(): Promise<readonly Account[]> {
    const [own] = this.box.applications;
    const { resources = [] } = own ? await own.application.list('User', { count: 999 }) : {};
    return resources.map(({ userName, displayName, active }) => ({
      userName: typeof userName === 'string' ? userName : '',
      displayName: typeof displayName === 'string' ? displayName : undefined,
      active: typeof active === 'boolean' ? active : undefined,
    }));
  }

  /** Somebody who was given an account. */
  private async leaverToBe(): Promise<Leaver | undefined> {
    const entries = await this.log();
    const created = entries.find(({ action, result }) => action === 'create' && result === 'success');
    return created?.source;
  }

  /** Shows how far the cycle is until time has passed. */
  private async passing(work: Promise<void>): Promise<void> {
    const timer = setInterval(() => {
      const [running] = this.box.jobs().flatMap(({ job }) => job.running ?? []);
      if (running) this.progress.say(progressBar(running));
    }, LOOK_MS);
    await work.finally(() => clearInterval(timer));
  }
}

interface Leaver {
  readonly id: string;
  readonly displayName: string;
}

function countOf(entries: readonly LogEntry[], action: string | undefined, result: string): number {
  return entries.filter((one) => one.result === result && (action === undefined || one.action === action))
    .length;
}
