using System.Globalization;
using Resilience.Corruptions;
using Resilience.Specs;
using Xunit.Abstractions;

namespace Resilience.Xunit.Discovery;

/// <summary>Reads the settings of a campaign's attribute without creating it.</summary>
internal static class AttributeReader
{
    /// <summary>The settings of <c>[BitFlipCampaign]</c>.</summary>
    public static CampaignText BitFlips(IAttributeInfo attribute) => Read(
        attribute,
        new CampaignText { Door = SpecDoor.BitFlipAttribute },
        [
            nameof(CampaignText.Layers), nameof(CampaignText.Count), nameof(CampaignText.Step), nameof(CampaignText.Bits), nameof(CampaignText.Iterations),
            nameof(CampaignText.Sampling), nameof(CampaignText.Stop), nameof(CampaignText.Precision), nameof(CampaignText.Mode), nameof(CampaignText.Seed),
            .. CampaignKeys.OfGates,
            nameof(CampaignText.Protection), nameof(CampaignText.OnDetected), nameof(CampaignText.CheckBits), nameof(CampaignText.CompareWith),
        ]);

    /// <summary>The settings of <c>[FaultCampaign]</c>: all but those of corruptions.</summary>
    public static CampaignText Faults(IAttributeInfo attribute) => Read(
        attribute,
        new CampaignText(),
        CampaignKeys.All.Select(key => key.Property).Except([nameof(CampaignText.Corruption), nameof(CampaignText.Severity)]));

    /// <summary>The settings of <c>[CorruptionCampaign]</c>.</summary>
    /// <exception cref="ResilienceException">RES0122: its name is empty.</exception>
    public static CampaignText Corruptions(IAttributeInfo attribute)
    {
        var name = attribute.GetConstructorArguments().FirstOrDefault() as string;
        var known = CorruptionTable.Find(name ?? string.Empty);
        return Read(
            attribute,
            new CampaignText { Corruption = known.Name },
            [
                nameof(CampaignText.Severity), nameof(CampaignText.Iterations), nameof(CampaignText.Stop), nameof(CampaignText.Precision), nameof(CampaignText.Seed),
                .. CampaignKeys.OfGates,
            ]);
    }

    /// <summary>The named settings of an attribute whose properties have the settings' names and types.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="start">What stands for the other settings.</param>
    /// <param name="properties">The settings, as <see cref="CampaignKeys"/> names them.</param>
    public static CampaignText Read(IAttributeInfo attribute, CampaignText start, IEnumerable<string> properties) =>
        properties.Aggregate(start, (text, property) => With(text, attribute, property));

    private static CampaignText With(CampaignText text, IAttributeInfo attribute, string property)
    {
        var key = CampaignKeys.Find(property)!;
        var value = attribute.GetNamedArgument<object?>(SettingNames.Name(text.Door, property));

        // An attribute cannot hold null numbers; a share of 0 is one that nobody set.
        var isUnset = value is double and 0 && key.Default.Length == 0;
        return key.Set(text, isUnset ? string.Empty : Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty)!;
    }
}
