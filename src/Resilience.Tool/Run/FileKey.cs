using Resilience.Specs;

namespace Resilience.Tool.Run;

/// <summary>A key of a campaign file beside its campaigns' settings.</summary>
/// <param name="Name">The key.</param>
/// <param name="Kind">What its value looks like.</param>
/// <param name="Description">A sentence for people, also in the schema.</param>
/// <param name="Default">The value that stands where none is written; empty for none.</param>
internal sealed record FileKey(string Name, SettingKind Kind, string Description, string Default = "")
{
    /// <summary>The words of <see cref="SettingKind.Word"/>; empty for others.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Least number, or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>Greatest number, or null.</summary>
    public double? Maximum { get; init; }

    /// <summary>True where the least number itself is out of range.</summary>
    public bool ExcludesMinimum { get; init; }

    /// <summary>True where the greatest number itself is out of range.</summary>
    public bool ExcludesMaximum { get; init; }

    /// <summary>Texts that show the notation.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>True where a file without it is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The key of a campaign's setting.</summary>
    public static FileKey Of(CampaignKey key) => new(key.Name, key.Kind, key.Description, key.Default)
    {
        Words = key.Words,
        Minimum = key.Minimum,
        Maximum = key.Maximum,
        ExcludesMinimum = key.ExcludesMinimum,
        ExcludesMaximum = key.ExcludesMaximum,
        Examples = key.Examples,
    };
}
