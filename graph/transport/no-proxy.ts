/**
 * Whether a host is reached directly although there is a proxy: it is in the list, or below a name of the list. A list is
 * separated by commas or white space; `*` stands for every host, and an entry with a port for that port alone, where ours is 443.
 *
 * https://www.gnu.org/software/wget/manual/html_node/Proxies.html
 */
export function bypassesProxy(host: string, list = ''): boolean {
  const name = host.toLowerCase();
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((entry) => entry.replace(/:443$/, '').replace(/^\*?\./, ''))
    .some((entry) => entry === '*' || name === entry || name.endsWith(`.${entry}`));
}

/** Entries that can name no host and no network, whatever their author meant: addresses, or lists with another separator. */
export function oddEntries(list = ''): readonly string[] {
  return list.split(/[\s,]+/).filter((entry) => /:\/\/|[;|"'@]/.test(entry));
}
