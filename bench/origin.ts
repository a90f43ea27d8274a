import type { LogOrigin } from '../emulator/provisioning/provisioning-log';

const NAMED = { id: 'id', displayName: 'Name' };

/** Of which job the log of a bench tells: it does not matter. */
export const ORIGIN: LogOrigin = {
  tenantId: 'tenant',
  jobId: 'job',
  applicationId: 'app',
  servicePrincipal: NAMED,
  sourceSystem: NAMED,
  targetSystem: NAMED,
};
