import { loadSpecThrough } from '../../config/load';
import type { Spec } from '../../config/spec/spec';
import { compare } from '../../provisioning/drift/compare';
import type { LiveConfiguration } from '../../provisioning/drift/live-configuration';
import type { EarlierVersion } from '../../provisioning/drift/origin';
import type { Context } from '../context';
import { Revision } from '../preview/revision';
import { Refusal } from '../problem';

/** How many versions are looked at: what was not applied for longer is found out in other ways. */
const MOST = 10;

/** A version of a spec in git. */
interface SpecVersion {
  readonly revision: string;
  readonly spec: Spec;
}

/** Parts of a spec that files may contribute. */
const PARTS = ['name', 'application', 'assignments', 'credentials', 'scope', 'mappings', 'status', 'tenants'];

/** The versions of a spec that the git repository around it has; none where there is no git, or no repository. */
export class SpecHistory {
  private versions: readonly SpecVersion[] | undefined;

  constructor(
    private readonly spec: Spec,
    private readonly context: Context,
  ) {}

  /** Each version, held against the same live configuration; the newest first. */
  against(tenant: string, live: LiveConfiguration): readonly EarlierVersion[] {
    this.versions ??= this.read();
    return this.versions.flatMap(({ revision, spec }) => {
      const then = spec.tenants.find((one) => one.tenant.name === tenant);
      return then === undefined ? [] : [{ revision, findings: compare(then, live) }];
    });
  }

  private read(): readonly SpecVersion[] {
    try {
      const head = Revision.find('HEAD', this.spec.file, this.context);
      return head.history(this.files(), MOST).flatMap((commit) => this.version(commit));
    } catch (error) {
      // Without a history there is none to go by; that is said where it matters.
      if (error instanceof Refusal) return [];
      throw error;
    }
  }

  private version(commit: string): readonly SpecVersion[] {
    const { file } = this.spec;
    const revision = Revision.find(commit, file, this.context);
    const { spec } = loadSpecThrough((name) => revision.read(name), file, this.context.cwd);
    return spec === undefined ? [] : [{ revision: commit.slice(0, 10), spec }];
  }

  /** The spec's file and those that it extends, as far as something of them is in force. */
  private files(): readonly string[] {
    const { spec } = this;
    const places = PARTS.flatMap((part) => spec.tenants.map(({ tenant }) => spec.place(tenant.name, [part])));
    return [...new Set([spec.file, ...places.map(({ source }) => source.name)])];
  }
}
