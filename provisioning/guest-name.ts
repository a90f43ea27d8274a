/**
 * The user principal name that the service uses for a person: that of a guest's home, not the one in the inviting tenant.
 * `alias_example.org#EXT#@contoso.example` stands for `alias@example.org`.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
export function nameAtHome(name: string): string {
  const mark = name.indexOf('#EXT#');
  if (mark < 0) return name;
  const alias = name.slice(0, mark);
  const at = alias.lastIndexOf('_');
  return at < 0 ? name : `${alias.slice(0, at)}@${alias.slice(at + 1)}`;
}
