/** A preview as one HTML page. */
import type { PreviewReport } from '../report';
import { diagnosticsPart } from './diagnostics-part';
import { Markup, jsonInScript, markup, outside, when } from './markup';
import { pageData } from './page-data';
import { contentSecurityPolicy, script, stylesheet } from './parts';
import { overviewPart } from './overview-part';
import { peoplePart } from './people-part';
import { tenantPart } from './tenant-part';

/** The same report gives the same page, byte for byte. */
export function page(report: PreviewReport): string {
  const [styles, scripts] = [stylesheet(), script()];
  const { spec, tenants } = report;
  const data = pageData(report);
  const isListed = data.tenants.some(({ people }) => people.length > 0);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(styles, scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Provisioning preview: ${spec}</title>
<link rel="icon" href="data:,">
<style>${new Markup(styles)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<h1>Provisioning preview</h1>
${factsPart(report)}
${when(tenants.length > 1, () => tenantChoice(report))}
</header>
<main id="main" tabindex="-1">
${diagnosticsPart(report)}
<noscript><p class="hint">Without JavaScript this page shows numbers and reasons only.</p></noscript>
${when(tenants.length > 1, () => overviewPart(report))}
${tenants.map((tenant, place) => tenantPart(tenant, place, report))}
${when(isListed, peoplePart)}
</main>
<script type="application/json" id="data">${new Markup(jsonInScript(data))}</script>
<script>${new Markup(scripts)}</script>
</body>
</html>
`.text;
}

function factsPart({ spec, directory, takenAt, against, tenants }: PreviewReport): Markup {
  const names = tenants.map(
    ({ tenant }, place) => markup`${when(place > 0, () => markup`, `)}${outside(tenant)}`,
  );
  return markup`<dl class="facts">
${fact('Spec', outside(spec))}
${fact(tenants.length === 1 ? 'Tenant' : 'Tenants', markup`${names}`)}
${fact('Directory', outside(directory))}
${takenAt === undefined ? '' : fact('Taken', timePart(takenAt))}
${against === undefined ? '' : fact('Compared with', outside(against))}
</dl>`;
}

function fact(term: string, value: Markup): Markup {
  return markup`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

function timePart(takenAt: string): Markup {
  const time = Date.parse(takenAt);
  if (Number.isNaN(time)) return outside(takenAt);
  const iso = new Date(time).toISOString();
  return markup`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`;
}

function tenantChoice({ tenants }: PreviewReport): Markup {
  return markup`<p class="choice scripted"><label for="tenant">Tenant</label>
<select id="tenant" autocomplete="off">
${tenants.map(({ tenant }, place) => markup`<option value="${place}">${tenant}</option>\n`)}</select></p>`;
}
