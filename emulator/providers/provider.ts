import type { Attributes } from './cty/value';
import type { Diagnostic } from './diagnostic';
import type { GraphClient } from './graph/client';
import type { DataSource, Resource } from './resource';
import type { ProviderInterface } from './schema/interface';

/** A stand-in for a provider: its interface, and a file of behaviour for each of its blocks. */
export interface Provider {
  readonly name: 'azuread' | 'msgraph';
  readonly interface: ProviderInterface;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly dataSources: Readonly<Record<string, DataSource>>;
  /**
   * Built on the older plugin library, as the original is: Terraform then tolerates a default for an attribute that is
   * not configured, and computed values that change without notice.
   */
  readonly legacyTypeSystem: boolean;
  validate(config: Attributes): readonly Diagnostic[];
  /** @throws OperationError when the configuration names no one to sign in as */
  configure(config: Attributes): GraphClient;
}
