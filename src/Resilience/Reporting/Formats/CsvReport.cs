using System.Globalization;
using System.Text;
using Resilience.Campaigns;
using Resilience.Faults.Values;
using Resilience.Reporting.Contract;

namespace Resilience.Reporting.Formats;

/// <summary>One row a trial, for spreadsheets and data frames (RFC 4180: CRLF, quotes doubled).</summary>
internal static class CsvReport
{
    private static readonly string[] Columns =
    [
        "campaign", "layer", "flips", "trial", "seed", "images", "correct", "accuracy", "golden_accuracy",
        "masked", "benign", "sdc1", "due", "sdc5", "sdc10_relative", "sdc20_relative",
        "sign_flips", "exponent_flips", "bit30_flips", "mantissa_flips", "injection_us", "run_ms", "faults", "stratum", "weight", "settings", "struck",
    ];

    /// <summary>The text of <c>resilience.csv</c>.</summary>
    public static string Write(ResilienceReport report)
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', Columns).Append("\r\n");
        foreach (var campaign in report.Campaigns)
        {
            var (spec, result) = (campaign.Result.Spec, campaign.Result);
            foreach (var (trial, stratum, weight) in campaign.Points.SelectMany(p => Weighted(p.Result)))
            {
                var o = trial.Outcomes;
                var settings = spec.DescribeFaults();
                csv.Append(Field(spec.Name)).Append(',').Append(Field(spec.Layer)).Append(CultureInfo.InvariantCulture, $",{trial.Flips},{trial.Trial},{spec.Seed}")
                    .Append(CultureInfo.InvariantCulture, $",{o.Images},{trial.Correct},{trial.Accuracy:R},{result.Golden.Accuracy:R}")
                    .Append(CultureInfo.InvariantCulture, $",{o.Masked},{o.Benign},{o.Sdc1},{o.Due},{o.Sdc5},{o.Sdc10Relative},{o.Sdc20Relative}")
                    .Append(Fields(trial, spec))
                    .Append(CultureInfo.InvariantCulture, $",{trial.InjectionMicroseconds:R},{trial.RunMilliseconds:R},")
                    .Append(FaultList.Write(trial.Injections, result.Targets))
                    .Append(',').Append(Field(stratum)).Append(CultureInfo.InvariantCulture, $",{Math.Round(weight, 12):R},")
                    .Append(Field(settings)).Append(CultureInfo.InvariantCulture, $",{trial.Struck}")
                    .Append("\r\n");
            }
        }

        return csv.ToString();
    }

    // Flips by field of their bit; empty where that is no answer: of other faults, and where not all are recorded.
    private static string Fields(TrialResult trial, CampaignSpec spec)
    {
        if (spec.Fault is not BitFlip || !trial.IsRecordedWhole)
        {
            return ",,,,";
        }

        int Count(Func<Injection, bool> holds) => trial.Injections.Count(holds);
        int In(Func<ElementFormat, ulong> field) => Count(i => ((1UL << i.Bit) & field(i.Format)) != 0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $",{In(format => format.SignMask)},{In(format => format.ExponentMask)},{Count(i => i.Bit == 30)},{In(format => format.MantissaMask)}");
    }

    // The mean accuracy of a point is the sum of weight × accuracy over its rows.
    private static IEnumerable<(TrialResult Trial, string Stratum, double Weight)> Weighted(PointResult point) =>
        point.Trials.Zip(TrialWeights.Of(point), (trial, weight) => (trial, weight))
            .Select((t, i) => (t.trial, point.Sampling is { } sampling ? sampling.Strata[sampling.StratumOf[i]].Name : string.Empty, t.weight));

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
