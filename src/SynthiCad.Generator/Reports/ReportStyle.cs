namespace SynthiCad.Generator.Reports;

/// <summary>How the page looks.</summary>
internal static class ReportStyle
{
    public const string Css = """
        body{margin:0;background:#f6f7f9;color:#1f2630;font:15px/1.5 system-ui,sans-serif}
        main{max-width:1080px;margin:0 auto;padding:24px}
        h1{font-size:24px;margin:0 0 12px}h2{font-size:18px;margin:0 0 4px}h3{font-size:14px;margin:12px 0 4px}
        section{background:#fff;border:1px solid #e3e6ea;border-radius:8px;padding:16px 20px;margin:16px 0}
        section>p{margin:0 0 12px;color:#5a6472;max-width:760px}
        .facts span{display:inline-block;margin:0 20px 6px 0;color:#5a6472}.facts b{color:#1f2630}
        .figures{display:flex;flex-wrap:wrap;gap:12px 20px;align-items:flex-start}
        .figures>h3,.figures>.sheet,.figures>.pairs,.figures>table,.legend{flex-basis:100%}
        figure{margin:0;display:table}figcaption{display:table-caption;caption-side:bottom;font-size:13px;color:#5a6472}
        svg{display:block;max-width:100%;height:auto}svg text{font-size:11px;fill:#5a6472;font-family:system-ui,sans-serif}
        .legend{margin:0;font-size:13px}.legend span{margin-right:16px}.legend i{display:inline-block;width:11px;height:11px;margin-right:5px;border-radius:2px}
        table{border-collapse:collapse;font-size:13px}th,td{text-align:right;padding:3px 10px;border-bottom:1px solid #e9ecf0}
        th:first-child,td:first-child{text-align:left}th{font-weight:600;color:#5a6472}
        .sheet{display:flex;flex-wrap:wrap;gap:3px}.pairs{display:flex;flex-wrap:wrap;gap:14px}
        .pairs figure{display:block;border:1px solid #e3e6ea;border-radius:6px;padding:6px}.pairs .across{border-color:#d0702a;background:#fff6ee}
        .pairs figcaption{display:block}.pairs img{margin-right:3px}
        """;
}
