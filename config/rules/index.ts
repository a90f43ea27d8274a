import { applicationExisting, applicationExistingOnce } from './application-existing';
import { assignmentDuplicate } from './assignment-duplicate';
import { assignmentPrincipal } from './assignment-principal';
import { assignmentRole } from './assignment-role';
import { attributeNameRule } from './attribute-names';
import { backend } from './backend';
import { connectorObstacle } from './connector-obstacle';
import { credentialFields } from './credential-fields';
import { credentialSecrets } from './credential-secrets';
import { credentialUrl } from './credential-url';
import { credentialsUnmanaged } from './credentials-unmanaged';
import { filterClauses } from './filter-clauses';
import { filterLists } from './filter-lists';
import { filterOutOfScope } from './filter-out-of-scope';
import { mappingActions } from './mapping-actions';
import { mappingExpressions } from './mapping-expressions';
import { mappingFunctions } from './mapping-functions';
import { mappingMatching } from './mapping-matching';
import { mappingShape } from './mapping-shape';
import { mappingSoftDeleted } from './mapping-soft-deleted';
import { mappingTarget } from './mapping-target';
import { mappingUserName } from './mapping-user-name';
import { notifications } from './notifications';
import { pilotFirst } from './pilot-first';
import type { Rule, SpecRule } from './rule';
import { sharedState } from './shared-state';
import { tenantCloud } from './tenant-cloud';
import { tenantIds } from './tenant-ids';

/** Every rule about one tenant. A new rule is one file and one line here. */
export const RULES: readonly Rule[] = [
  connectorObstacle,
  tenantCloud,
  applicationExisting,
  credentialsUnmanaged,
  credentialFields,
  credentialSecrets,
  credentialUrl,
  assignmentPrincipal,
  assignmentDuplicate,
  assignmentRole,
  pilotFirst,
  mappingShape,
  mappingTarget,
  mappingExpressions,
  mappingFunctions,
  mappingMatching,
  mappingUserName,
  mappingSoftDeleted,
  mappingActions,
  attributeNameRule,
  filterLists,
  filterClauses,
  filterOutOfScope,
  notifications,
  backend,
];

/** Every rule between the tenants of a spec. */
export const SPEC_RULES: readonly SpecRule[] = [tenantIds, applicationExistingOnce, sharedState];
