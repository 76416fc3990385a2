/** How the page looks, light and dark, on a screen and on paper. */

export const style = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--dim:#57606a;--line:#d0d7de;--box:#f6f8fa;--link:#0550ae;--red:#b3261e;--orange:#8a4600;--blue:#0550ae;--green:#116329;--p-red:#d32f2f;--p-orange:#e8780c;--p-yellow:#c69100;--p-green:#2e8b42;--p-blue:#1f6fd6;--p-purple:#8a4fbf}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--bg:#0d1117;--fg:#e6edf3;--dim:#9da7b3;--line:#30363d;--box:#161b22;--link:#79b8ff;--red:#ff8b82;--orange:#f0b060;--blue:#79b8ff;--green:#7ee787;--p-red:#f2495c;--p-orange:#ff9830;--p-yellow:#fade2a;--p-green:#73bf69;--p-blue:#5794f2;--p-purple:#b877d9}}
:root[data-theme=dark]{color-scheme:dark;--bg:#0d1117;--fg:#e6edf3;--dim:#9da7b3;--line:#30363d;--box:#161b22;--link:#79b8ff;--red:#ff8b82;--orange:#f0b060;--blue:#79b8ff;--green:#7ee787;--p-red:#f2495c;--p-orange:#ff9830;--p-yellow:#fade2a;--p-green:#73bf69;--p-blue:#5794f2;--p-purple:#b877d9}
:root[data-theme=light]{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif}
a{color:var(--link)}
header,main,footer{max-width:76rem;margin:0 auto;padding:0 1rem}
nav{position:sticky;top:0;background:var(--bg);border-bottom:1px solid var(--line);z-index:1}
nav div{max-width:76rem;margin:0 auto;padding:.5rem 1rem;display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center}
input,button{font:inherit;color:inherit;background:var(--box);border:1px solid var(--dim);border-radius:4px;padding:.2rem .6rem}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
details{border:1px solid var(--line);border-radius:6px;margin:.5rem 0;padding:.5rem .75rem;scroll-margin-top:4rem}
summary{cursor:pointer}
section{scroll-margin-top:4rem}
pre{background:var(--box);padding:.75rem;overflow:auto;border-radius:6px}
blockquote{margin:.75rem 0;padding:.25rem 1rem;border-left:4px solid var(--dim);background:var(--box)}
blockquote p{margin:.3rem 0}
.severity{display:inline-block;min-width:4.6rem;font-weight:600}
.critical{color:var(--red)}.warning{color:var(--orange)}.info{color:var(--blue)}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:.5rem 1rem}
figure{margin:0}figcaption{font-size:13px;color:var(--dim)}
svg{width:100%;height:auto;display:block;font-size:11px}
svg text{fill:var(--dim)}svg .end{text-anchor:end}
svg .axis{stroke:var(--line)}svg .limit{stroke:var(--red);stroke-dasharray:5 3}
svg .value{fill:none;stroke:var(--link);stroke-width:1.5}
svg .pending{fill:var(--orange);opacity:.7}svg .firing{fill:var(--red)}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(22rem,1fr));gap:1rem}
.panel{border:1px solid var(--line);border-radius:6px;padding:.5rem .75rem}.panel.wide{grid-column:1/-1}
.panel figcaption{margin-bottom:.4rem}.problem{color:var(--orange)}.none{color:var(--dim)}
svg .curve{fill:none;stroke-width:1.5}svg .apart{stroke-width:2;stroke-dasharray:2 1}svg .area{opacity:.35}
svg .bound{stroke-dasharray:6 4}svg .mid{text-anchor:middle}.heat rect{fill:var(--p-orange)}
svg .base{fill:var(--box)}
.legend,.stats,.strips{list-style:none;padding:0;margin:.3rem 0;font-size:13px}.legend{columns:2 11rem}
.legend li{break-inside:avoid;overflow-wrap:anywhere}.legend i{display:inline-block;width:.8rem;height:.25rem;margin-right:.4rem;vertical-align:middle}
.legend i.dash{height:0;border-top:2px dashed}.stats{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem}.stats b{font-size:1.5rem;display:block}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:14px}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{border-bottom:1px solid var(--line);padding:.3rem .6rem;text-align:left;vertical-align:top}
td{overflow-wrap:anywhere}
.figures{display:flex;flex-wrap:wrap;gap:.5rem 2rem;padding:0;list-style:none}
.figures b{font-size:1.6rem;display:block}
.key span{display:inline-block;width:1rem;height:.6rem;margin:0 .3rem 0 1rem}
[hidden]{display:none!important}
@media print{nav{display:none}details{break-inside:avoid}body{font-size:11px}.charts{grid-template-columns:repeat(3,1fr)}}
`;
