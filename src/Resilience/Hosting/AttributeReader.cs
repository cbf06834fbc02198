using System.Globalization;
using Resilience.Corruptions;
using Resilience.Specs;

namespace Resilience.Hosting;

/// <summary>Reads the settings of a campaign's attribute, whose properties have the settings' names and types.</summary>
internal static class AttributeReader
{
    /// <summary>The settings of <c>[BitFlipCampaign]</c>.</summary>
    /// <param name="value">Reads a value of the attribute by its property.</param>
    public static CampaignText BitFlips(Func<string, object?> value) => Read(
        value,
        new CampaignText { Door = SpecDoor.BitFlipAttribute },
        [
            nameof(CampaignText.Layers), nameof(CampaignText.Count), nameof(CampaignText.Step), nameof(CampaignText.Bits), nameof(CampaignText.Iterations),
            nameof(CampaignText.Sampling), nameof(CampaignText.Stop), nameof(CampaignText.Precision), nameof(CampaignText.Mode), nameof(CampaignText.Seed),
            .. CampaignKeys.OfGates,
            nameof(CampaignText.Protection), nameof(CampaignText.OnDetected), nameof(CampaignText.CheckBits), nameof(CampaignText.CompareWith),
        ]);

    /// <summary>The settings of <c>[FaultCampaign]</c>: all but those of corruptions.</summary>
    /// <param name="value">Reads a value of the attribute by its property.</param>
    public static CampaignText Faults(Func<string, object?> value) => Read(
        value,
        new CampaignText(),
        CampaignKeys.All.Select(key => key.Property).Except([nameof(CampaignText.Corruption), nameof(CampaignText.Severity)]));

    /// <summary>The settings of <c>[CorruptionCampaign]</c>.</summary>
    /// <param name="value">Reads a value of the attribute by its property.</param>
    /// <exception cref="ResilienceException">RES0122: its name is empty.</exception>
    public static CampaignText Corruptions(Func<string, object?> value) => Read(
        value,
        new CampaignText { Corruption = CorruptionTable.Find(value(nameof(CampaignText.Corruption)) as string ?? string.Empty).Name },
        [
            nameof(CampaignText.Severity), nameof(CampaignText.Iterations), nameof(CampaignText.Stop), nameof(CampaignText.Precision), nameof(CampaignText.Seed),
            .. CampaignKeys.OfGates,
        ]);

    private static CampaignText Read(Func<string, object?> value, CampaignText start, IEnumerable<string> properties) =>
        properties.Aggregate(start, (text, property) => With(text, value, property));

    private static CampaignText With(CampaignText text, Func<string, object?> read, string property)
    {
        var key = CampaignKeys.Find(property)!;
        var value = read(SettingNames.Name(text.Door, property));

        // An attribute cannot hold null numbers; a share of 0 is one that nobody set.
        var isUnset = value is double and 0 && key.Default.Length == 0;
        return key.Set(text, isUnset ? string.Empty : Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty)!;
    }
}
