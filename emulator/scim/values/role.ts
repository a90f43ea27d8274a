import { isJsonObject, tryParseJson } from '../../graph/json';
import type { Json, JsonObject } from '../../graph/json';

/**
 * A role as an object with the names of SCIM. The provisioning service sends roles in a PATCH as JSON within the text of `value`,
 * or of the role itself, with names of its own: `{"id":…,"value":…,"displayName":…}`.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes
 */
export function parsedRole(json: Json): Json {
  if (!isJsonObject(json)) {
    const role = roleInText(json);
    return role ? withScimNames(role) : json;
  }
  const role = roleInText(json.value);
  if (!role) return withScimNames(json);
  const { value: _, ...rest } = json;
  return { ...withScimNames(rest), ...withScimNames(role) };
}

function roleInText(json: Json | undefined): JsonObject | undefined {
  if (typeof json !== 'string' || !json.trimStart().startsWith('{')) return undefined;
  const role = tryParseJson(json);
  return isJsonObject(role) && typeof role.value === 'string' ? role : undefined;
}

function withScimNames({ id: _, displayName, ...role }: JsonObject): JsonObject {
  return { ...role, ...(displayName !== undefined && { display: displayName }) };
}
