using System.Globalization;

namespace Resilience.Tool.Import.Tools;

/// <summary>PyTorchALFI's injection policy.</summary>
internal static class AlfiTiming
{
    public static string? Of(ForeignConfig config, string policy, bool weights, ImportNotes notes)
    {
        switch (policy)
        {
            case "per_epoch":
                notes.Differs("'inj_policy: per_epoch' keeps one set of faults for a pass over the data set: 'timing: static'; each of 'iterations' trials draws a new set.", config.LineOf("inj_policy"));
                return "static";
            case "per_image":
                return "per-image";
            default:
                var size = Size(config);
                if (weights)
                {
                    notes.Differs("'inj_policy: per_batch' changes the weights from batch to batch, 'ptf_batch_size' images each.", config.LineOf("inj_policy"));
                }

                return string.Create(CultureInfo.InvariantCulture, $"per-batch({size})");
        }
    }

    private static long Size(ForeignConfig config)
    {
        var size = config.Whole("ptf_batch_size") ?? 1;
        return size switch
        {
            -1 => 1,
            < 1 => throw config.Wrong("ptf_batch_size", $"'ptf_batch_size' is {config.Word("ptf_batch_size")}; a batch has at least one image."),
            _ => size,
        };
    }
}
