/**
 * Whether a host is reached directly although there is a proxy: it is in the list, or below a name of the list. A list is
 * separated by commas or white space; `*` stands for every host.
 *
 * https://www.gnu.org/software/wget/manual/html_node/Proxies.html
 */
export function bypassesProxy(host: string, list = ''): boolean {
  const name = host.toLowerCase();
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((entry) => entry.replace(/:\d+$/, '').replace(/^\*?\./, ''))
    .some((entry) => entry === '*' || name === entry || name.endsWith(`.${entry}`));
}
