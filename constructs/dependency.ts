/** What comes after others may be said by address; cdktf keeps it so. */
interface Dependent {
  dependsOn?: string[];
}

/**
 * Makes a resource or data source come after others, named by their addresses. Given on construction, cdktf would make a
 * token of each and look for it in every text; the addresses are known, so that is saved.
 */
export function comesAfter<T extends Dependent>(dependent: T, addresses: readonly string[]): T {
  dependent.dependsOn = [...addresses];
  return dependent;
}
