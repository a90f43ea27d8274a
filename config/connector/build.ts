import type { Cloud } from '../../provisioning/model';
import type { AppRole, Change, Connector, ConnectorSource, DefaultAccess, SignOn, Step } from './connector';
import { buildCredentialField, type CredentialFieldFile } from './credential-field';
import { fact, type Written } from './fact';
import { buildObjectMapping, type ObjectMappingFile } from './object-mapping';
import { userNameDomain, type ValueRule } from './value-rule';

/** A connector file that agrees with `config/schema/connector.schema.json`. */
interface ConnectorFile {
  readonly name: string;
  readonly gallery: {
    readonly displayName: string;
    readonly otherNames: readonly string[];
    readonly applicationTemplateIds: Written<Readonly<Partial<Record<Cloud, string>>>>;
    readonly oncePerTenant: Written<boolean>;
  };
  readonly clouds: readonly Cloud[];
  readonly connection: { readonly protocol: Written<string>; readonly obstacle: Written<string> };
  readonly prerequisites: {
    readonly plan: Written<string>;
    readonly accountRole: Written<string>;
    readonly signOnFirst: Written<boolean>;
  };
  readonly template: { readonly id: Written<string> };
  readonly authentication: readonly CredentialFieldFile[];
  readonly appRoles: Written<readonly AppRole[]>;
  readonly defaultRole: Written<string>;
  readonly defaultAccess: DefaultAccess;
  readonly objectMappings: {
    readonly users: Written<ObjectMappingFile>;
    readonly groups: Written<ObjectMappingFile>;
  };
  readonly valueRules: Written<readonly ValueRule[]>;
  readonly deactivation: Written<string>;
  readonly signOn: Written<SignOn>;
  readonly steps: readonly (Omit<Step, 'by'> & Partial<Pick<Step, 'by'>>)[];
  readonly limitations: readonly string[];
  readonly changeLog: readonly Change[];
  readonly sources: readonly ConnectorSource[];
  readonly reading?: Connector['reading'];
}

/**
 * The connector of a file's value.
 *
 * @param value - must have passed the connector schema; nothing is checked here
 */
export function buildConnector(value: unknown): Connector {
  const file = value as ConnectorFile;
  return {
    ...identity(file),
    protocol: fact(file.connection.protocol),
    obstacle: fact(file.connection.obstacle),
    prerequisites: {
      plan: fact(file.prerequisites.plan),
      accountRole: fact(file.prerequisites.accountRole),
      signOnFirst: fact(file.prerequisites.signOnFirst),
    },
    synchronizationTemplateId: fact(file.template.id),
    authentication: file.authentication.map(buildCredentialField),
    appRoles: fact(file.appRoles),
    defaultRole: fact(file.defaultRole),
    defaultAccess: file.defaultAccess,
    objectMappings: {
      users: buildObjectMapping(file.objectMappings.users),
      groups: buildObjectMapping(file.objectMappings.groups),
    },
    valueRules: fact(file.valueRules),
    userNameDomain: userNameDomain(fact(file.valueRules)),
    deactivation: fact(file.deactivation),
    signOn: fact(file.signOn),
    ...texts(file),
  };
}

function identity({
  name,
  gallery,
  clouds,
}: ConnectorFile): Pick<
  Connector,
  'name' | 'galleryDisplayName' | 'otherNames' | 'applicationTemplateIds' | 'oncePerTenant' | 'clouds'
> {
  return {
    name,
    galleryDisplayName: gallery.displayName,
    otherNames: gallery.otherNames,
    applicationTemplateIds: fact(gallery.applicationTemplateIds),
    oncePerTenant: fact(gallery.oncePerTenant),
    clouds,
  };
}

function texts({
  steps,
  limitations,
  changeLog,
  sources,
  reading,
}: ConnectorFile): Pick<Connector, 'steps' | 'limitations' | 'changeLog' | 'sources' | 'reading'> {
  return {
    steps: steps.map((step) => ({ by: 'customer', ...step })),
    limitations,
    changeLog,
    sources,
    reading: reading ?? [],
  };
}
