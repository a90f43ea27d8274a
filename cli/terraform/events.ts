/**
 * Terraform's machine-readable interface: one JSON object a line.
 * https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */

export interface TerraformDiagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** Resource or check it is about. */
  readonly address?: string;
}

export interface AppliedResource {
  readonly address: string;
  readonly action: string;
  readonly seconds: number;
}

export type TerraformEvent =
  | { readonly type: 'diagnostic'; readonly diagnostic: TerraformDiagnostic }
  | { readonly type: 'started'; readonly address: string; readonly action: string }
  | { readonly type: 'applied'; readonly resource: AppliedResource }
  | { readonly type: 'errored'; readonly address: string }
  | { readonly type: 'other' };

interface RawDiagnostic {
  readonly severity?: string;
  readonly summary?: string;
  readonly detail?: string;
  readonly address?: string;
  /** Where in the configuration, e.g. `resource.<type>.<name>.lifecycle.precondition[0]`. */
  readonly snippet?: { readonly context?: string | null } | null;
}

interface Line {
  readonly type?: string;
  readonly diagnostic?: RawDiagnostic;
  readonly hook?: { resource?: { addr?: string }; action?: string; elapsed_seconds?: number };
}

/** One line of output; lines that are no JSON, or of no interest, are `other`. */
export function readEvent(text: string): TerraformEvent {
  const line = parse(text);
  const address = textOf(line.hook?.resource?.addr);
  if (line.type === 'diagnostic' && line.diagnostic) {
    return { type: 'diagnostic', diagnostic: diagnosticOf(line.diagnostic) };
  }
  if (line.type === 'apply_start' && address !== undefined) {
    return { type: 'started', address, action: line.hook?.action ?? '' };
  }
  if (line.type === 'apply_complete' && address !== undefined) {
    const { action = '', elapsed_seconds: seconds = 0 } = line.hook ?? {};
    return { type: 'applied', resource: { address, action, seconds } };
  }
  return line.type === 'apply_errored' && address !== undefined
    ? { type: 'errored', address }
    : { type: 'other' };
}

function parse(text: string): Line {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function diagnosticOf(raw: RawDiagnostic): TerraformDiagnostic {
  const address = textOf(raw.address) ?? addressIn(textOf(raw.snippet?.context) ?? '');
  return {
    severity: raw.severity === 'warning' ? 'warning' : 'error',
    summary: textOf(raw.summary) ?? 'Terraform reports an error without a text',
    detail: textOf(raw.detail) ?? '',
    ...(address === undefined || address === '' ? {} : { address }),
  };
}

/** A program that only calls itself Terraform may write anything there. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Failed conditions carry no address, only their place in the configuration. */
function addressIn(context: string): string | undefined {
  return /^(?:resource\.)?((?:data\.)?[\w-]+\.[\w-]+)/.exec(context)?.[1];
}
