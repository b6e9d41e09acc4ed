extension PageAssets {
  /// How the ladder of a session looks.
  static let ladderStyle = #"""
    /* The ladder: a table whose rows are drawn */

    .defs { position: absolute; width: 0; height: 0 }
    .ladder { font-size: 13px; line-height: 1.4; table-layout: fixed }
    .ladder th, .ladder td { border: 0; padding: 0 }
    .ladder .n { width: 5.6em; padding: 8px 14px 0 0; white-space: nowrap; color: var(--dim); vertical-align: top }
    .ladder .p { width: 5em }
    .ladder .took { width: 9em; padding: 8px 0 0 14px; white-space: nowrap; color: var(--dim); vertical-align: top }
    .ladder th.n, .ladder th.took { vertical-align: bottom; padding-bottom: 4px }
    .wire {
      position: relative; height: 30px; border-left: 2px solid var(--line) !important;
      border-right: 2px solid var(--line) !important;
    }
    th.wire { height: 46px; border-color: transparent !important; color: var(--ink) }
    .host { position: absolute; top: 0; line-height: 1.35 }
    .host b { display: block; font-weight: 600 }
    .host.i { left: 0 }
    .host.l { right: 0; text-align: right }
    .wire > svg { position: absolute; left: 0; top: 0; width: 100%; height: 100%; pointer-events: none }
    th.wire text { font-size: 12px; fill: var(--dim); text-anchor: middle }
    .lane { stroke: var(--line); stroke-width: 2 }
    .busy { stroke: var(--accent); stroke-width: 6; opacity: .32 }
    .wire details { position: relative }
    .wire summary { position: relative; height: 30px; margin: 0 -1px }
    .wire summary:hover { background: color-mix(in srgb, var(--accent) 8%, transparent) }
    .wire summary svg { position: absolute; left: 0; top: 0; width: 100%; height: 30px; overflow: visible }
    .label {
      position: absolute; top: 2px; left: 14px; right: 14px; overflow: hidden; text-overflow: ellipsis;
      white-space: nowrap;
    }
    .label > span:last-child { background: var(--panel); padding: 0 4px; border-radius: 3px }
    .l .label { text-align: right }
    .shaft { stroke: var(--dim); stroke-width: 1.2 }
    .tip { fill: var(--dim) }
    .dot { fill: var(--panel); stroke: var(--dim); stroke-width: 1.5 }
    .cross { stroke: var(--accent); stroke-width: 2.5 }
    .write .shaft { stroke: var(--ink); stroke-width: 2.2 }
    .write .tip, .write .dot { fill: var(--ink); stroke: var(--ink) }
    .commit .shaft { stroke: var(--good); stroke-width: 3.4 }
    .commit .tip, .commit .dot { fill: var(--good); stroke: var(--good) }
    .commit .label { color: var(--good) }
    .refused .shaft { stroke: var(--bad); stroke-dasharray: 6 4; stroke-width: 1.8 }
    .refused .tip, .refused .dot { fill: var(--bad); stroke: var(--bad) }
    .wire .born { fill: var(--panel); stroke: var(--accent); stroke-width: 2.5 }
    .pair .wire summary { background: color-mix(in srgb, var(--accent) 12%, transparent) }
    .card {
      position: relative; margin: 2px 16px 12px; padding: 12px 16px 14px; background: var(--panel);
      border: 1px solid var(--line); border-radius: 9px;
    }
    .card p { color: var(--dim) }
    .card p.finding { color: var(--warn) }
    .card pre { background: var(--soft); border-radius: 7px; padding: 10px 14px; margin-top: 10px; overflow-x: auto }
    .card details { margin-top: 8px }
    .card details summary {
      height: auto; display: inline-block; color: var(--dim); font-size: 12.5px; border: 1px solid var(--line);
      border-radius: 6px; padding: 0 9px; margin: 0;
    }
    .gone {
      background: var(--dim); color: var(--panel); border-radius: 3px; padding: 0 6px; font-family: var(--sans);
      font-size: 11.5px;
    }
    .band {
      position: relative; margin: 3px 12px; padding: 2px 10px; text-align: center; border-radius: 5px;
      background: var(--panel); color: var(--dim); border: 1px dashed var(--line);
    }
    .band.gap {
      color: var(--warn); border: 1px solid var(--warn);
      background: repeating-linear-gradient(135deg, var(--warnbg) 0 6px, var(--panel) 6px 12px);
    }
    .band.reset { background: var(--soft); border-style: solid; color: var(--ink) }
    .stall { stroke: var(--dim); stroke-width: 14; opacity: .25 }
    .lost { stroke: url(#hatch); stroke-width: 16 }
    .aside { position: relative; padding: 4px 14px; font-size: 12px; color: var(--dim); min-height: 30px }
    .aside.lost { color: var(--warn) }
    .tcp .wire { height: 22px }
    .tcp .wire > svg { overflow: visible }
    .tcp .n { padding-top: 3px; font-size: 12px }
    .host-mark { position: relative; padding: 2px 12px; font-size: 12px; color: var(--dim) }
    .host-mark.l { text-align: right }
    .tcpdot { fill: var(--dim); stroke: var(--panel) }
    .fold label { cursor: pointer }
    tbody.folded:has(input:not(:checked)) tr:not(.fold) { display: none }

    @media screen and (max-width: 760px) {
      .ladder .n.a { width: 0; padding: 0; font-size: 0 }
      .ladder .n.p { width: 44px; padding-right: 8px }
      .ladder .took { width: 84px; padding-left: 8px; white-space: normal; font-size: 12px }
      .ladder th.p, .ladder th.took { font-size: 0 }
      th.wire text, .host .dim { display: none }
      th.wire { height: 26px }
      .card { margin: 2px 8px 12px; padding: 8px 10px }
    }

    @media print {
      .ladder { font-size: 8pt }
    }

    """#
}
