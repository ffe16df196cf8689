/** The page's look: Hilo's dyes and type, one sheet, inline. Contrast pairs are those of the house's palette. */
export const STYLE = `
@font-face{font-family:Figtree;src:url(/assets/figtree.woff2) format("woff2");font-weight:300 900;font-display:swap}
@font-face{font-family:Fraunces;src:url(/assets/fraunces.woff2) format("woff2");font-weight:100 900;font-display:swap}
:root{--lana:#fbf7f0;--papel:#fff;--crudo:#f3ece1;--vicuna:#e6daca;--nogal-5:#8a7660;--nogal-6:#6f5d4b;--nogal-7:#5c4c3d;
--nogal-8:#43372c;--tinta:#1f1a17;--cochinilla-7:#8e1b3a;--cochinilla-8:#6f1230;--anil-6:#2a5588;--qolle-5:#d9a21b;
--rocoto-1:#fce8e6;--rocoto-6:#b42318;--rocoto-7:#a61b0f;--chilca-1:#e6efdd;--chilca-7:#3d5a2a;
--display:Fraunces,Georgia,serif;--text:Figtree,system-ui,sans-serif;--gutter:16px}
@media(min-width:640px){:root{--gutter:24px}}
@media(min-width:1000px){:root{--gutter:40px}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--lana);color:var(--tinta);font:400 1rem/1.625 var(--text);overflow-wrap:break-word}
h1,h2,p,ul,ol,dl,dd,form{margin:0;padding:0}ul,ol{list-style:none}
button,input{font:inherit;color:inherit}
a{color:var(--anil-6);text-underline-offset:.22em;text-decoration-thickness:1px}a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--anil-6);outline-offset:3px;border-radius:3px}
h1,h2{font-family:var(--display);font-weight:600;line-height:1.12;letter-spacing:-.012em;text-wrap:balance}
h1{font-size:2.44rem}h2{font-size:1.5625rem}
.num{font-variant-numeric:tabular-nums;white-space:nowrap}.muted{color:var(--nogal-6)}.small{font-size:.875rem;line-height:1.55}
.wrap{max-width:calc(1200px + 2*var(--gutter));margin-inline:auto;padding-inline:var(--gutter)}
.sandbox{background:var(--qolle-5);padding-block:10px;font-size:.9375rem;line-height:1.4}
.sandbox .wrap{display:flex;gap:10px;align-items:center}.sandbox svg{flex:none}
.sandbox strong{letter-spacing:.06em}
.brand{font:600 1.95rem/1 var(--display);letter-spacing:-.02em;padding-block:18px 14px}
.rule{height:2px;background:var(--cochinilla-7);margin-left:max(var(--gutter),calc((100vw - 1200px)/2))}
main{padding-block:32px 64px}
.head{margin-bottom:32px}.head p{margin-top:8px;color:var(--nogal-7);font-size:1.25rem;line-height:1.4}
.form{scroll-margin-top:16px}.pay{display:grid;grid-template-columns:minmax(0,1fr);gap:32px}
@media(min-width:1000px){main{padding-block:48px 96px}.pay{grid-template-columns:minmax(0,7fr) minmax(0,5fr);gap:40px 72px;grid-template-areas:"form sum" "form cards";grid-template-rows:auto 1fr}
.sum{grid-area:sum}.form{grid-area:form}.cards{grid-area:cards}}
.box{background:var(--papel);border:1px solid var(--vicuna);border-radius:8px;padding:24px}
.lines li{display:flex;justify-content:space-between;gap:16px;padding-block:8px}.lines{margin-top:12px}
.lines small{display:block;font-size:.875rem;color:var(--nogal-6)}
.total{display:flex;justify-content:space-between;align-items:baseline;gap:16px;border-top:2px solid var(--nogal-8);margin-top:8px;padding-top:12px;font-weight:600}
.total .num{font-size:1.5625rem;line-height:1.2}
.field{margin-bottom:20px}.field label{display:block;font-weight:600}
.field .hint{color:var(--nogal-6);font-size:.875rem;line-height:1.5}
.field input{display:block;width:100%;min-height:52px;margin-top:6px;padding:0 16px;border:1px solid var(--nogal-5);border-radius:8px;background:var(--papel);font-variant-numeric:tabular-nums}
.field input[readonly]{background:var(--crudo);border-color:var(--vicuna)}
.field input[aria-invalid]{border:2px solid var(--rocoto-6);padding-inline:15px}
.field .wrong{display:flex;gap:8px;margin-top:6px;color:var(--rocoto-7);font-size:.9375rem;line-height:1.5;font-weight:500}
.field .wrong svg{flex:none;margin-top:2px}
.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 16px}
.alert{display:flex;gap:14px;background:var(--rocoto-1);border-left:4px solid var(--rocoto-6);border-radius:2px 8px 8px 2px;padding:16px 20px;margin-bottom:28px}
.alert svg{flex:none;margin-top:3px;color:var(--rocoto-6)}.alert strong{display:block;color:var(--rocoto-7);font-size:1.125rem;line-height:1.4}
.alert li{margin-top:4px}.alert a{color:var(--rocoto-7)}
.btn{display:flex;width:100%;align-items:center;justify-content:center;gap:8px;min-height:56px;padding:12px 28px;border:0;border-radius:8px;background:var(--cochinilla-7);color:var(--papel);font-weight:600;font-size:1.0625rem;text-decoration:none;cursor:pointer;font-variant-numeric:tabular-nums}
.btn:hover{background:var(--cochinilla-8)}
.btn.quiet{background:transparent;color:var(--tinta);box-shadow:inset 0 0 0 1px var(--nogal-5);min-height:52px}
.after{margin-top:16px;display:grid;gap:4px}.after a{display:inline-flex;align-items:center;min-height:44px;font-weight:500;justify-self:start}
.cards summary{min-height:44px;padding-block:10px;font-weight:500;cursor:pointer}
.cards h2{font:600 1rem/1.5 var(--text)}.cards ul{margin-top:8px;border-top:1px solid var(--vicuna)}
.cards li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 16px;align-items:center;padding-block:6px;border-bottom:1px solid var(--vicuna)}
.cards .num{font-weight:600;user-select:all}.cards .small{color:var(--nogal-7)}
.cards a{grid-row:1/3;grid-column:2;display:inline-flex;align-items:center;min-height:44px;font-size:.9375rem;font-weight:500;text-align:right}
.note{max-width:38rem}.note.box{max-width:34rem;padding:32px}.note.box h1{font-size:1.95rem}.note p{margin-top:16px;color:var(--nogal-7);font-size:1.125rem}.note .acts{display:grid;gap:12px;margin-top:32px;max-width:26rem}
@media(max-width:400px){h1{font-size:1.95rem}.note.box{padding:24px}.note.box h1{font-size:1.5625rem}.cards a{font-size:.875rem}}
`
