import type { PreviewReport, TenantReport } from '../report';
import { PREPARED, assumedTitle, cycleText, number, people } from '../words';
import { markup, outside, when, type Markup } from './markup';
import { reasonsPart } from './reasons-part';
import { tilesOf, type Tile } from './tiles';

/** What the page tells of a tenant without a name: numbers, costs, doubts, and the reasons to choose people by. */
export function tenantPart(tenant: TenantReport, place: number, { against }: PreviewReport): Markup {
  const { sections, end } = tenant;
  const isListed = sections.some(({ groups }) => groups.some(({ shown }) => shown.length > 0));
  const isCompared = against !== undefined;
  return markup`<section class="tenant" aria-labelledby="tenant-${place}">
<h2 id="tenant-${place}">${outside(tenant.tenant)}</h2>
<ul class="tiles${isCompared ? ' compared' : ''}">
${tilesOf(tenant).map((tile, index) => tilePart(tile, index, isListed))}</ul>
${when(tenant.isPrepared, () => markup`<p class="hint">${PREPARED}</p>`)}
${when(end.guard?.refused === true, () => markup`<p class="refused">The guard refuses this tenant's change.</p>`)}
<p class="cycle">${cycleText(end.cycle)}</p>
${questionsPart(tenant)}
${assumptionsPart(tenant)}
${when(!isListed && end.summary.users > 0, () => markup`<p class="hint">This report names nobody.</p>`)}
<div class="explore${isListed ? '' : ' unlisted'}">
${when(sections.length > 0, () => reasonsPart(tenant, isCompared))}
</div>
</section>
`;
}

function tilePart({ label, count, kind }: Tile, index: number, isListed: boolean): Markup {
  const content = markup`<span class="figure">${number(count)}</span> <span class="label">${label}</span>`;
  if (!isListed) return markup`<li><div class="tile ${kind}">${content}</div></li>\n`;
  const data = markup`data-tile="${index}" data-count="${count}"`;
  return markup`<li><button type="button" class="tile ${kind}" ${data} aria-pressed="false">${content}</button></li>\n`;
}

function questionsPart({ openQuestions: questions }: TenantReport): Markup {
  if (questions.length === 0) return markup``;
  const title = `Not documented: ${number(questions.length)} open ${questions.length === 1 ? 'question' : 'questions'}`;
  return markup`<details class="doubts"><summary>${title}</summary>
<p>Microsoft does not say how the service answers these; with another answer, something else becomes of the people counted.</p>
<ul>
${questions.map(
  ({ name, text, people: count }) =>
    markup`<li>${outside(text)} <span class="aside">(${name}, ${people(count)})</span></li>\n`,
)}</ul>
</details>`;
}

function assumptionsPart({ end: { assumptions } }: TenantReport): Markup {
  if (assumptions.length === 0) return markup``;
  const title = `${assumedTitle(assumptions)}: ${number(assumptions.length)}`;
  return markup`<details class="doubts"><summary>${title}</summary>
<ul>
${assumptions.map(({ text }) => markup`<li>${outside(text)}</li>\n`)}</ul>
</details>`;
}
