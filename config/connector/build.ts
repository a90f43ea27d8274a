import type { Cloud } from '../../provisioning/model';
import type {
  AppRole,
  Connector,
  ConnectorSource,
  CredentialField,
  DefaultAccess,
  DocumentedMapping,
  Fact,
  ObjectMappingFacts,
  SignOn,
  Step,
  UserNameDomain,
} from './connector';

/** A fact as a connector file writes it: the value itself, or one of two reserved words. */
type Written<T> = T | 'absent' | 'unknown';

/** A connector file that agrees with `config/schema/connector.schema.json`. */
interface ConnectorFile {
  readonly name: string;
  readonly gallery: { readonly displayName: string; readonly oncePerTenant: Written<boolean> };
  readonly clouds: readonly Cloud[];
  readonly template: { readonly id: Written<string> };
  readonly authentication: readonly FieldFile[];
  readonly appRoles: Written<readonly AppRole[]>;
  readonly defaultRole: Written<string>;
  readonly defaultAccess: DefaultAccess;
  readonly objectMappings: { readonly users: Written<MappingFile>; readonly groups: Written<MappingFile> };
  readonly userNameDomain: Written<UserNameDomain>;
  readonly signOn: Written<SignOn>;
  readonly steps: readonly Step[];
  readonly limitations: readonly string[];
  readonly sources: readonly ConnectorSource[];
}

interface FieldFile extends Omit<CredentialField, 'fixed' | 'url'> {
  readonly url?: boolean;
  readonly fixed: Written<string>;
}

interface MappingFile {
  readonly name: Written<string>;
  readonly attributes: Written<readonly DocumentedFile[]>;
}

interface DocumentedFile extends Omit<DocumentedMapping, 'source'> {
  readonly source: Written<string>;
}

/**
 * The connector of a file's value.
 *
 * @param value - must have passed the connector schema; nothing is checked here
 */
export function buildConnector(value: unknown): Connector {
  const file = value as ConnectorFile;
  return {
    name: file.name,
    galleryDisplayName: file.gallery.displayName,
    oncePerTenant: fact(file.gallery.oncePerTenant),
    clouds: file.clouds,
    synchronizationTemplateId: fact(file.template.id),
    authentication: file.authentication.map((field) => ({
      ...field,
      url: field.url ?? false,
      fixed: fact(field.fixed),
    })),
    appRoles: fact(file.appRoles),
    defaultRole: fact(file.defaultRole),
    defaultAccess: file.defaultAccess,
    objectMappings: {
      users: mappingFacts(file.objectMappings.users),
      groups: mappingFacts(file.objectMappings.groups),
    },
    userNameDomain: fact(file.userNameDomain),
    signOn: fact(file.signOn),
    steps: file.steps,
    limitations: file.limitations,
    sources: file.sources,
  };
}

function fact<T>(written: Written<T>): Fact<T> {
  if (written === 'absent') return { state: 'absent' };
  return written === 'unknown' ? { state: 'unknown' } : { state: 'known', value: written };
}

function mappingFacts(written: Written<MappingFile>): Fact<ObjectMappingFacts> {
  if (written === 'absent' || written === 'unknown') return { state: written };
  const attributes: Fact<readonly DocumentedFile[]> = fact(written.attributes);
  return { state: 'known', value: { name: fact(written.name), attributes: documented(attributes) } };
}

function documented(attributes: Fact<readonly DocumentedFile[]>): Fact<readonly DocumentedMapping[]> {
  if (attributes.state !== 'known') return attributes;
  return { state: 'known', value: attributes.value.map((row) => ({ ...row, source: fact(row.source) })) };
}
