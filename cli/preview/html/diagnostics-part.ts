import { counted } from '../../../provisioning/counted';
import { isError, type Diagnostic } from '../../../config/diagnostics/diagnostic';
import type { PreviewReport } from '../report';
import { number } from '../words';
import { markup, outside, when, type Markup } from './markup';

/** More than anyone reads. */
const MOST = 200;

/** That the guard refused, before all else; then errors, and warnings to unfold. */
export function diagnosticsPart({ diagnostics, tenants }: PreviewReport): Markup {
  const errors = diagnostics.filter(isError);
  const refusals = errors.filter(({ code }) => code.startsWith('guard/'));
  const others = errors.filter((one) => !refusals.includes(one));
  const warnings = diagnostics.filter((one) => !isError(one));
  const isRefused = refusals.length > 0 || tenants.some(({ end }) => end.guard?.refused === true);
  return markup`
${when(isRefused, () => bannerPart('refused', 'Do not apply this: the guard refuses', refusals))}
${when(others.length > 0, () => bannerPart('error', counted(others.length, 'error'), others))}
${when(
  warnings.length > 0,
  () => markup`<details class="banner warning">
<summary><h2>${counted(warnings.length, 'warning')}</h2></summary>
${listPart(warnings)}
</details>`,
)}`;
}

function bannerPart(kind: string, title: string, diagnostics: readonly Diagnostic[]): Markup {
  return markup`<section class="banner ${kind}" aria-labelledby="${kind}">
<h2 id="${kind}">${title}</h2>
${listPart(diagnostics)}
</section>`;
}

function listPart(diagnostics: readonly Diagnostic[]): Markup {
  const rest = diagnostics.length - MOST;
  return markup`<ul class="diagnostics">
${diagnostics.slice(0, MOST).map(diagnosticPart)}</ul>
${when(rest > 0, () => markup`<p class="hint">… and ${number(rest)} more</p>`)}`;
}

function diagnosticPart({ code, message, help, file, line }: Diagnostic): Markup {
  return markup`<li><p>${outside(message)}</p>
${when(help !== '', () => markup`<p class="help">${outside(help)}</p>`)}
<p class="place"><code>${code}</code> ${outside(`${file}:${line}`)}</p></li>
`;
}
