/** Where a permission is granted, and which: the same words wherever one is missing. */
export function grantText([least, ...others]: readonly string[]): string {
  if (least === undefined)
    return 'Grant the application that signs in the permission for this, and consent to it as an administrator.';
  const rest = others.length === 0 ? 'one that includes it' : others.join(', or ');
  return `Grant the application permission ${least} (or ${rest}) to the application that signs in, and consent to it as an administrator.`;
}
