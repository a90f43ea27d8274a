import type { PreviewReport, TenantReport } from '../report';
import { number } from '../words';
import { markup, outside, when, type Markup } from './markup';

/** Numbers of all tenants at a glance; each name leads to its part of the page. */
export function overviewPart({ tenants, against }: PreviewReport): Markup {
  const compared = against === undefined ? [] : ['Leave', 'Enter', 'Change'];
  const columns = [...compared, 'In scope', 'Out of scope', 'With problems'];
  return markup`<section class="overview" aria-labelledby="overview">
<h2 id="overview">All tenants</h2>
<div class="scrolled" tabindex="0" role="region" aria-labelledby="overview"><table>
<thead><tr><th scope="col">Tenant</th>${columns.map((name) => markup`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>
${tenants.map((tenant) => row(tenant, against !== undefined))}</tbody></table></div>
</section>
`;
}

function row({ tenant, end: { summary, guard } }: TenantReport, isCompared: boolean): Markup {
  const { leave = 0, enter = 0, change = 0, inScope, outOfScope, problems } = summary;
  const counts = [...(isCompared ? [leave, enter, change] : []), inScope, outOfScope, problems];
  const address = `#${new URLSearchParams([['tenant', tenant]]).toString()}`;
  const refused = when(guard?.refused === true, () => markup` <span class="refused">refused</span>`);
  return markup`<tr><th scope="row"><a href="${address}">${outside(tenant)}</a>${refused}</th>${counts.map(
    (count) => markup`<td class="number">${number(count)}</td>`,
  )}</tr>
`;
}
