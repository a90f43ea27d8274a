import { ApplicationFromTemplate } from '@cdktf/provider-azuread/lib/application-from-template';
import { DataAzureadApplicationTemplate } from '@cdktf/provider-azuread/lib/data-azuread-application-template';
import { Construct } from 'constructs';
import type { Application } from '../provisioning/model';
import { named } from './addresses';
import type { EnterpriseApplication } from './enterprise-application';
import { local } from './local';
import { hcl, literal } from './terraform-text';

/** Inputs of {@link GalleryApplication}. */
export type GalleryApplicationProps = Pick<
  Application,
  'galleryDisplayName' | 'applicationTemplateId' | 'displayName' | 'protect'
>;

/**
 * The tutorial's "New application": an entry of the application gallery becomes an application and its service
 * principal in the tenant.
 *
 * https://learn.microsoft.com/graph/api/applicationtemplate-instantiate
 */
export class GalleryApplication extends Construct implements EnterpriseApplication {
  /** Address of the resource. */
  readonly address = 'azuread_application_from_template.app';
  readonly servicePrincipalObjectId: string;
  /** HCL: Graph path of the service principal, `servicePrincipals/{id}`. */
  readonly servicePrincipalUrl: string;
  readonly servicePrincipalId = 'azuread_application_from_template.app.service_principal_id';

  constructor(scope: Construct, id: string, props: GalleryApplicationProps) {
    super(scope, id);
    named(
      new ApplicationFromTemplate(this, 'app', {
        displayName: literal(props.displayName),
        templateId: this.template(props),
        lifecycle: {
          // A renamed or republished gallery entry must never replace the application.
          ignoreChanges: ['template_id'],
          ...(props.protect ? { preventDestroy: true } : {}),
        },
      }),
      'app',
    );
    this.servicePrincipalObjectId = local(
      this,
      'principal_id',
      hcl`azuread_application_from_template.app.service_principal_object_id`,
    );
    this.servicePrincipalUrl = local(
      this,
      'principal_url',
      `servicePrincipals/\${${this.servicePrincipalObjectId}}`,
    );
  }

  /** The id of the gallery entry as a Terraform string: given, or looked up by name. */
  private template({ applicationTemplateId, galleryDisplayName }: GalleryApplicationProps): string {
    if (applicationTemplateId !== undefined) return literal(applicationTemplateId);
    named(
      new DataAzureadApplicationTemplate(this, 'gallery', { displayName: literal(galleryDisplayName) }),
      'gallery',
    );
    return hcl`data.azuread_application_template.gallery.template_id`;
  }

  url(path: string): string {
    return `\${${this.servicePrincipalUrl}}${path}`;
  }
}
