using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Resilience.Campaigns;

namespace Resilience.Reporting;

/// <summary>
/// A short name for a trial that is the same in every report of it: ten letters and digits of the SHA-256 of model, data set, campaign,
/// layers, faults, seed, point and number. Of a million trials two have the same name once in about 2,000 reports.
/// </summary>
internal static class TrialId
{
    /// <summary>Letters and digits of an id.</summary>
    public const int Length = 10;

    // Douglas Crockford's base 32: without i, l, o and u, which are misread or make words.
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    private const int BitsOfDigit = 5;

    /// <summary>The id of a trial.</summary>
    /// <param name="context">Model and data set.</param>
    /// <param name="spec">The campaign.</param>
    /// <param name="flips">The point.</param>
    /// <param name="trial">The trial's number in it.</param>
    public static string Of(RunContext context, CampaignSpec spec, int flips, int trial) => Of(context, spec, flips)(trial);

    /// <summary>The ids of a point's trials, by number.</summary>
    public static Func<int, string> Of(RunContext context, CampaignSpec spec, int flips)
    {
        var point = string.Join('\n', context.ModelSha256, context.DatasetSha256, spec.Name, spec.Layer, spec.SummariseFaults(), string.Create(CultureInfo.InvariantCulture, $"{spec.Seed} {flips} "));
        return trial => Of(point + trial.ToString(CultureInfo.InvariantCulture));
    }

    private static string Of(string key)
    {
        var bits = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return string.Create(Length, bits, static (text, rest) =>
        {
            for (var i = 0; i < text.Length; i++, rest <<= BitsOfDigit)
            {
                text[i] = Digits[(int)(rest >> (64 - BitsOfDigit))];
            }
        });
    }

    /// <summary>Whether a text could be an id; capital letters may be typed.</summary>
    public static bool Fits(string text) => text.Length == Length && text.All(letter => Digits.Contains(char.ToLowerInvariant(letter), StringComparison.Ordinal));
}
