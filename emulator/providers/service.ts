import { BlockCodec, attributePath, errorMessage } from './blocks';
import { fromStateJson } from './cty/state-json';
import type { Json } from './cty/json';
import { isRecord } from './cty/value';
import type { Attributes } from './cty/value';
import { diagnosticOf, OperationError } from './diagnostic';
import type { Graph, GraphClient } from './graph/client';
import type { Provider } from './provider';
import type { DataSource, Resource, Timeouts } from './resource';
import { schemaResponse } from './schema/message';
import { findBlock, serveBlocks } from './served-blocks';
import type { Served } from './served-blocks';
import { checkTimeouts, configuredTimeout } from './timeouts';
import { withDeadline } from './wire/deadline';
import type { Handlers, Procedures } from './wire/messages';

type Answer<Name extends keyof Procedures> = Procedures[Name][1];
type Request<Name extends keyof Procedures> = Procedures[Name][0];

/** Seconds for an operation that has no limit of its own. */
const DEFAULT_TIMEOUT = 300;

/** Answers Terraform's requests on one connection: decodes, asks the block concerned, encodes. */
export class ProviderService {
  private readonly resources: ReadonlyMap<string, Served<Resource>>;
  private readonly dataSources: ReadonlyMap<string, Served<DataSource>>;
  private client: GraphClient | undefined;
  private readonly stop = new AbortController();

  constructor(private readonly provider: Provider) {
    const { resource_schemas: resources, data_source_schemas: dataSources } = provider.interface;
    this.resources = serveBlocks(provider.resources, resources);
    this.dataSources = serveBlocks(provider.dataSources, dataSources);
  }

  /** Ends what is under way. */
  shutDown(): void {
    this.stop.abort(new Error('It was interrupted.'));
  }

  readonly handlers: Handlers = {
    GetProviderSchema: () => schemaResponse(this.provider.interface),
    GetResourceIdentitySchemas: () => ({}),
    ValidateProviderConfig: (request) => this.validateProvider(request),
    ValidateResourceConfig: (request) => validate(findBlock(this.resources, request.type_name), request),
    ValidateDataResourceConfig: (request) =>
      validate(findBlock(this.dataSources, request.type_name), request),
    UpgradeResourceState: (request) => this.upgrade(request),
    ConfigureProvider: (request) => this.configure(request),
    ReadResource: async (request, signal) => this.read(request, signal),
    PlanResourceChange: (request) => this.plan(request),
    ApplyResourceChange: async (request, signal) => this.apply(request, signal),
    ImportResourceState: (request) => this.import(request),
    ReadDataSource: async (request, signal) => this.readData(request, signal),
    StopProvider: () => {
      this.shutDown();
      return { Error: '' };
    },
  };

  private validateProvider(request: Request<'ValidateProviderConfig'>): Answer<'ValidateProviderConfig'> {
    const config = new BlockCodec(this.provider.interface.provider).decode(request.config) ?? {};
    return { diagnostics: this.provider.validate(config).map(errorMessage) };
  }

  /** Terraform configures a connection once; before, nothing can be asked of Graph. */
  private configure(request: Request<'ConfigureProvider'>): Answer<'ConfigureProvider'> {
    return answering('Unable to configure the provider', () => {
      const config = new BlockCodec(this.provider.interface.provider).decode(request.config) ?? {};
      this.client = this.provider.configure(config);
      return {};
    });
  }

  private upgrade(request: Request<'UpgradeResourceState'>): Answer<'UpgradeResourceState'> {
    return answering('Unable to read the state', () => {
      const { codec } = findBlock(this.resources, request.type_name);
      const state = JSON.parse(Buffer.from(request.raw_state.json).toString('utf8')) as Json;
      const value = fromStateJson(state, codec.type);
      return { upgraded_state: codec.encode(isRecord(value) ? value : undefined) };
    });
  }

  private plan(request: Request<'PlanResourceChange'>): Answer<'PlanResourceChange'> {
    return answering('Unable to plan', () => {
      const { codec, block } = findBlock(this.resources, request.type_name);
      const proposed = codec.decode(request.proposed_new_state);
      const kept = {
        planned_private: request.prior_private,
        legacy_type_system: this.provider.legacyTypeSystem,
      };
      if (proposed === undefined) return { ...kept, planned_state: codec.encode(undefined) };
      const { planned, requiresReplace } = block.plan({
        schema: codec.schema,
        prior: codec.decode(request.prior_state),
        config: codec.decode(request.config) ?? {},
        proposed,
      });
      return {
        ...kept,
        planned_state: codec.encode(planned),
        requires_replace: requiresReplace.map(attributePath),
      };
    });
  }

