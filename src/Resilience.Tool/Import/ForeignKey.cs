namespace Resilience.Tool.Import;

/// <summary>A key of another tool's configuration.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Text">Translated: what it turns into. Otherwise: why it says nothing here.</param>
internal sealed record ForeignKey(string Name, KeyFate Fate, string Text)
{
    public static ForeignKey To(string name, string ours) => new(name, KeyFate.Translated, ours);

    public static ForeignKey Without(string name, string why) => new(name, KeyFate.NoMeaning, why);

    public static ForeignKey Ignored(string name, string why) => new(name, KeyFate.Ignored, why);
}
