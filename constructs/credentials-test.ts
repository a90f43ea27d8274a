import { Construct } from 'constructs';
import type { Credential } from '../provisioning/model';
import { credentialValue } from './credentials';
import { MsgraphResourceAction } from './msgraph/resource-action';
import type { SynchronizationJob } from './synchronization-job';

/** Inputs of {@link CredentialsTest}. */
export interface CredentialsTestProps {
  readonly job: SynchronizationJob;
  readonly credentials: readonly Credential[];
}

/**
 * The tutorial's "Test Connection", before anything is saved and again whenever a credential changes: a token that the
 * application rejects never goes live.
 *
 * https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-validatecredentials
 */
export class CredentialsTest extends Construct {
  /** Address of the resource. */
  readonly address: string;

  constructor(scope: Construct, id: string, { job, credentials }: CredentialsTestProps) {
    super(scope, id);
    this.address = new MsgraphResourceAction(this, 'test_connection', {
      resourceUrl: job.url(''),
      action: 'validateCredentials',
      method: 'POST',
      body: {
        templateId: `\${${job.templateId}}`,
        useSavedCredentials: false,
        credentials: credentials.map((credential) => ({
          key: credential.key,
          value: credentialValue(credential),
        })),
      },
    }).address;
  }
}
