import type { Section } from '../lists';
import type { TenantReport } from '../report';
import { TITLES, number } from '../words';
import { markup, outside, when, type Markup } from './markup';
import { reasonsOf, type NumberedReason } from './reasons';

/** Of a section; the others unfold. */
const MOST = 10;

/** The reasons of a tenant with how many people there are for each. */
export function reasonsPart(tenant: TenantReport, isCompared: boolean): Markup {
  const reasons = reasonsOf(tenant);
  return markup`<details class="reasons" open>
<summary><h3>Reasons</h3></summary>
<form autocomplete="off">
${tenant.sections.map((section) =>
  sectionPart(
    section,
    reasons.filter((reason) => reason.section === section.name),
    isCompared,
  ),
)}</form>
</details>`;
}

function sectionPart(
  { name, people }: Section,
  reasons: readonly NumberedReason[],
  isCompared: boolean,
): Markup {
  const rest = reasons.slice(MOST);
  return markup`<fieldset class="${name}">
<legend>${titleOf(name, isCompared)} <span class="count">${number(people)}</span></legend>
${reasons.slice(0, MOST).map(reasonPart)}${when(
    rest.length > 0,
    () => markup`<details><summary>${number(rest.length)} more</summary>
${rest.map(reasonPart)}</details>
`,
  )}</fieldset>
`;
}

/** In a comparison, those who neither enter, leave nor change are told as such. */
function titleOf(name: Section['name'], isCompared: boolean): string {
  const isUnchanged = isCompared && (name === 'in-scope' || name === 'out-of-scope');
  return isUnchanged ? `${TITLES[name]}, unchanged` : TITLES[name];
}

function reasonPart({ place, section, group: { heading, count, shown } }: NumberedReason): Markup {
  const isCut = shown.length > 0 && shown.length < count;
  const listed = when(isCut, () => markup` <span class="listed">${number(shown.length)} listed</span>`);
  const data = markup`data-section="${section}" data-count="${count}" data-listed="${shown.length}"`;
  return markup`<label class="reason"><input type="checkbox" value="${place}" ${data}><span>${outside(heading.text)}</span> <span class="count">${number(count)}${listed}</span></label>\n`;
}
