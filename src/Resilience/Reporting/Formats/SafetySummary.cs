using System.Globalization;
using System.Text;
using Resilience.Reporting.Safety;

namespace Resilience.Reporting.Formats;

/// <summary>Failures in time in Markdown.</summary>
internal static class SafetySummary
{
    /// <summary>Appends them, where a raw rate is set.</summary>
    /// <param name="text">The summary.</param>
    /// <param name="report">The run.</param>
    /// <param name="escape">Takes the meaning away that names could have in Markdown.</param>
    public static void Append(StringBuilder text, ResilienceReport report, Func<string, string> escape)
    {
        var rollups = SafetyRollup.Of(report);
        foreach (var rollup in rollups)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### Failures in time: {escape(rollup.Model)}{(rollup.Protection is { } protection ? $", memory with {escape(protection)}" : string.Empty)}\n\nRaw rate: {FitText.Of(rollup.Raw.FitPerMbit)} FIT per Mbit ({escape(rollup.Raw.Source)}).\n");
            if (rollup.Layers.Count > 0)
            {
                text.Append("\n| layer | Mbit | SDC FIT | interval | any image | DUE FIT |\n|:--|--:|--:|:-:|--:|--:|\n");
                foreach (var layer in rollup.Layers)
                {
                    Row(text, escape(layer.Title), layer.MemoryBits, (layer.SdcFit, layer.AnySdcFit, layer.DueFit));
                }

                Row(text, "**all of these**", rollup.MemoryBits, (rollup.SdcFit, rollup.AnySdcFit, rollup.DueFit));
            }

            foreach (var left in rollup.Left)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nNot counted: {escape(left)}.\n");
            }
        }

        if (rollups.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nAssumptions: {escape(string.Join(' ', SafetyRollup.Assumptions))}\n");
        }
    }

    private static void Row(StringBuilder text, string name, long bits, (Statistics.Interval Sdc, Statistics.Interval Any, Statistics.Interval Due) fit) => text.Append(
        CultureInfo.InvariantCulture,
        $"| {name} | {FitText.Mbit(bits)} | {FitText.Of(fit.Sdc.Estimate)} | {FitText.Range(fit.Sdc)} | {FitText.Of(fit.Any.Estimate)} | {FitText.Of(fit.Due.Estimate)} |\n");
}
