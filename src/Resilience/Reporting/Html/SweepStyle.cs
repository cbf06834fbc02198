namespace Resilience.Reporting.Html;

/// <summary>What a sweep's section needs beside <see cref="Style"/>: a scale of one hue whose text keeps its contrast, in light and dark.</summary>
internal static class SweepStyle
{
    /// <summary>CSS, free of <c>&lt;</c>.</summary>
    public const string Css = """
        :root {
          --h0: #ffffff; --h1: #fff4e3; --h2: #ffe0b8; --h3: #ffc078; --h4: #f5904a; --h5: #c8442b; --h6: #7d1228; --hlow: #1f2328; --hhigh: #ffffff; --hturn: var(--hhigh);
        }
        @media screen and (prefers-color-scheme: dark) {
          :root { --h0: #0f1318; --h1: #241c18; --h2: #43291a; --h3: #6d3b1b; --h4: #9c4a1a; --h5: #ee9240; --h6: #ffd9a3; --hlow: #f1f4f8; --hhigh: #16110c; }
        }
        .heat { border-collapse: separate; border-spacing: 2px; width: 100%; }
        .heat th { border: 0; font-weight: 600; white-space: nowrap; vertical-align: middle; } .heat thead th { text-align: center; }
        .heat td { border: 1px solid var(--line); text-align: center; vertical-align: middle; padding: 3px 8px; min-width: 74px; border-radius: 3px; }
        .heat td small { color: inherit; opacity: .85; font-size: 11px; }
        .heat td.sum { border-width: 2px; } .heat tfoot th, .heat tfoot td { border-top-width: 2px; }
        .h0, .h1, .h2, .h3, .h4 { color: var(--hlow); } .h5, .h6 { color: var(--hturn); }
        .h0 { background: var(--h0); } .h1 { background: var(--h1); } .h2 { background: var(--h2); } .h3 { background: var(--h3); }
        .h4 { background: var(--h4); } .h5 { background: var(--h5); } .h6 { background: var(--h6); }
        .heat.bits { border-spacing: 1px; font-size: 11px; } .heat.bits td { min-width: 24px; padding: 3px 0; border-radius: 2px; } .heat.bits th { padding: 2px 3px; font-size: 11.5px; }
        .heat.bits thead th { padding: 2px 0; }
        .scale { display: flex; flex-wrap: wrap; gap: 4px; list-style: none; padding: 0; margin: 4px 0 12px; font-size: 13px; }
        .scale li { border: 1px solid var(--line); border-radius: 3px; padding: 1px 10px; }
        svg.reach { width: 90px; height: 12px; vertical-align: -1px; } svg.reach .whole { stroke: var(--faint); } svg.reach .range { stroke: var(--data); stroke-width: 2.4; } svg.reach circle { fill: var(--data); }
        td.tie { color: var(--muted); }
        @media print {
          .ranking th, .ranking td { overflow-wrap: normal; word-break: normal; padding: 2px 4px; font-size: 7.2pt; } .ranking td small, .ranking th small { font-size: 6.4pt; }
          .ranking .tag { font-size: 6.8pt; padding: 0 5px; } svg.reach { width: 44px; } .heat td { padding: 2px 6px; }
        }
        """;
}
