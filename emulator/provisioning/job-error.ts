/** Graph's `synchronizationError`. */
export interface JobError {
  readonly code: string;
  readonly message: string;
  readonly tenantActionable: boolean;
}
