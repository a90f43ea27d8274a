import { markup, type Markup } from './markup';

/** Where the script lists people. It stands once in the page, and moves to the tenant that is looked at. */
export function peoplePart(): Markup {
  return markup`<section id="people" class="people" aria-labelledby="people-title" hidden>
<h3 id="people-title" tabindex="-1">People</h3>
<div class="search" role="search">
<label for="query">Search names, ids, reasons and values</label>
<input id="query" type="search" autocomplete="off" spellcheck="false">
</div>
<div class="found"><p id="found" role="status" aria-live="polite"></p>
<button type="button" id="clear" hidden>Clear filters</button></div>
<p id="cut" class="hint" hidden></p>
<table class="list" role="table" aria-labelledby="people-title" aria-describedby="found">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Person</th><th role="columnheader" scope="col">What and why</th></tr></thead>
<tbody id="rows" role="rowgroup"></tbody>
</table>
<p id="rest" class="hint" hidden></p>
<div class="more"><button type="button" id="more" hidden></button></div>
</section>
<dialog id="person" aria-labelledby="person-title"></dialog>`;
}
