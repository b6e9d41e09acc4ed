extension PageAssets {
  /// How the page looks, in light and dark, on paper, and narrow.
  static let pageStyle = #"""
    /* The page of port831: paper and ink by day, slate by night, black on white in print. */

    :root {
      color-scheme: light dark;
      --bg: #f7f6f2; --panel: #fff; --soft: #f2f0ea; --line: #dfdbd2; --ink: #1b2024; --dim: #5b646c;
      --accent: #0a5a78; --warn: #7a4f00; --warnbg: #fdf1d3; --bad: #9f1f27; --badbg: #fbe6e6; --good: #1f6539;
      --v1: #0a5a78; --v2: #5a4a9c; --v3: #b1551b; --v4: #8d2f5f; --v5: #62751f; --v6: #6f7072; --v7: #a39e94;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
      --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root:not([data-theme=light]) {
        --bg: #121518; --panel: #191d21; --soft: #21262b; --line: #333a41; --ink: #e6e8ea; --dim: #9ba5ae;
        --accent: #74c6e0; --warn: #ecc36c; --warnbg: #372c12; --bad: #f49397; --badbg: #40201f; --good: #84cf9f;
        --v1: #52aecb; --v2: #a595e8; --v3: #e09a66; --v4: #db84b1; --v5: #b1c26c; --v6: #a4a6a8; --v7: #77726a;
      }
    }
    :root[data-theme=dark] {
      color-scheme: dark;
      --bg: #121518; --panel: #191d21; --soft: #21262b; --line: #333a41; --ink: #e6e8ea; --dim: #9ba5ae;
      --accent: #74c6e0; --warn: #ecc36c; --warnbg: #372c12; --bad: #f49397; --badbg: #40201f; --good: #84cf9f;
      --v1: #52aecb; --v2: #a595e8; --v3: #e09a66; --v4: #db84b1; --v5: #b1c26c; --v6: #a4a6a8; --v7: #77726a;
    }
    :root[data-theme=light] { color-scheme: light }

    * { box-sizing: border-box }
    html { scroll-padding-top: 56px }
    body {
      margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.5 var(--sans);
      font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%;
    }
    header, main { max-width: 1200px; margin: 0 auto; padding: 0 28px }
    main { padding-bottom: 64px }
    h1, h2, h3, p, dl, dd, ul, figure, pre { margin: 0 }
    [hidden] { display: none !important }
    .sr {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
    }
    .skip { position: absolute; left: -999px; top: 8px; background: var(--panel); padding: 6px 12px; z-index: 9 }
    .skip:focus { left: 8px }
    .js-only { display: none }
    .js .js-only { display: inline-block }
    .js .hint .js-only { display: inline }
    .dim { color: var(--dim) }
    .warn { color: var(--warn) }
    .bad { color: var(--bad) }
    .good { color: var(--good) }
    .n { text-align: right }
    a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 2px }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px }

    /* Head and way-finding */

    header { display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: baseline; padding-top: 32px; padding-bottom: 14px }
    .mark { font-weight: 700; letter-spacing: .01em; color: var(--accent) }
    h1 { font-size: 24px; line-height: 1.25; font-weight: 650; letter-spacing: -.01em; overflow-wrap: anywhere }
    header .span { color: var(--dim); margin-right: auto }
    nav {
      position: sticky; top: 0; z-index: 5; background: var(--bg); border-bottom: 1px solid var(--line);
      margin: 0 auto; max-width: 1200px; padding: 0 28px; display: flex; gap: 22px; align-items: center; overflow-x: auto;
      scrollbar-width: none; white-space: nowrap; font-size: 13.5px;
    }
    nav a { color: var(--dim); text-decoration: none; padding: 10px 0 9px; border-bottom: 2px solid transparent }
    nav a:hover { color: var(--ink); border-color: var(--line) }
    nav a b { font-weight: 600; color: var(--ink); margin-left: .25em }
    #state { margin-left: auto; color: var(--accent) }
    #toast {
      position: fixed; left: 50%; bottom: 24px; transform: translateX(-50%); z-index: 9; background: var(--ink);
      color: var(--bg); padding: 7px 16px; border-radius: 8px; font-size: 13.5px;
    }
    #toast:empty { display: none }

    /* Sections */

    section {
      background: var(--panel); border: 1px solid var(--line); border-radius: 12px; padding: 22px 26px 24px;
      margin: 18px 0;
    }
    h2 { font-size: 17px; line-height: 1.3; font-weight: 650; letter-spacing: -.005em; margin-bottom: 14px }
    h2 .n { color: var(--dim); font-weight: 400; margin-right: .55em }
    h3 { font-size: 13.5px; font-weight: 650; margin: 24px 0 8px }
    h3 .dim { font-weight: 400; margin-left: .6em }
    .lead { font-size: 18.5px; line-height: 1.55; max-width: 44em; margin-bottom: 18px; text-wrap: pretty }
    .access { margin-top: 12px }
    .whole { margin-top: 18px; color: var(--dim) }
    .part { margin-top: 18px; background: var(--warnbg); color: var(--warn); padding: 9px 14px; border-radius: 8px }
    .hint { margin-top: 12px; color: var(--dim); font-size: 13.5px }
    button, select, input { font: inherit; font-size: 13.5px; color: var(--ink) }
    button, select {
      border: 1px solid var(--line); background: var(--panel); border-radius: 7px; padding: 4px 12px; cursor: pointer;
    }
    button:hover, select:hover { border-color: var(--dim) }
    button[aria-pressed=true] { background: var(--accent); border-color: var(--accent); color: var(--panel) }
    button[aria-pressed=true] .dim { color: inherit }
    input {
      border: 1px solid var(--line); background: var(--bg); border-radius: 7px; padding: 4px 11px; width: 20em;
      max-width: 100%;
    }
    input::placeholder { color: var(--dim); opacity: 1 }
    .chips, .tools { display: flex; flex-wrap: wrap; gap: 8px; align-items: center }
    .js .tools { margin-bottom: 12px }
    .chips button { border-radius: 999px; padding: 4px 14px }
    .key { display: inline-block; width: 9px; height: 9px; border-radius: 2.5px; margin-right: 8px }
    .shown { margin-left: 4px; font-size: 13.5px }

    /* Tables */

    .scroll { overflow-x: auto; margin: 0 -26px; padding: 0 26px }
    table { border-collapse: collapse; width: 100%; font-size: 14px }
    th {
      text-align: left; font-weight: 500; color: var(--dim); font-size: 13px; padding: 0 16px 7px 0;
      border-bottom: 1px solid var(--line); white-space: nowrap; vertical-align: bottom;
    }
    td { padding: 7px 16px 7px 0; border-bottom: 1px solid var(--line); vertical-align: baseline }
    th:last-child, td:last-child { padding-right: 0 }
    tbody tr:last-child td { border-bottom: 0 }
    th.n, td.n { text-align: right; white-space: nowrap }
    th button { border: 0; background: none; padding: 0; font: inherit; color: inherit; border-radius: 3px }
    th button:hover { color: var(--ink) }
    th button::after { content: "\2195"; opacity: .35; margin-left: .35em }
    th[aria-sort] button { color: var(--ink) }
    th[aria-sort=ascending] button::after { content: "\2191"; opacity: 1 }
    th[aria-sort=descending] button::after { content: "\2193"; opacity: 1 }
    td.path { min-width: 19em; overflow-wrap: anywhere }
    td.path code { font-size: 13px }
    td .who { white-space: nowrap }
    code, pre, .mono { font-family: var(--mono); font-size: 12.5px; line-height: 1.55 }
    .pkt { border: 0; background: none; padding: 0; font: inherit; color: inherit; border-radius: 3px; cursor: default }
    .js .pkt { cursor: copy; text-decoration: underline dotted var(--dim) 1px; text-underline-offset: 3px }
    .sev { display: inline-block; border-radius: 5px; padding: 0 8px; font-size: 13px }
    .sev.note { background: var(--soft); color: var(--dim) }
    .sev.warning { background: var(--warnbg); color: var(--warn) }
    .sev.violation, .sev.alert { background: var(--badbg); color: var(--bad) }
    .about { max-width: 46em; color: var(--dim); padding: 6px 0 2px 1.1em }
    .about p + p { margin-top: 4px }
    summary { cursor: pointer; list-style: none; border-radius: 3px }
    summary::-webkit-details-marker { display: none }
    .code > summary::before { content: "\25B8"; color: var(--dim); display: inline-block; width: 1.1em; font-size: 11px }
    .code[open] > summary::before { content: "\25BE" }

    /* Time line */

    .tl { display: grid; grid-template-columns: 170px 1fr; min-width: 640px; position: relative; font-size: 13.5px }
    .tl > b { font-weight: 400; padding-top: 5px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
    .tl svg { width: 100%; height: 34px; display: block; overflow: visible }
    .tl .axis { height: 22px }
    .tl text { font-size: 12px; fill: var(--dim); text-anchor: middle }
    .tl .grid { stroke: var(--line) }
    .tl .ground { stroke: var(--line) }
    .tl .bar { stroke: var(--panel); stroke-width: 1; paint-order: stroke }
    .tl a:focus-visible .bar, .tl a:hover .bar { stroke: var(--ink); stroke-width: 2 }
    .tl .mark { font-weight: 600; font-size: 11px }
    .tl .m-x { fill: var(--bad) }
    .tl .m-C { fill: var(--good) }
    .tl .m-w { fill: var(--ink) }
    .stroke { fill: var(--warn) }
    .hole { fill: url(#hatch); stroke: var(--warn) }
    #brush { position: absolute; left: 170px; right: 0; top: 22px; bottom: 0; cursor: crosshair; touch-action: pan-y }
    #brush svg { height: 100% }
    #brush rect { fill: var(--accent); fill-opacity: .14; stroke: var(--accent) }
    .v-netconf-beep { fill: var(--v1); background: var(--v1) }
    .v-beep-other { fill: var(--v2); background: var(--v2) }
    .v-netconf-no-beep { fill: var(--v4); background: var(--v4) }
    .v-unofficial { fill: var(--v3); background: var(--v3) }
    .v-source-port { fill: var(--v5); background: var(--v5) }
    .v-unknown { fill: var(--v6); background: var(--v6) }
    .v-no-data { fill: var(--v7); background: var(--v7) }
    .d1 { opacity: .2 } .d2 { opacity: .28 } .d3 { opacity: .36 } .d4 { opacity: .45 } .d5 { opacity: .54 }
    .d6 { opacity: .63 } .d7 { opacity: .72 } .d8 { opacity: .81 } .d9 { opacity: .95 }

    /* Sessions */

    .s { border-bottom: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 39px }
    .s:last-of-type { border-bottom: 0 }
    .s > summary, .cols {
      display: grid; gap: 0 12px; align-items: baseline; font-size: 14px;
      grid-template-columns: 12px 46px 68px minmax(220px, 1.2fr) minmax(200px, 1.4fr) 88px 96px 72px 36px;
    }
    .s > summary { padding: 8px 0 }
    .s > summary:hover { background: var(--soft) }
    .cols { color: var(--dim); font-size: 13px; padding-bottom: 7px; border-bottom: 1px solid var(--line) }
    .s > summary::before { content: "\25B8"; color: var(--dim); font-size: 11px }
    .s[open] > summary::before { content: "\25BE" }
    .s b { font-weight: 600 }
    .s .ends { overflow-wrap: anywhere }
    .s .r, .cols .r { text-align: right; white-space: nowrap }
    .body { padding: 6px 0 28px 28px }
    .facts, .hex { background: var(--soft); border-radius: 9px; padding: 14px 18px; overflow-x: auto; white-space: pre }
    .why { padding-left: 1.1em }
    .why li { margin: 2px 0 }
    .hexes {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 620px), 1fr)); gap: 10px; margin-top: 12px;
    }
    .hexes > figure { min-width: 0 }
    figcaption { font-size: 13px; color: var(--dim); margin-bottom: 4px }

    /* How it was made */

    dl { display: grid; grid-template-columns: 11em 1fr; gap: 6px 18px; max-width: 70em }
    dt { color: var(--dim) }
    dd { overflow-wrap: anywhere }

    @media screen and (max-width: 900px) {
      .s > summary { grid-template-columns: 12px 40px 1fr 72px }
      .s > summary .wide, .cols { display: none }
      .s > summary .ends { grid-area: 2 / 3 / 3 / 5 }
      .s > summary .r:empty { display: none }
    }
    @media screen and (max-width: 760px) {
      header, main { padding-left: 14px; padding-right: 14px }
      header { padding-top: 18px }
      nav { padding: 0 14px; gap: 16px }
      section { padding: 16px 16px 18px; border-radius: 10px; margin: 12px 0 }
      .scroll { margin: 0 -16px; padding: 0 16px }
      .lead { font-size: 17px }
      .body { padding: 4px 0 20px }
      .tl { grid-template-columns: 140px 1fr }
      #brush { left: 140px }
      dl { grid-template-columns: 1fr; gap: 0 }
      dd { margin-bottom: 8px }
      /* Too narrow for columns: a row is a line or two of text. */
      .stack thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
      .stack tr { display: flex; flex-wrap: wrap; gap: 0 14px; padding: 9px 0; border-bottom: 1px solid var(--line) }
      .stack tr:last-child { border: 0 }
      .stack td { border: 0; padding: 0; text-align: left }
      .stack td.path { flex-basis: 100%; min-width: 0; order: -1 }
      .stack td:empty { display: none }
    }

    @media print {
      :root, :root[data-theme=dark], :root:not([data-theme=light]) {
        color-scheme: light;
        --bg: #fff; --panel: #fff; --soft: #f5f5f5; --line: #bbb; --ink: #000; --dim: #444; --accent: #0a4a63;
        --warn: #6b4500; --warnbg: #fff; --bad: #8c1118; --badbg: #fff; --good: #175130;
        --v1: #0a5a78; --v2: #5a4a9c; --v3: #b1551b; --v4: #8d2f5f; --v5: #62751f; --v6: #6f7072; --v7: #a39e94;
      }
      @page { margin: 14mm 12mm }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact }
      body { font-size: 9.5pt }
      header, main { max-width: none; padding: 0 }
      header { padding-bottom: 4px }
      nav, .tools, #theme, #print, #toast, #brush, h3 button, .skip, .cols { display: none !important }
      section { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 10px 0 4px; margin: 8px 0 }
      .scroll { overflow: visible; margin: 0; padding: 0 }
      .lead { font-size: 12pt }
      .chips button { border: 1px solid var(--line); background: none; color: var(--ink) }
      .pkt { text-decoration: none !important }
      th button::after { content: none }
      table { font-size: 8.5pt }
      th { font-size: 8pt; white-space: normal }
      thead { display: table-header-group }
      tr, .facts { break-inside: avoid }
      h2, h3 { break-after: avoid }
      td.path { min-width: 0 }
      td.path code, pre, code { font-size: 8pt }
      pre { white-space: pre-wrap !important; overflow-wrap: anywhere }
      .tl { min-width: 0; grid-template-columns: 145px 1fr; break-inside: avoid }
      .s:not([open]) { display: none }
      .s { content-visibility: visible }
      .body { padding-left: 0 }
      a { color: inherit; text-decoration: none }
    }

    """#
}
