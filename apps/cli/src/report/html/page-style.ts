/** The page's style sheet: no fonts, no pictures, nothing from elsewhere; light or dark as the reader's system is. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --panel: #f6f7f9; --ink: #1c2430; --quiet: #5c6675; --rule: #d9dee5; --link: #0b5cad;
  --kept: #1a7f45; --kept-paper: #e3f5e9; --part: #8f5a00; --part-paper: #fdf0cf;
  --s1: #5b6f9e; --s2: #9a5aa8; --s3: #b2533f; --s4: #4d7f88; --left: #2f9e5f; --spent: #8892a0; --target: #ffe58a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #11151b; --panel: #191f28; --ink: #e4e8ee; --quiet: #98a3b3; --rule: #303947; --link: #7db7f5;
    --kept: #6fd394; --kept-paper: #14311f; --part: #eec15f; --part-paper: #372a0c;
    --s1: #8ea3d6; --s2: #cf93dc; --s3: #e98f7a; --s4: #85bcc6; --left: #3fae6e; --spent: #76818f; --target: #5d4c00;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1720px; margin: 0 auto; padding: 1.25rem 1.5rem 1.5rem; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .35rem; overflow-wrap: anywhere; }
h2 { font-size: .95rem; margin: 0; }
a { color: var(--link); }
small, .quiet { color: var(--quiet); font-size: .85rem; font-weight: normal; }
.top { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 1rem 2.5rem; align-items: start; }
dl { margin: .4rem 0 0; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .9rem; }
dt { color: var(--quiet); }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 9rem; overflow: auto; }
.warnings { margin: .8rem 0 0; padding: .4rem .8rem; border-left: 4px solid var(--part); background: var(--part-paper); list-style: none; }
table.stages { border-collapse: collapse; width: 100%; }
.stages th, .stages td { padding: .17rem .5rem; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.stages thead th { color: var(--quiet); font-weight: normal; font-size: .85rem; text-align: right; }
.stages th:first-child { text-align: left; font-weight: 600; max-width: 20rem; overflow: hidden; text-overflow: ellipsis; }
.stages thead th:nth-child(2), .stages thead th:last-child { text-align: left; }
.stages tfoot td, .stages tfoot th { border-top: 1px solid var(--rule); font-weight: 600; }
.stages .bar { width: 45%; min-width: 6rem; } .stages .bar.time { width: 18%; min-width: 4rem; }
.bar svg { display: block; width: 100%; height: .85rem; background: var(--panel); border-radius: 2px; }
.key { display: inline-block; min-width: 1.4em; padding: 0 .35em; border-radius: 3px; color: var(--paper); text-align: center; font-size: .8rem; font-weight: 600; }
.key.s1 { background: var(--s1); } .key.s2 { background: var(--s2); } .key.s3 { background: var(--s3); } .key.s4 { background: var(--s4); }
.key.kept { background: var(--kept); } .key.part { background: var(--part); }
rect.left { fill: var(--left); } rect.spent { fill: var(--spent); } rect.blank { fill: none; }
rect.s1 { fill: var(--s1); } rect.s2 { fill: var(--s2); } rect.s3 { fill: var(--s3); } rect.s4 { fill: var(--s4); }
.bar rect.s1, .bar rect.s2, .bar rect.s3, .bar rect.s4 { opacity: .45; }
.strip rect.s1, .strip rect.s2, .strip rect.s3, .strip rect.s4 { opacity: .3; }
rect.kept { fill: var(--kept); } rect.part { fill: var(--part); }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.3rem; align-items: center; margin: 1.1rem 0 .6rem; padding: 0; list-style: none; }
.legend label { cursor: pointer; }
.panes { display: grid; grid-template-columns: 16px minmax(0, 1fr) minmax(0, 1fr); gap: 0 .9rem; }
.strip { width: 16px; height: min(100%, calc(100vh - 2rem)); background: var(--panel); border-radius: 3px; position: sticky; top: 1rem; }
.pane { border: 1px solid var(--rule); border-radius: 6px; max-height: calc(100vh - 2rem); overflow: auto; background: var(--paper); }
.pane > header { position: sticky; top: 0; z-index: 1; display: flex; gap: .8rem; align-items: baseline; padding: .45rem .9rem; background: var(--panel); border-bottom: 1px solid var(--rule); }
.row { display: flex; font: 12.5px/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; border-left: 4px solid transparent; scroll-margin: 40vh; }
.row code { flex: 1; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; padding-right: .9rem; min-height: 1.55em; unicode-bidi: isolate; direction: ltr; }
.number { flex: none; width: 4.6em; padding-right: .8em; text-align: right; color: var(--quiet); user-select: none; text-decoration: none; }
a.number { color: var(--link); } a.number:hover { text-decoration: underline; }
.sign { flex: none; width: 1.6em; text-align: center; user-select: none; color: var(--quiet); }
.row.kept { border-left-color: var(--kept); background: var(--kept-paper); } .row.kept .sign { color: var(--kept); font-weight: 700; }
.row.part { border-left-color: var(--part); background: var(--part-paper); } .row.part .sign { color: var(--part); font-weight: 700; }
.row.s1 { border-left-color: var(--s1); } .row.s2 { border-left-color: var(--s2); } .row.s3 { border-left-color: var(--s3); } .row.s4 { border-left-color: var(--s4); }
.row.s1 .sign { color: var(--s1); } .row.s2 .sign { color: var(--s2); } .row.s3 .sign { color: var(--s3); } .row.s4 .sign { color: var(--s4); }
.row.s1 code, .row.s2 code, .row.s3 code, .row.s4 code, .row.marker code { color: var(--quiet); }
.result .row.kept, .result .row.part { border-left-width: 0; padding-left: 4px; } .result .row.kept { background: none; }
.result .row.marker code { font-style: italic; }
.row:target { background: var(--target); }
.prompt { border-top: 1px solid var(--rule); padding: .6rem .9rem; white-space: pre-wrap; overflow-wrap: anywhere; }
details { border-left: 4px solid var(--rule); background: var(--panel); } details[open] { background: none; border-left: 0; }
summary { cursor: pointer; padding: .22rem .9rem; color: var(--quiet); font-size: .85rem; } summary:hover { color: var(--ink); }
.range { display: inline-block; min-width: 6.5em; font-variant-numeric: tabular-nums; }
.code-point { padding: 0 .25em; margin: 0 .1em; border-radius: 3px; background: var(--s3); color: var(--paper); font-size: .8em; user-select: none; }
.unfold { display: none; }
@supports selector(details::details-content) {
  .unfold { display: inline; }
  :root:has(#unfold:checked) details { border-left: 0; background: none; }
  :root:has(#unfold:checked) details::details-content { content-visibility: visible; block-size: auto; }
}
footer { margin-top: 1rem; color: var(--quiet); font-size: .85rem; }
@media (max-width: 900px) {
  .stages thead th:last-child { text-align: right; }
  .top, .panes { grid-template-columns: minmax(0, 1fr); gap: 1rem; }
  .strip { display: none; } .pane { max-height: none; }
  .stages td.time { display: none; } .stages .bar { width: 30%; min-width: 3rem; } .stages small { display: block; max-width: 8rem; }
  .stages th, .stages td { padding: .17rem .3rem; } .stages th:first-child { white-space: normal; overflow-wrap: break-word; }
  .number { width: 3.6em; }
}
@media print { .panes { display: block; } .strip { display: none; } .pane { max-height: none; overflow: visible; margin-bottom: 1rem; } .pane > header { position: static; } }
`;
