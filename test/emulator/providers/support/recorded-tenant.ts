/**
 * The server behind the recorded transcript, as a few rules: one gallery entry, one user, one group. Like the recorded
 * one it sorts attribute mappings by target and adds members of its own to what it stores.
 */
import type { RecordedRequest, Reply } from './recording-graph';

/** The ids behind the names in the transcript. */
export const IDS = {
  template: '00000000-0000-0000-0000-000000000001',
  application: '00000000-0000-0000-0000-000000000002',
  servicePrincipal: '00000000-0000-0000-0000-000000000003',
  role: '00000000-0000-0000-0000-000000000004',
  user: '00000000-0000-0000-0000-000000000005',
  group: '00000000-0000-0000-0000-000000000006',
  job: 'iPass.1',
};

interface Item {
  [member: string]: unknown;
}

interface Mapping extends Item {
  targetAttributeName: string;
  source: Item;
}

export interface RecordedSchema extends Item {
  version: string;
  synchronizationRules: { objectMappings: ObjectMapping[]; [member: string]: unknown }[];
}

interface ObjectMapping extends Item {
  scope: { groups: { clauses: Item[] }[] } | null;
  attributeMappings: Mapping[];
}

export class RecordedTenant {
  /** Tokens the application refuses in the credential test. */
  rejected = new Set<string>();
  schema = initialSchema();
  state = 'Disabled';
  private application: Item | undefined;
  private jobExists = false;
  private secrets: { key: string; value: string }[] = [];
  private readonly assignments = new Map<string, Item>();

  readonly answer = ({ method, path, body }: RecordedRequest): Reply => {
    const { pathname, searchParams } = new URL(path, 'http://graph');
    const route = pathname
      .replace('/v1.0/', '')
      .replace(IDS.servicePrincipal, '{sp}')
      .replace(IDS.job, '{job}');
    const content = (body === '' ? {} : JSON.parse(body)) as Item;
    return (
      this.directory(`${method} ${decodeURI(route)}`, searchParams) ??
      this.lifecycle(`${method} ${route}`, content) ??
      this.provisioning(`${method} ${route}`, content) ??
      notFound()
    );
  };

  /** What a PUT of the schema does, whoever sends it. */
  store(schema: RecordedSchema): void {
    this.schema = complete(schema);
    this.schema.version = `version-${Number(this.schema.version.split('-')[1] ?? 0) + 1}`;
  }

  private directory(route: string, query: URLSearchParams): Reply | undefined {
    const roles = [{ id: IDS.role, displayName: 'User', value: null }];
    switch (route) {
      case 'GET applicationTemplates':
        return query.get('$filter') === "displayName eq 'iPass SmartConnect'"
          ? ok({ value: [{ id: IDS.template, displayName: 'iPass SmartConnect' }] })
          : notFound();
      case 'GET groups':
        return ok({ value: [{ id: IDS.group }] });
      case 'GET users/pilot@contoso.com':
        return ok({ id: IDS.user });
      case 'GET servicePrincipals/{sp}':
        return this.application && ok({ id: IDS.servicePrincipal, appRoles: roles });
      default:
        return undefined;
    }
  }

  private lifecycle(route: string, content: Item): Reply | undefined {
    const [, assignment = ''] = /appRoleAssignedTo\/(.+)$/.exec(route) ?? [];
    switch (route.replace(assignment === '' ? '\0' : assignment, '{assignment}')) {
      case `POST applicationTemplates/${IDS.template}/instantiate`:
        this.application = { id: IDS.application, ...content };
        return {
          status: 201,
          body: { application: this.application, servicePrincipal: { id: IDS.servicePrincipal } },
        };
      case `GET applications/${IDS.application}`:
        return this.application && ok(this.application);
      case `PATCH applications/${IDS.application}`:
        Object.assign(this.application ?? {}, content);
        return { status: 204 };
      case `DELETE applications/${IDS.application}`:
        this.application = undefined;
        return { status: 204 };
      case 'POST servicePrincipals/{sp}/appRoleAssignedTo':
        return this.assign(content);
      case 'GET servicePrincipals/{sp}/appRoleAssignedTo/{assignment}':
        return this.assignments.has(assignment) ? ok(this.assignments.get(assignment)) : undefined;
      case 'DELETE servicePrincipals/{sp}/appRoleAssignedTo/{assignment}':
        return this.assignments.delete(assignment) ? { status: 204 } : undefined;
      default:
        return undefined;
    }
  }

