using System.Globalization;
using System.Text;
using Resilience.Reporting.Contract;

namespace Resilience.Reporting;

/// <summary>One row a trial, for spreadsheets and data frames (RFC 4180: CRLF, quotes doubled).</summary>
internal static class CsvReport
{
    private static readonly string[] Columns =
    [
        "campaign", "layer", "flips", "trial", "seed", "images", "correct", "accuracy", "golden_accuracy",
        "masked", "benign", "sdc1", "due", "sdc5", "sdc10_relative", "sdc20_relative",
        "sign_flips", "exponent_flips", "bit30_flips", "mantissa_flips", "injection_us", "run_ms", "faults", "stratum", "weight",
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
                int Bits(int first, int last) => trial.Injections.Count(i => i.Bit >= first && i.Bit <= last);
                csv.Append(Field(spec.Name)).Append(',').Append(Field(spec.Layer)).Append(CultureInfo.InvariantCulture, $",{trial.Flips},{trial.Trial},{spec.Seed}")
                    .Append(CultureInfo.InvariantCulture, $",{o.Images},{trial.Correct},{trial.Accuracy:R},{result.Golden.Accuracy:R}")
                    .Append(CultureInfo.InvariantCulture, $",{o.Masked},{o.Benign},{o.Sdc1},{o.Due},{o.Sdc5},{o.Sdc10Relative},{o.Sdc20Relative}")
                    .Append(CultureInfo.InvariantCulture, $",{Bits(31, 31)},{Bits(23, 30)},{Bits(30, 30)},{Bits(0, 22)}")
                    .Append(CultureInfo.InvariantCulture, $",{trial.InjectionMicroseconds:R},{trial.RunMilliseconds:R},")
                    .Append(FaultList.Write(trial.Injections, result.Targets))
                    .Append(',').Append(Field(stratum)).Append(CultureInfo.InvariantCulture, $",{Math.Round(weight, 12):R}")
                    .Append("\r\n");
            }
        }

        return csv.ToString();
    }

    // The mean accuracy of a point is the sum of weight × accuracy over its rows.
    private static IEnumerable<(Campaigns.TrialResult Trial, string Stratum, double Weight)> Weighted(Campaigns.PointResult point) =>
        point.Trials.Zip(TrialWeights.Of(point), (trial, weight) => (trial, weight))
            .Select((t, i) => (t.trial, point.Sampling is { } sampling ? sampling.Strata[sampling.StratumOf[i]].Name : string.Empty, t.weight));

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
