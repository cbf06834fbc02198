using System.Globalization;

namespace Resilience.Tool.Import.Tools;

/// <summary>Turns a probability of injection into a timing.</summary>
internal static class Probabilities
{
    /// <exception cref="ResilienceException">RES0140: no probability. RES0141: never.</exception>
    public static string Timing(ForeignConfig config, string key, double probability, ImportNotes notes) => probability switch
    {
        0 => throw config.Wrong(key, $"'{key}' is 0: nothing is ever injected, and a campaign without faults is none.", ErrorCodes.CannotImport),
        < 0 or > 1 => throw config.Wrong(key, string.Create(CultureInfo.InvariantCulture, $"'{key}' is {probability}; a probability is between 0 and 1.")),
        _ => Of(probability, notes),
    };

    /// <summary>The timing of a probability above 0.</summary>
    public static string Of(double probability, ImportNotes notes)
    {
        if (probability >= 1)
        {
            return "per-image";
        }

        notes.Differs("A probability is drawn for each image here, 'count' faults in each image struck.");
        return string.Create(CultureInfo.InvariantCulture, $"probability({probability})");
    }
}