  private async read(request: Request<'ReadResource'>, signal: AbortSignal): Promise<Answer<'ReadResource'>> {
    return answeringLater('Unable to read', async () => {
      const { codec, block } = findBlock(this.resources, request.type_name);
      const state = codec.decode(request.current_state);
      const found =
        state &&
        (await this.run(block, 'read', state, signal, async (graph) => block.read(state, { graph })));
      return { new_state: codec.encode(found), private: request.private };
    });
  }

  private async apply(
    request: Request<'ApplyResourceChange'>,
    signal: AbortSignal,
  ): Promise<Answer<'ApplyResourceChange'>> {
    const { codec, block } = findBlock(this.resources, request.type_name);
    const prior = codec.decode(request.prior_state);
    const planned = codec.decode(request.planned_state);
    // What is in the state should the operation fail.
    let left = prior;
    const keep = (state: Attributes) => (left = state);
    const kept = { private: request.planned_private, legacy_type_system: this.provider.legacyTypeSystem };
    const result = await answeringLater<Answer<'ApplyResourceChange'>>('Unable to apply', async () => {
      const state = await this.change(block, prior, planned, keep, signal);
      return { new_state: codec.encode(state) };
    });
    return { new_state: codec.encode(left), ...kept, ...result };
  }

  private async change(
    block: Resource,
    prior: Attributes | undefined,
    planned: Attributes | undefined,
    keep: (state: Attributes) => void,
    signal: AbortSignal,
  ): Promise<Attributes | undefined> {
    if (planned === undefined) {
      if (prior !== undefined) {
        await this.run(block, 'delete', prior, signal, async (graph) => block.delete(prior, { graph }));
      }
      return undefined;
    }
    return prior === undefined
      ? this.run(block, 'create', planned, signal, async (graph) => block.create(planned, { graph, keep }))
      : this.run(block, 'update', planned, signal, async (graph) => block.update(prior, planned, { graph }));
  }

  private import(request: Request<'ImportResourceState'>): Answer<'ImportResourceState'> {
    return answering(`Unable to import "${request.id}"`, () => {
      const { codec, block } = findBlock(this.resources, request.type_name);
      if (block.import === undefined) {
        throw new OperationError(
          'Resource Import Not Implemented',
          `${request.type_name} cannot be imported.`,
        );
      }
      const state = codec.encode(block.import(request.id));
      return { imported_resources: [{ type_name: request.type_name, state }] };
    });
  }

  private async readData(
    request: Request<'ReadDataSource'>,
    signal: AbortSignal,
  ): Promise<Answer<'ReadDataSource'>> {
    return answeringLater('Unable to read', async () => {
      const { codec, block } = findBlock(this.dataSources, request.type_name);
      const config = codec.decode(request.config) ?? {};
      const state = await this.run(block, 'read', config, signal, async (graph) =>
        block.read(config, { graph }),
      );
      return { state: codec.encode(state) };
    });
  }

  private async run<T>(
    block: { readonly timeouts: Timeouts },
    operation: keyof Timeouts,
    attributes: Attributes,
    signal: AbortSignal,
    step: (graph: Graph) => Promise<T>,
  ): Promise<T> {
    const { client } = this;
    if (client === undefined)
      throw new OperationError('Provider not configured', 'Terraform has not configured the provider.');
    const seconds = configuredTimeout(attributes, operation) ?? block.timeouts[operation] ?? DEFAULT_TIMEOUT;
    const stopped = [this.stop.signal, signal];
    return withDeadline(seconds, async (deadline) =>
      step(client.during({ sending: deadline, waiting: AbortSignal.any([deadline, ...stopped]) })),
    );
  }
}

function validate(
  { codec, block }: Served<Resource | DataSource>,
  request: Request<'ValidateResourceConfig'>,
): Answer<'ValidateResourceConfig'> {
  const config = codec.decode(request.config) ?? {};
  return { diagnostics: [...block.validate(config), ...checkTimeouts(config)].map(errorMessage) };
}

function answering<T extends object>(
  summary: string,
  answer: () => T,
): T | { diagnostics: ReturnType<typeof errorMessage>[] } {
  try {
    return answer();
  } catch (error) {
    return { diagnostics: [errorMessage(diagnosticOf(error, summary))] };
  }
}

async function answeringLater<T extends object>(
  summary: string,
  answer: () => Promise<T>,
): Promise<T | { diagnostics: ReturnType<typeof errorMessage>[] }> {
  try {
    return await answer();
  } catch (error) {
    return { diagnostics: [errorMessage(diagnosticOf(error, summary))] };
  }
}
