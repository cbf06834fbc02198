using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Selections;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Mitigation;

namespace Resilience.Specs;

/// <summary>A short name for a point: where, what and how many, leaving out what is as usual. <c>block4_conv3 exponent x030</c>.</summary>
internal static class PointLabel
{
    /// <summary>The name of a test case, from the settings as they were written.</summary>
    /// <param name="text">The campaign.</param>
    /// <param name="amount">The point, such as <c>x030</c>.</param>
    public static string Of(CampaignText text, string amount)
    {
        if (text.Corruption.Length > 0)
        {
            return $"{text.Corruption} {amount}";
        }

        var parts = Unusual(nameof(text.Target))
            .Append(text.Layers.Trim())
            .Concat(Unusual(nameof(text.Fault), nameof(text.Bits), nameof(text.Pattern), nameof(text.Elements), nameof(text.Timing), nameof(text.Protection)))
            .Append(amount);
        return string.Join(' ', parts.Where(part => part.Length > 0));

        IEnumerable<string> Unusual(params string[] properties) =>
            properties.Select(property => CampaignKeys.Find(property)!).Where(key => !key.IsDefault(text)).Select(key => key.Get(text));
    }

    /// <summary>The same for messages, from what the settings mean.</summary>
    public static string Of(CampaignSpec spec, int flips)
    {
        if (spec.Corruption is { } corruption)
        {
            return $"{corruption} {Amount(spec, flips)}";
        }

        (string Text, bool IsUsual)[] parts =
        [
            (SpecWords.Of(spec.Target), spec.Target == FaultTarget.Parameters),
            (spec.Layer, spec.Target == FaultTarget.ModelInput),
            (spec.Fault.Describe(), spec.Fault == BitFlip.Instance),
            (spec.Bits.Describe(), spec.Bits == BitSelection.All),
            (spec.Pattern.Describe(), spec.Pattern == PointPattern.Instance),
            (spec.Elements.Describe(), spec.Elements == AllElements.Instance),
            (spec.Timing.ToString(), spec.Timing == FaultTiming.Static),
            (spec.Protection.Describe(), spec.Protection == Protection.None),
            (Amount(spec, flips), false),
        ];
        return string.Join(' ', parts.Where(part => !part.IsUsual).Select(part => part.Text));
    }

    /// <summary>A point as a part of its name: <c>x030</c>, <c>rate 1e-06 (x012)</c> or <c>severity 3</c>.</summary>
    public static string Amount(CampaignSpec spec, int flips)
    {
        if (spec.Corruption is not null)
        {
            return Severity(flips);
        }

        var count = Count(flips, 3);
        var rate = spec.Rates is null ? -1 : spec.Flips.Values.ToList().IndexOf(flips);
        return rate < 0 || rate >= spec.Rates!.Values.Count ? count : $"{Rate(spec.Rates.OfBits, spec.Rates.Values[rate])} ({count})";
    }

    /// <summary>A number of faults; padded, because runners sort names as text.</summary>
    public static string Count(int flips, int digits) => "x" + flips.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    /// <summary>A share of elements or bits.</summary>
    public static string Rate(bool ofBits, double rate) =>
        $"{SettingNames.Key(ofBits ? nameof(CampaignText.BitErrorRate) : nameof(CampaignText.Rate))} {rate.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant()}";

    /// <summary>Recorded faults, by the name of their file.</summary>
    public static string Recorded(string file) => "list " + Path.GetFileName(file);

    /// <summary>A corruption's severity.</summary>
    public static string Severity(int severity) => "severity " + severity.ToString(CultureInfo.InvariantCulture);
}
