/// The page's one style sheet.
enum PageStyle {
  static let text: StaticString = """
    :root{color-scheme:light dark;--bg:#fbfaf7;--panel:#fff;--ink:#1d2126;--dim:#667079;--line:#e2dfd8;--soft:#f1efe9;\
    --accent:#0b5d7a;--warn:#8a5a00;--warnbg:#fff4d6;--bad:#a5222b;--badbg:#fde8e8;--good:#256b3e;--v1:#0b5d7a;\
    --v2:#5b4b9a;--v3:#b4591f;--v4:#8d2f5f;--v5:#6b7d2a;--v6:#767676;--v7:#a8a39a}
    @media(prefers-color-scheme:dark){:root:not([data-theme=light]){--bg:#14171a;--panel:#1b1f23;--ink:#e4e6e8;\
    --dim:#98a1aa;--line:#30363c;--soft:#22272c;--accent:#6fc3de;--warn:#e9bd63;--warnbg:#3a2f14;--bad:#f28b8f;\
    --badbg:#43201f;--good:#7fcb98;--v1:#58b3d0;--v2:#a595e8;--v3:#e39a63;--v4:#dd82b0;--v5:#b3c46c;--v6:#a9a9a9;\
    --v7:#6f6b64}}
    :root[data-theme=dark]{color-scheme:dark;--bg:#14171a;--panel:#1b1f23;--ink:#e4e6e8;--dim:#98a1aa;--line:#30363c;\
    --soft:#22272c;--accent:#6fc3de;--warn:#e9bd63;--warnbg:#3a2f14;--bad:#f28b8f;--badbg:#43201f;--good:#7fcb98;\
    --v1:#58b3d0;--v2:#a595e8;--v3:#e39a63;--v4:#dd82b0;--v5:#b3c46c;--v6:#a9a9a9;--v7:#6f6b64}
    :root[data-theme=light]{color-scheme:light}
    *{box-sizing:border-box}
    body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,\
    "Noto Sans","Liberation Sans",sans-serif;font-variant-numeric:tabular-nums}
    header,main,footer{max-width:1180px;margin:0 auto;padding:0 24px}
    header{display:flex;flex-wrap:wrap;gap:6px 18px;align-items:baseline;padding-top:28px;padding-bottom:10px}
    header .mark{font-weight:700;letter-spacing:.02em;color:var(--accent)}
    h1{font-size:22px;font-weight:650;margin:0;overflow-wrap:anywhere}
    header .span{color:var(--dim);margin-right:auto}
    h2{font-size:13px;letter-spacing:.09em;text-transform:uppercase;color:var(--dim);font-weight:650;margin:0 0 12px}
    h2 .n{color:var(--accent);margin-right:.6em}
    h3{font-size:13px;margin:18px 0 6px;color:var(--dim);font-weight:600}
    section{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:18px 22px;margin:14px 0}
    .lead{font-size:18px;line-height:1.55;margin:0 0 14px;max-width:66em}
    .whole{margin:12px 0 0;color:var(--dim)}
    .part{margin:12px 0 0;background:var(--warnbg);color:var(--warn);padding:8px 12px;border-radius:6px}
    button,.chip{font:inherit;font-size:13px;border:1px solid var(--line);background:var(--soft);color:var(--ink);\
    border-radius:999px;padding:3px 12px;cursor:pointer}
    .chips{display:flex;flex-wrap:wrap;gap:8px}
    .chip b{margin-right:.35em}.chip[aria-pressed=true]{background:var(--accent);color:var(--panel);\
    border-color:var(--accent)}
    button:focus-visible,summary:focus-visible,input:focus-visible,a:focus-visible,th:focus-visible{outline:2px solid \
    var(--accent);outline-offset:2px}
    input{font:inherit;font-size:14px;border:1px solid var(--line);background:var(--bg);color:var(--ink);\
    border-radius:6px;padding:4px 10px;width:22em;max-width:100%}
    .tools{display:flex;gap:8px;flex-wrap:wrap;margin:0 0 10px}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:14px}
    th{text-align:left;font-weight:600;color:var(--dim);font-size:12.5px;padding:4px 12px 6px 0;border-bottom:1px solid \
    var(--line);white-space:nowrap;cursor:default}
    .js th[data-sort]{cursor:pointer}
    td{padding:5px 12px 5px 0;border-bottom:1px solid var(--line);vertical-align:top}
    tr:last-child td{border-bottom:0}
    td.n,th.n{text-align:right}td.path{min-width:20em;overflow-wrap:anywhere;font-family:var(--mono);font-size:13px}
    :root{--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace}
    code,pre{font-family:var(--mono);font-size:12.5px;line-height:1.5}
    pre{margin:0;overflow-x:auto;white-space:pre}
    .dim{color:var(--dim)}.warn{color:var(--warn)}.bad{color:var(--bad)}.good{color:var(--good)}
    .sev{display:inline-block;border-radius:4px;padding:0 7px;font-size:12.5px}
    .sev.note{background:var(--soft);color:var(--dim)}.sev.warning{background:var(--warnbg);color:var(--warn)}
    .sev.violation,.sev.alert{background:var(--badbg);color:var(--bad)}
    a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:2px}#timeline{min-width:640px}
    p.dim{margin:10px 0 0}details>summary{cursor:pointer;list-style:none}
    details>summary::-webkit-details-marker{display:none}
    .s{border-bottom:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 36px}
    .s:last-of-type{border-bottom:0}
    .s>summary{display:grid;grid-template-columns:1em 4em 6.2em minmax(11em,1.3fr) 2.6fr 6em 7em 6em;gap:0 12px;\
    padding:7px 0;align-items:baseline;font-size:14px}
    .s>summary::before{content:"\\25B8";color:var(--dim)}
    .s[open]>summary::before{content:"\\25BE"}
    .s>summary b{font-weight:600}.s .ends{overflow-wrap:anywhere}.s .r{text-align:right;white-space:nowrap}
    .body{padding:4px 0 20px 1.6em}
    .facts{background:var(--soft);border-radius:8px;padding:14px 16px}
    .key{display:inline-block;width:9px;height:9px;border-radius:2px;margin-right:7px}
    svg{width:100%;height:auto;display:block}svg text{fill:var(--ink);font-size:12px}
    svg .tick{fill:var(--dim);font-size:11px}svg .end{text-anchor:end}svg .name{font-size:13px}
    svg .ground,svg .life{stroke:var(--line);stroke-width:1}svg .life{stroke:var(--dim)}
    svg .bar{opacity:.92}svg .hole{fill:url(#hatch)}svg .stroke{fill:var(--warn)}
    svg .mark{font-size:10px;text-anchor:middle;fill:var(--dim)}svg .m-x{fill:var(--bad)}svg .m-C{fill:var(--good);\
    font-weight:700}
    #brush{fill:var(--accent);opacity:.16}
    .v-netconf-beep{fill:var(--v1);background:var(--v1)}.v-beep-other{fill:var(--v2);background:var(--v2)}
    .v-netconf-no-beep{fill:var(--v4);background:var(--v4)}.v-unofficial{fill:var(--v3);background:var(--v3)}
    .v-source-port{fill:var(--v5);background:var(--v5)}.v-unknown{fill:var(--v6);background:var(--v6)}
    .v-no-data{fill:var(--v7);background:var(--v7)}
    .d1{opacity:.2}.d2{opacity:.28}.d3{opacity:.36}.d4{opacity:.45}.d5{opacity:.54}.d6{opacity:.63}.d7{opacity:.72}\
    .d8{opacity:.81}.d9{opacity:.92}
    .ladder{min-width:760px}.ladder .host{font-weight:600;font-size:13px}.ladder .role{fill:var(--dim);font-size:11px}
    .ladder .lane{stroke:var(--line);stroke-width:7;stroke-linecap:round}.ladder .shaft{stroke:var(--dim);\
    stroke-width:1.1}.ladder .head{fill:var(--dim)}.ladder .dot{fill:var(--accent)}
    .ladder .label{font-size:11.5px;paint-order:stroke;stroke:var(--panel);stroke-width:4px;stroke-linejoin:round}
    .ladder .note{fill:var(--dim);font-size:11px}.ladder .warn{fill:var(--warn)}
    .write .shaft{stroke:var(--ink);stroke-width:2}.write .head{fill:var(--ink)}
    .commit .shaft{stroke:var(--good);stroke-width:3.2}.commit .head{fill:var(--good)}
    .refused .shaft{stroke:var(--bad);stroke-dasharray:5 4;stroke-width:1.6}.refused .head,.refused .label{fill:\
    var(--bad)}
    .band{fill:none;stroke:var(--line)}.band.idle{stroke-dasharray:3 5}.band.gap{fill:url(#hatch);stroke:var(--warn);\
    opacity:.5}.band.reset{fill:var(--soft)}
    .m{border-top:1px solid var(--line)}.m>summary{display:grid;grid-template-columns:8em 5em 2em 5em 1fr 7em;\
    gap:0 10px;padding:3px 0;font-size:13px}
    .m pre{background:var(--soft);border-radius:6px;padding:10px 14px;margin:4px 0 10px}
    .m:not(:has(pre))>summary{cursor:default}
    footer{color:var(--dim);font-size:13px;padding-bottom:40px}
    dl{display:grid;grid-template-columns:12em 1fr;gap:4px 14px;margin:0}dt{color:var(--dim)}dd{margin:0;\
    overflow-wrap:anywhere}
    .js-only{display:none}.js .js-only{display:inline-block}[hidden]{display:none!important}
    @media(max-width:760px){header,main,footer{padding-left:12px;padding-right:12px}section{padding:14px}\
    .s>summary{grid-template-columns:1em 3em 1fr 6em}.s>summary .wide{display:none}.s>summary .ends{grid-column:3/5}\
    .m>summary{grid-template-columns:7em 2em 1fr}.m>summary .wide{display:none}dl{grid-template-columns:1fr}}
    @media print{:root,:root[data-theme=dark]{--bg:#fff;--panel:#fff;--ink:#000;--dim:#444;--line:#bbb;--soft:#f4f4f4}\
    body{font-size:11px}button,.tools,.js-only,input{display:none!important}section{border:0;padding:6px 0;\
    break-inside:auto}header,main,footer{max-width:none;padding:0}.s:not([open]){break-inside:avoid}svg{break-inside:\
    avoid}thead{display:table-header-group}tr{break-inside:avoid}pre{white-space:pre-wrap}\
    .chip,button[data-packet]{display:inline-block!important}button[data-packet]{border:0;background:none;padding:0}\
    table{font-size:10px}th{font-size:9.5px;white-space:normal}td.path{min-width:0;font-size:9.5px}.lead{font-size:14px}\
    pre,code{font-size:9.5px}.s>summary{font-size:11px}a{color:inherit;text-decoration:none}}
    """
}
