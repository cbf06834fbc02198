using System.Globalization;

namespace Resilience.Specs;

/// <summary>A setting of a campaign: its name and meaning, and how it is read as a text from a <see cref="CampaignText"/> and put into one.</summary>
/// <param name="Property">Name of the attribute's property; <see cref="SettingNames.Key"/> gives the name in files.</param>
/// <param name="Kind">What its value looks like.</param>
/// <param name="Description">A sentence for people, also in the schema.</param>
/// <param name="Get">The value as a text; empty where it is not set and has no default.</param>
internal sealed record CampaignKey(string Property, SettingKind Kind, string Description, Func<CampaignText, string> Get)
{
    private static readonly CampaignText Unset = new();

    /// <summary>Gives a text with the value in it; null where the value is no such number.</summary>
    public required Func<CampaignText, string, CampaignText?> Set { get; init; }

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

    /// <summary>The name in files.</summary>
    public string Name => SettingNames.Key(Property);

    /// <summary>The value that stands where none is written; empty for none.</summary>
    public string Default => Get(Unset);

    /// <summary>Whether a campaign has this setting as it would be if nothing were written.</summary>
    public bool IsDefault(CampaignText text) => string.Equals(Get(text).Trim(), Default, StringComparison.OrdinalIgnoreCase);

    /// <summary>A setting that is a text.</summary>
    public static CampaignKey OfText(string property, SettingKind kind, string description, Func<CampaignText, string> get, Func<CampaignText, string, CampaignText> set) =>
        new(property, kind, description, get) { Set = set };

    /// <summary>A setting that is a whole number.</summary>
    public static CampaignKey OfWhole(string property, string description, Func<CampaignText, int> get, Func<CampaignText, int, CampaignText> set) =>
        new(property, SettingKind.Whole, description, text => get(text).ToString(CultureInfo.InvariantCulture))
        {
            Set = (text, value) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? set(text, number) : null,
        };

    /// <summary>A setting that is a number; null where it may be unset and is.</summary>
    public static CampaignKey OfNumber(string property, string description, Func<CampaignText, double?> get, Func<CampaignText, double?, CampaignText> set) =>
        new(property, SettingKind.Number, description, text => get(text)?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty)
        {
            Set = (text, value) => value.Length == 0 ? set(text, null)
                : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? set(text, number) : null,
        };
}
