/** The messages of the plugin protocol as the gRPC library hands them over; see protocol.ts for what they are. */

/** A value of a block; the encoding not used is empty. */
export interface DynamicValueMessage {
  readonly msgpack: Uint8Array;
}

export interface AttributePathMessage {
  readonly steps: readonly { readonly attribute_name: string }[];
}

export interface DiagnosticMessage {
  /** 1 error, 2 warning. */
  readonly severity: 1 | 2;
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: AttributePathMessage;
}

interface WithDiagnostics {
  readonly diagnostics?: readonly DiagnosticMessage[];
}

interface ConfigMessage {
  readonly config: DynamicValueMessage;
}

interface OfBlock {
  readonly type_name: string;
}

interface Empty {
  readonly [none: string]: never;
}

/** Request and response of every procedure by its name. */
export interface Procedures {
  GetProviderSchema: [Empty, object];
  GetResourceIdentitySchemas: [Empty, object];
  ValidateProviderConfig: [ConfigMessage, WithDiagnostics];
  ValidateResourceConfig: [OfBlock & ConfigMessage, WithDiagnostics];
  ValidateDataResourceConfig: [OfBlock & ConfigMessage, WithDiagnostics];
  UpgradeResourceState: [
    OfBlock & { readonly raw_state: { readonly json: Uint8Array } },
    WithDiagnostics & { readonly upgraded_state?: DynamicValueMessage },
  ];
  ConfigureProvider: [ConfigMessage, WithDiagnostics];
  ReadResource: [
    OfBlock & { readonly current_state: DynamicValueMessage; readonly private: Uint8Array },
    WithDiagnostics & { readonly new_state?: DynamicValueMessage; readonly private?: Uint8Array },
  ];
  PlanResourceChange: [
    OfBlock &
      ConfigMessage & {
        readonly prior_state: DynamicValueMessage;
        readonly proposed_new_state: DynamicValueMessage;
        readonly prior_private: Uint8Array;
      },
    WithDiagnostics & {
      readonly planned_state?: DynamicValueMessage;
      readonly requires_replace?: readonly AttributePathMessage[];
      readonly planned_private?: Uint8Array;
      readonly legacy_type_system?: boolean;
    },
  ];
  ApplyResourceChange: [
    OfBlock & {
      readonly prior_state: DynamicValueMessage;
      readonly planned_state: DynamicValueMessage;
      readonly planned_private: Uint8Array;
    },
    WithDiagnostics & {
      readonly new_state?: DynamicValueMessage;
      readonly private?: Uint8Array;
      readonly legacy_type_system?: boolean;
    },
  ];
  ImportResourceState: [
    OfBlock & { readonly id: string },
    WithDiagnostics & {
      readonly imported_resources?: readonly (OfBlock & { readonly state: DynamicValueMessage })[];
    },
  ];
  ReadDataSource: [OfBlock & ConfigMessage, WithDiagnostics & { readonly state?: DynamicValueMessage }];
  StopProvider: [Empty, { readonly Error: string }];
}

/**
 * What answers the requests of Terraform, procedure by procedure.
 *
 * @param signal aborted when Terraform no longer waits for this answer
 */
export type Handlers = {
  readonly [Name in keyof Procedures]: (
    request: Procedures[Name][0],
    signal: AbortSignal,
  ) => Promise<Procedures[Name][1]> | Procedures[Name][1];
};
