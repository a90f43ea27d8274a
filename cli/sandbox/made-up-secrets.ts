import type { Environment } from '../context';
import type { Credential, EnvironmentReference } from '../../provisioning/model';

/** Made-up values for the environment variables that a spec names; the box accepts them. */
export class MadeUpSecrets {
  /** @param known - variables that keep the value they have. @default none */
  constructor(private readonly known: Environment = {}) {}

  /** Every variable that was asked for, with its value. */
  readonly environment: Record<string, string> = {};

  /** The value of a variable; the same name gives the same value. */
  of({ env }: EnvironmentReference): string {
    return (this.environment[env] ??=
      this.known[env] ?? `box-${env.toLowerCase().replace(/[^a-z0-9]/g, '-')}`);
  }

  /** What a credential field holds: what the spec says, or the value of the variable it names. */
  credential({ value }: Credential): string {
    return typeof value === 'string' ? value : this.of(value);
  }
}