  private provisioning(route: string, content: Item): Reply | undefined {
    const [method, path = ''] = route.split(' servicePrincipals/{sp}/synchronization/');
    if (path.startsWith('jobs/') && !this.jobExists) return undefined;
    switch (`${method ?? ''} ${path}`) {
      case 'GET templates':
        return ok({ value: [{ id: 'iPassSmartConnect' }] });
      case 'GET secrets':
        return ok({
          value: this.secrets.map(({ key, value }) => ({ key, value: key === 'SecretToken' ? '*' : value })),
        });
      case 'PUT secrets':
        this.secrets = content['value'] as { key: string; value: string }[];
        return { status: 204 };
      case 'POST jobs':
        this.jobExists = true;
        return { status: 201, body: this.job() };
      case 'GET jobs/{job}':
        return ok(this.job());
      case 'DELETE jobs/{job}':
        this.jobExists = false;
        return { status: 204 };
      case 'POST jobs/{job}/start':
      case 'POST jobs/{job}/pause':
        this.state = path.endsWith('start') ? 'Active' : 'Paused';
        return { status: 204 };
      case 'GET jobs/{job}/schema':
        return ok(this.schema);
      case 'PUT jobs/{job}/schema':
        this.store(content as RecordedSchema);
        return { status: 204 };
      case 'POST jobs/{job}/validateCredentials':
        return this.testCredentials(content);
      default:
        return undefined;
    }
  }

  private assign(content: Item): Reply {
    const id = `assignment-${this.assignments.size}`;
    const assignment = {
      id,
      principalDisplayName: 'P',
      principalType: 'User',
      resourceDisplayName: 'R',
      ...content,
    };
    this.assignments.set(id, assignment);
    return { status: 201, body: assignment };
  }

  private job(): Item {
    return {
      id: IDS.job,
      templateId: 'iPassSmartConnect',
      schedule: { expiration: null, interval: 'PT40M', state: this.state },
      status: { code: 'NotRun' },
    };
  }

  private testCredentials(content: Item): Reply {
    const credentials = content['credentials'] as { key: string; value: string }[];
    if (!credentials.some(({ value }) => this.rejected.has(value))) return { status: 204 };
    const code = 'SystemForCrossDomainIdentityManagementCredentialValidationFailure';
    return { status: 400, body: { error: { code, message: 'The application refused the credentials.' } } };
  }
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function notFound(): Reply {
  return {
    status: 404,
    body: { error: { code: 'Request_ResourceNotFound', message: 'There is no such object.' } },
  };
}

function complete(schema: RecordedSchema): RecordedSchema {
  const copy = structuredClone(schema);
  for (const mapping of copy.synchronizationRules.flatMap((rule) => rule.objectMappings)) {
    mapping.attributeMappings = mapping.attributeMappings
      .map((item) => ({ ...item, serverFilled: 'x', source: { ...item.source, groupFilter: null } }))
      .sort((a, b) => (a.targetAttributeName < b.targetAttributeName ? -1 : 1));
    for (const clause of mapping.scope?.groups.flatMap((group) => group.clauses) ?? [])
      clause['serverFilled2'] = 0;
  }
  return copy;
}

function initialSchema(): RecordedSchema {
  const attribute = (name: string, type = 'String') => ({ name, type });
  const source = { type: 'Attribute', name: 'mail', expression: '[mail]', parameters: [] };
  return {
    id: 'x',
    version: 'v1',
    directories: [
      {
        id: 'azureActiveDirectory',
        name: 'Azure Active Directory',
        objects: [{ name: 'User', attributes: [attribute('userPrincipalName'), attribute('mail')] }],
      },
      {
        id: 'ipass',
        name: 'iPass',
        objects: [
          {
            name: 'User',
            attributes: [{ ...attribute('userName'), required: true }, attribute('active', 'Boolean')],
          },
        ],
      },
    ],
    synchronizationRules: [
      {
        id: 'rule1',
        name: 'USER_TO_USER',
        priority: 1,
        sourceDirectoryName: 'Azure Active Directory',
        targetDirectoryName: 'iPass',
        objectMappings: [
          {
            name: 'Synchronize Azure Active Directory Users to iPass',
            enabled: true,
            flowTypes: 'Add,Update,Delete',
            sourceObjectName: 'User',
            targetObjectName: 'User',
            scope: null,
            attributeMappings: [{ targetAttributeName: 'userName', matchingPriority: 1, source }],
          },
        ],
      },
    ],
  };
}
