/** A problem as Terraform shows it. */
export interface Diagnostic {
  /** What could not be done, without the reason. */
  readonly summary: string;
  readonly detail: string;
  /** The attribute at fault. */
  readonly attribute?: string;
}

/** A failure with its headline: what was being done. */
export class OperationError extends Error {
  override readonly name = 'OperationError';

  /** @param detail the reason; a caught error gives its message */
  constructor(
    readonly summary: string,
    detail: unknown,
    readonly attribute?: string,
  ) {
    super(messageOf(detail), { cause: detail });
  }
}

/** Anything thrown, as one diagnostic; its own headline wins over the given one. */
export function diagnosticOf(error: unknown, summary: string): Diagnostic {
  if (!(error instanceof OperationError)) return { summary, detail: messageOf(error) };
  const { attribute } = error;
  return { summary: error.summary, detail: error.message, ...(attribute !== undefined && { attribute }) };
}

/** Runs a step; what it throws gets the headline. */
export async function during<T>(summary: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw error instanceof OperationError ? error : new OperationError(summary, error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
