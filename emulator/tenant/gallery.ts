import { guidOf } from './ids';
import type { JsonObject } from '../graph/json';

/** An app role as Graph spells it. */
export interface AppRole {
  readonly id: string;
  readonly displayName: string;
  readonly value: string | null;
  readonly description: string;
  readonly isEnabled: boolean;
  /** `User` covers groups too. */
  readonly allowedMemberTypes: readonly ('User' | 'Application')[];
}

/** What a caller says of an application in the gallery; everything but the name has a default. */
export interface GalleryApplication {
  /** Name of the entry, such as `iPass SmartConnect`. */
  readonly displayName: string;
  readonly publisher?: string;
  readonly homePageUrl?: string;
  /** GUID of the gallery entry. @default derived from the name */
  readonly applicationTemplateId?: string;
  /** Id of its synchronization template. @default the name without anything but letters and digits */
  readonly synchronizationTemplateId?: string;
  /**
   * Roles the application declares. Gallery applications differ in this, and what a given one declares is an
   * assumption until a live tenant was asked; an empty list means only Default Access.
   * @default `User` and `msiam_access`, which many gallery applications get
   */
  readonly appRoles?: readonly { readonly displayName: string; readonly value?: string }[];
  /** Name of the object mapping for users. @default `Synchronize Microsoft Entra users to <name>` */
  readonly objectMappingName?: string;
  /** Name of the object mapping for groups. @default `Synchronize Microsoft Entra groups to <name>` */
  readonly groupMappingName?: string;
  /** Whether the mapping for groups is on from the start. @default true */
  readonly provisionsGroups?: boolean;
  /**
   * The synchronization schema of the template, where it is known.
   * @default the placeholder of placeholder-schema.ts
   */
  readonly schema?: JsonObject;
}

/** A gallery entry with all its defaults in place. */
export interface GalleryEntry {
  readonly displayName: string;
  readonly publisher: string;
  readonly homePageUrl: string | null;
  readonly applicationTemplateId: string;
  readonly synchronizationTemplateId: string;
  readonly appRoles: readonly AppRole[];
  readonly objectMappingName: string;
  readonly groupMappingName: string;
  readonly provisionsGroups: boolean;
  readonly schema?: JsonObject;
}

const ASSUMED_ROLES = [{ displayName: 'User' }, { displayName: 'msiam_access' }];

/** Fills in the defaults of a gallery entry. */
export function galleryEntry(given: GalleryApplication): GalleryEntry {
  const { displayName } = given;
  return {
    displayName,
    publisher: given.publisher ?? displayName,
    homePageUrl: given.homePageUrl ?? null,
    applicationTemplateId: given.applicationTemplateId ?? guidOf(`gallery/${displayName}`),
    synchronizationTemplateId: given.synchronizationTemplateId ?? displayName.replace(/[^A-Za-z0-9]/g, ''),
    appRoles: (given.appRoles ?? ASSUMED_ROLES).map((role) => appRole(displayName, role)),
    objectMappingName: given.objectMappingName ?? `Synchronize Microsoft Entra users to ${displayName}`,
    groupMappingName: given.groupMappingName ?? `Synchronize Microsoft Entra groups to ${displayName}`,
    provisionsGroups: given.provisionsGroups ?? true,
    ...(given.schema && { schema: given.schema }),
  };
}

function appRole(application: string, role: { displayName: string; value?: string }): AppRole {
  return {
    id: guidOf(`gallery/${application}/role/${role.displayName}`),
    displayName: role.displayName,
    value: role.value ?? null,
    description: role.displayName,
    isEnabled: true,
    allowedMemberTypes: ['User'],
  };
}
