using Resilience.Gates;

namespace Resilience.Reporting.Html;

/// <summary>The beginning of a page: one file, no script, nothing loaded from elsewhere, so that it opens from a build server's artifacts, prints, and can be kept with a safety case.</summary>
internal static class PageHead
{
    /// <summary>Writes all up to the banner with the verdict.</summary>
    /// <param name="html">Receives it.</param>
    /// <param name="title">Of the browser's window.</param>
    /// <param name="heading">Of the page.</param>
    /// <param name="subject">What the page is about, and when.</param>
    /// <param name="banner">The verdict's class, what it says, and the sentence beside it.</param>
    /// <param name="more">CSS beside <see cref="Style"/>.</param>
    public static void Write(HtmlText html, string title, string heading, string subject, (string Class, string Word, string Text) banner, string more = "") => html.Add($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <style>
        {new Markup(Style.Css)}
        {new Markup(more)}
        </style>
        </head>
        <body>
        <main>
        <h1>{heading} <small>{subject}</small></h1>
        <div class="banner {banner.Class}" role="region" aria-label="Verdict"><b>{banner.Word}</b><span>{banner.Text}</span></div>

        """);

    /// <summary>A run's verdict for the banner.</summary>
    public static (string Class, string Word, string Text) Banner(RunVerdict verdict, string text) => verdict switch
    {
        RunVerdict.Pass => ("v-pass", $"✓ {Words.Name(verdict)}", text),
        RunVerdict.Fail => ("v-fail", $"✗ {Words.Name(verdict)}", text),
        RunVerdict.Measured => ("v-info", $"• {Words.Name(verdict)}", text),
        _ => ("v-open", $"! {Words.Name(verdict)}", text),
    };

    /// <summary>A gate's verdict for the banner.</summary>
    public static (string Class, string Word, string Text) Banner(Verdict verdict, string text) => Banner(
        verdict switch { Verdict.Pass => RunVerdict.Pass, Verdict.Fail => RunVerdict.Fail, Verdict.Measured => RunVerdict.Measured, _ => RunVerdict.Inconclusive }, text);
}
