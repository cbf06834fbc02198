namespace Resilience.Reporting.Html;

/// <summary>Text that is HTML already and is not escaped again.</summary>
internal readonly record struct Markup(string Text)
{
    /// <summary>Nothing.</summary>
    public static Markup Empty { get; } = new(string.Empty);
}
