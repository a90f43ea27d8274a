import { Construct } from 'constructs';
import type { EnterpriseApplication } from './enterprise-application';
import { local } from './local';
import { DataMsgraphResource } from './msgraph/data-resource';
import { hcl, literal } from './terraform-text';

/** Inputs of {@link ExistingApplication}. */
export interface ExistingApplicationProps {
  /** Object id of the service principal. */
  readonly existing: string;
}

/**
 * An application that was made elsewhere: its service principal is read, and never created, changed or destroyed.
 *
 * https://learn.microsoft.com/graph/api/serviceprincipal-get
 */
export class ExistingApplication extends Construct implements EnterpriseApplication {
  readonly servicePrincipalObjectId: string;
  readonly servicePrincipalId: string;
  private readonly servicePrincipalUrl: string;

  constructor(scope: Construct, id: string, { existing }: ExistingApplicationProps) {
    super(scope, id);
    const data = new DataMsgraphResource(this, 'existing', {
      url: `servicePrincipals/${literal(existing)}`,
      queryParameters: { $select: ['id,displayName'] },
      responseExportValues: { id: 'id', name: 'displayName' },
    });
    this.servicePrincipalObjectId = local(this, 'principal_id', hcl`${data.address}.output.id`);
    this.servicePrincipalUrl = local(
      this,
      'principal_url',
      `servicePrincipals/\${${this.servicePrincipalObjectId}}`,
    );
    this.servicePrincipalId = local(this, 'principal_path', `/\${${this.servicePrincipalUrl}}`);
  }

  url(path: string): string {
    return `\${${this.servicePrincipalUrl}}${path}`;
  }
}
