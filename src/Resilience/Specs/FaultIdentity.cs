using System.Globalization;
using Resilience.Campaigns;

namespace Resilience.Specs;

/// <summary>The settings on which a campaign's fault lists depend, as texts: two campaigns with the same texts strike the same faults in the same model.</summary>
internal static class FaultIdentity
{
    /// <summary>Name of the setting and its value, in the order of documentation; numbers of faults and of trials are left to the caller.</summary>
    public static IReadOnlyList<(string Setting, string Value)> Of(CampaignSpec spec) =>
    [
        ("name", spec.Name),
        ("fault", spec.Fault.Describe()),
        ("bits", spec.Bits.Describe()),
        ("pattern", spec.Pattern.Describe()),
        ("target", SpecWords.Of(spec.Target)),
        ("layers", spec.Layer),
        ("elements", spec.Elements.Describe()),
        ("timing", spec.Timing.ToString()),
        ("choice", SpecWords.Of(spec.Choice)),
        ("fault-list", spec.FaultList?.Fingerprint ?? "none"),
        ("corruption", spec.Corruption ?? "none"),
        ("sampling", SamplingWords.Of(spec.Sampling)),
        ("stop", SamplingWords.Of(spec.Stop)),
        ("mode", SamplingWords.Of(spec.Mode)),
        ("seed", spec.Seed.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The first setting in which two lists differ, in words; null where they are equal.</summary>
    public static string? Difference(IReadOnlyList<(string Setting, string Value)> first, string firstOwner, IReadOnlyList<(string Setting, string Value)> second, string secondOwner)
    {
        foreach (var (setting, value) in first)
        {
            var other = second.FirstOrDefault(pair => pair.Setting == setting);
            if (other.Setting is null || other.Value != value)
            {
                return $"'{setting}' is '{value}' in {firstOwner} and '{other.Value ?? "not set"}' in {secondOwner}";
            }
        }

        return null;
    }
}
