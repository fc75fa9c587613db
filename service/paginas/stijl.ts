// SPDX-License-Identifier: EUPL-1.2
/** The one style sheet. Text and background differ at least 4.5 : 1, controls 3 : 1 (WCAG 2.1 AA). */
export const STIJL = `
*{box-sizing:border-box}
:root{--tekst:#1b1b1b;--zacht:#595959;--lijn:#767676;--vlak:#f3f5f7;--accent:#154273;--fout:#a80000;--goed:#1e6b2e;--let:#7a4b00}
body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:var(--tekst);background:#fff}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid #000;outline-offset:2px;box-shadow:0 0 0 2px #fff}
.spring{position:absolute;left:-999rem}
.spring:focus{left:1rem;top:1rem;background:#fff;padding:.5rem}
header{background:var(--accent);color:#fff}
header .binnen{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center}
header a,header button{color:#fff}
header nav ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;margin:0;padding:0}
header a[aria-current]{font-weight:bold;text-decoration-thickness:3px}
header form{margin-left:auto}
header .binnen{padding-top:.5rem;padding-bottom:.5rem}
.omgeving{display:block;text-align:center;font-weight:bold;padding:.25rem;background:#ffd34d;color:#1b1b1b}
.omgeving.prod{background:#1b1b1b;color:#fff}
.binnen,main{max-width:90rem;margin:0 auto;padding:.75rem 1rem}
h1{font-size:1.6rem;margin:.5rem 0}
h2{font-size:1.2rem;margin:1.5rem 0 .5rem}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:var(--zacht);padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #c9ced4}
thead th{background:var(--vlak)}
.rol{overflow-x:auto}
form.zoek{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;background:var(--vlak);padding:.75rem;margin:.75rem 0}
label{display:block;font-weight:bold}
input,select,button{font:inherit;padding:.35rem .6rem;border:1px solid var(--lijn);border-radius:3px;max-width:100%}
button{background:#fff;color:var(--accent);border-color:var(--accent);cursor:pointer}
button.hoofd{background:var(--accent);color:#fff}
header button{background:transparent;border-color:#fff}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}
dt{font-weight:bold}
dd{margin:0}
.fout{border-left:5px solid var(--fout);padding:.25rem .75rem;background:#fdf0f0}
.melding{border-left:5px solid var(--goed);padding:.5rem .75rem;background:#eef7f0}
.fase{font-weight:bold}
.fase-storing,.fase-wachtOpMedewerker{color:var(--fout)}
.fase-wachtOpFlow{color:var(--let)}
.fase-gereed{color:var(--goed)}
.zacht{color:var(--zacht)}
.inlog{max-width:24rem}
.verborgen{position:absolute;left:-9999px}
form.keuze{border:1px solid var(--lijn);padding:.5rem .75rem;margin:.75rem 0;max-width:48rem}
form.keuze p{margin:.4rem 0}
form.keuze textarea{width:100%;font:inherit}
article.verschil td,article.verschil th{white-space:pre-wrap;overflow-wrap:anywhere}
td p,div.fout p,div.melding p{margin:.25rem 0}
.melding-tekst{overflow-wrap:anywhere}
td .melding-tekst{min-width:14rem;border-left:5px solid var(--fout);padding:.25rem .75rem;background:#fdf0f0}
form.velden{display:grid;gap:.75rem;max-width:48rem}
form.velden input:not([type=checkbox]),form.velden select{width:100%}
form.velden p{margin:.25rem 0}
label.naast{display:inline;font-weight:normal;margin-left:.5rem}
td form{margin:.25rem 0}
details{margin:.5rem 0}
summary{cursor:pointer}
html{scroll-padding-top:1rem}
main p{max-width:48rem}
main td p{max-width:none}
dd{overflow-wrap:anywhere}
td,th{overflow-wrap:break-word}
td time{display:inline-block;min-width:6.5rem}
.inlog input{width:100%}
fieldset{border:1px solid var(--lijn);border-radius:3px;padding:.35rem .6rem}
label.keuze{font-weight:normal;display:block}
.kaal{list-style:none;padding:0}
.kaal>li{margin:.75rem 0;padding-bottom:.5rem}
.kaal p{margin:.25rem 0}
.zoek-knoppen{display:flex;flex-wrap:wrap;gap:.75rem}
@media (max-width:40rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}form.zoek>div,form.zoek input,form.zoek select{width:100%}}
`;
