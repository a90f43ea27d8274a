import { diagnosticAt, type Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Context } from '../context';
import type { Deployable } from '../deploy/tenant-run';

/** What the state knows by now of all that exists. */
export type Recorded = 'nothing' | 'a part' | 'everything';

/** What was begun is ended when somebody interrupts, and told in one message whatever it was. */
export class Interruption {
  private readonly controller = new AbortController();
  private readonly release: () => void;
  /** How far adopting has come. */
  recorded: Recorded = 'nothing';

  /** @param tell takes a line that cannot wait */
  constructor(context: Pick<Context, 'onInterrupt'>, tell: (line: string) => void) {
    this.release = context.onInterrupt(() => {
      if (!this.isOn)
        tell(
          'Interrupted: adopting ends when Terraform has. A second interrupt makes it exit, a third kills it.',
        );
      this.happened();
    });
  }

  /** Aborts what is asked of the tenant. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get isOn(): boolean {
    return this.controller.signal.aborted;
  }

  /** It was interrupted here, or Terraform was killed by somebody else. */
  happened(): void {
    this.controller.abort();
  }

  problem({ spec, provisioning, stack }: Deployable): Diagnostic {
    const { name } = provisioning.tenant;
    const { state, help } = TOLD[this.recorded];
    return diagnosticAt(spec.place(name, ['tenants', name]), {
      code: 'adopt/interrupted',
      message: `Adopting was interrupted (tenant ${name}). Nothing was written to the tenant, and ${state.replace('STACK', stack)}.`,
      help,
    });
  }

  dispose(): void {
    this.release();
  }
}

const TOLD: Readonly<Record<Recorded, { readonly state: string; readonly help: string }>> = {
  nothing: {
    state: 'nothing was recorded: the state of STACK is as it was',
    help: 'Run scimform adopt again; it begins anew.',
  },
  'a part': {
    state: 'a part of what exists is in the state of STACK',
    help: 'Run scimform adopt again before any apply; it records the rest.',
  },
  everything: {
    state: 'everything that exists is in the state of STACK; only the plan that follows is missing',
    help: 'Run scimform plan; it tells what the next apply changes.',
  },
};
