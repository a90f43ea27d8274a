/** What a CDKTF app of your own may use: the stack of a tenant, its parts, and the msgraph bindings. */
export { provisioningApp, stackName, type ProvisioningAppProps } from './app';
export { Assignments, type AssignmentsProps } from './assignments';
export { CredentialsTest, type CredentialsTestProps } from './credentials-test';
export { type EnterpriseApplication } from './enterprise-application';
export { ExistingApplication, type ExistingApplicationProps } from './existing-application';
export { GalleryApplication, type GalleryApplicationProps } from './gallery-application';
export { HealthCheck, type HealthCheckProps } from './health-check';
export { JobStart, type JobStartProps } from './job-start';
export { DataMsgraphResource, type DataMsgraphResourceConfig } from './msgraph/data-resource';
export { MsgraphProvider, type MsgraphProviderConfig } from './msgraph/provider';
export { MsgraphResourceAction, type MsgraphResourceActionConfig } from './msgraph/resource-action';
export { MsgraphUpdateResource, type MsgraphUpdateResourceConfig } from './msgraph/update-resource';
export { TenantProviders } from './providers';
export { ProvisioningStack, type ProvisioningStackProps } from './provisioning-stack';
export { Settings, type SettingsProps } from './settings';
export { SynchronizationJob, type SynchronizationJobProps } from './synchronization-job';
export { SynchronizationSchema, type SynchronizationSchemaProps } from './synchronization-schema';
