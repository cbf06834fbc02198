namespace Resilience.Reporting.Html;

/// <summary>The page's style sheet. Colours are variables; paper always gets the light ones.</summary>
internal static class Style
{
    /// <summary>CSS, free of <c>&lt;</c>.</summary>
    public const string Css = """
        :root {
          --bg: #ffffff; --panel: #f6f8fa; --text: #1f2328; --muted: #59636e; --line: #d1d9e0; --faint: #e7ebef;
          --pass: #1a7f37; --fail: #c4202c; --open: #8a5a00; --info: #0b5cad;
          --pass-bg: #e6f6ea; --fail-bg: #fdecec; --open-bg: #fff5da; --info-bg: #e8f1fb;
          --data: #0b5cad; --band: #0b5cad; --fit: #d1570a; --crit: #7a3fb5; --halo: #ffffff;
          color-scheme: light;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --bg: #0f1318; --panel: #171c23; --text: #e4e9ef; --muted: #9aa5b1; --line: #323a44; --faint: #232a33;
            --pass: #4cc271; --fail: #ff7b72; --open: #e3b341; --info: #6cb2ff;
            --pass-bg: #12291a; --fail-bg: #35181a; --open-bg: #30260d; --info-bg: #12243a;
            --data: #6cb2ff; --band: #6cb2ff; --fit: #ffa657; --crit: #c297f5; --halo: #0f1318;
            color-scheme: dark;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--bg); color: var(--text); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", "DejaVu Sans", sans-serif; }
        main { max-width: 1060px; margin: 0 auto; padding: 32px 28px 64px; }
        h1 { font-size: 15px; font-weight: 600; letter-spacing: .04em; text-transform: uppercase; color: var(--muted); margin: 0 0 14px; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 24px; }
        h1 small { font-size: 14px; font-weight: 400; letter-spacing: 0; text-transform: none; }
        h2 { font-size: 25px; line-height: 1.25; margin: 56px 0 6px; overflow-wrap: anywhere; }
        h3 { font-size: 18px; margin: 36px 0 4px; }
        p { margin: 6px 0 12px; max-width: 78ch; }
        a { color: var(--info); }
        :focus-visible { outline: 3px solid var(--info); outline-offset: 2px; border-radius: 2px; }
        tbody th { font-weight: 600; } tfoot th, tfoot td { border-top: 1px solid var(--line); font-weight: 600; } .kv tbody th { font-weight: 400; }
        code { font: .88em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
        .muted, figcaption { color: var(--muted); }
        .banner { border: 1px solid; border-left-width: 10px; border-radius: 8px; padding: 18px 24px 16px; }
        .banner b { display: block; font-size: 42px; line-height: 1.1; letter-spacing: -.01em; }
        .banner span { font-size: 18px; color: var(--text); }
        .v-pass { color: var(--pass); background: var(--pass-bg); border-color: var(--pass); }
        .v-fail { color: var(--fail); background: var(--fail-bg); border-color: var(--fail); }
        .v-open { color: var(--open); background: var(--open-bg); border-color: var(--open); }
        .v-info { color: var(--info); background: var(--info-bg); border-color: var(--info); }
        .tag { display: inline-block; padding: 0 9px; border: 1px solid; border-radius: 99px; font-size: 13px; font-weight: 600; line-height: 1.6; white-space: nowrap; }
        h2 .tag { font-size: 15px; vertical-align: 3px; margin-left: 6px; }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 1px; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; margin: 18px 0; padding: 0; }
        .facts div { box-shadow: 0 0 0 1px var(--line); padding: 10px 14px; }
        .facts dt { font-size: 13px; color: var(--muted); }
        .facts dd { margin: 0; font-size: 19px; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .facts dd.long { font-size: 14px; line-height: 1.35; padding-top: 3px; }
        .facts small { display: block; font-size: 13px; font-weight: 400; color: var(--muted); }
        .scroll { overflow-x: auto; } .scroll + .scroll { margin-top: 20px; }
        table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--muted); font-size: 14px; padding-bottom: 8px; }
        th, td { padding: 4px 10px; border-bottom: 1px solid var(--faint); text-align: left; vertical-align: top; }
        thead th { border-bottom: 1px solid var(--line); font-weight: 600; vertical-align: bottom; }
        thead small { display: block; font-weight: 400; color: var(--muted); }
        td.n, th.n { text-align: right; white-space: nowrap; }
        td small { color: var(--muted); white-space: nowrap; display: block; line-height: 1.25; }
        .kv th { width: 210px; font-weight: 400; color: var(--muted); }
        .kv td { overflow-wrap: anywhere; }
        td.w { white-space: nowrap; }
        .bar { position: relative; display: block; width: 120px; height: 10px; margin-top: 6px; background: var(--faint); border-radius: 2px; }
        .bar i { position: absolute; inset: 0 auto 0 0; background: var(--data); border-radius: 2px; }
        .bar u { position: absolute; top: -3px; bottom: -3px; width: 2px; background: var(--text); }
        figure { margin: 14px 0 28px; }
        figure .scroll > svg { min-width: 560px; }
        .pair figure .scroll > svg { min-width: 400px; }
        figcaption { font-size: 14px; max-width: 90ch; margin-top: 4px; }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(440px, 100%), 1fr)); gap: 8px 32px; }
        .pair h3 { margin-top: 16px; }
        .legend { display: flex; flex-wrap: wrap; gap: 2px 18px; font-size: 13px; color: var(--muted); margin: 4px 0 6px; padding: 0; list-style: none; }
        .legend svg { width: 26px; height: 12px; display: inline-block; vertical-align: -1px; margin-right: 6px; }
        .small { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 12px; margin-top: 12px; }
        .small figure { margin: 0; }
        .small figcaption { font-size: 13px; margin: 0; }
        .small .trials { stroke-width: 2; }
        summary { cursor: pointer; color: var(--info); }
        svg { display: block; width: 100%; height: auto; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", "DejaVu Sans", sans-serif; }
        svg text { fill: var(--text); }
        svg .tick { fill: var(--muted); font-variant-numeric: tabular-nums; }
        svg .axis { fill: var(--muted); }
        svg path { fill: none; stroke: var(--text); }
        svg .grid { stroke: var(--faint); } svg .base { stroke: var(--muted); } svg .frame { fill: none; stroke: var(--line); }
        svg .band { fill: var(--band); stroke: none; opacity: .16; }
        svg .trials { stroke: var(--data); stroke-width: 3.4; stroke-linecap: round; opacity: .38; }
        svg .running { stroke: var(--data); stroke-width: 2.2; }
        svg .fit { stroke: var(--fit); stroke-width: 2; }
        svg .golden { stroke: var(--muted); stroke-dasharray: 2 4; } svg .golden-text { fill: var(--muted); }
        svg .limit { stroke: var(--text); stroke-width: 1.5; stroke-dasharray: 8 5; } svg .limit-text { fill: var(--text); font-weight: 600; }
        svg .critical-accuracy { stroke: var(--crit); stroke-width: 1.3; stroke-dasharray: 8 5; } svg .critical-accuracy-text { fill: var(--crit); }
        svg .critical-axis { fill: var(--crit); } svg .bin { fill: var(--data); opacity: .7; } svg .bin-text { fill: var(--muted); font-size: 12px; }
        svg .critical { stroke: var(--crit); stroke-width: 1.6; } svg .critical-range { fill: var(--crit); opacity: .13; } svg .critical-text { fill: var(--crit); font-weight: 600; }
        svg .mean-text { fill: var(--data); font-weight: 600; }
        svg .label { paint-order: stroke; stroke: var(--halo); stroke-width: 4px; stroke-linejoin: round; }
        svg .mean circle { fill: var(--data); stroke: var(--halo); stroke-width: 1; } svg .mean path { stroke: var(--data); stroke-width: 1.3; }
        svg .fail circle { fill: var(--fail); } svg .fail path { stroke: var(--fail); }
        svg .pass circle { fill: var(--pass); } svg .pass path { stroke: var(--pass); }
        svg .inconclusive circle { fill: var(--halo); stroke: var(--open); stroke-width: 1.8; } svg .inconclusive path { stroke: var(--open); }
        .worst { border: 1px solid var(--line); border-radius: 8px; padding: 10px 16px 14px; margin: 12px 0; }
        .worst h4 { margin: 0 0 2px; font-size: 16px; }
        .cmd { display: block; white-space: pre; overflow-x: auto; overflow-wrap: normal; font-size: 12.5px; background: var(--panel); border: 1px solid var(--faint); border-radius: 6px; padding: 6px 10px; margin-top: 6px; user-select: all; -webkit-user-select: all; }
        .others .cmd { font-size: 10.5px; padding: 2px 8px; margin: 2px 0 4px; }
        .faults { columns: 3 260px; column-gap: 28px; font-size: 12px; padding-left: 0; list-style: none; }
        .errors li { overflow-wrap: anywhere; }
        footer { margin-top: 56px; padding-top: 12px; border-top: 1px solid var(--line); color: var(--muted); font-size: 13px; }
        @media (max-width: 640px) { figure .scroll > svg { min-width: 760px; } main { padding: 20px 16px 48px; } .banner b { font-size: 32px; } h2 { font-size: 21px; } .kv th { width: 120px; } .worst td:first-child { min-width: 190px; } .scroll caption { position: sticky; left: 0; max-width: calc(100vw - 32px); } }
        @media print {
          @page { margin: 14mm; }
          body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
          h2 { break-before: page; font-size: 15pt; } h2.first { break-before: auto; }
          tfoot { display: table-row-group; } .scroll { overflow: visible; } figure .scroll > svg, .pair figure .scroll > svg { min-width: 0; }
          table { font-size: 8.5pt; } th, td { padding: 2px 5px; overflow-wrap: anywhere; } td.n, thead th, td.w, .tag { overflow-wrap: normal; } .bar { width: 60px; }
          .facts { grid-template-columns: repeat(auto-fit, minmax(110px, 1fr)); } .facts dd { font-size: 12pt; } .pair { grid-template-columns: 1fr 1fr; }
          .cmd { white-space: pre-wrap; overflow: visible; font-size: 6.6pt; } .others .cmd { font-size: 5.6pt; padding: 1px 3px; }
          .unfold::details-content { content-visibility: visible; block-size: auto; } .unfold summary { list-style: none; } details:not(.unfold, [open]) { display: none; }
          h2, h3, h4, .legend { break-after: avoid; } figure, .worst, tr, .facts, .banner { break-inside: avoid; }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        }
        """;
}
