using System.Globalization;

namespace Resilience.Campaigns;

/// <summary>How often memory bits flip by themselves: the user's number, never without where it is from.</summary>
/// <param name="FitPerMbit">Failures in time: flips in 10^9 hours of 10^6 bits.</param>
/// <param name="Source">Where the number is from: a data sheet, a beam test, a standard.</param>
internal sealed record RawFailureRate(double FitPerMbit, string Source)
{
    private const double Most = 1e9;

    /// <summary>Reads what a user set; null where neither is set.</summary>
    /// <param name="fitPerMbit">The number; 0 for none.</param>
    /// <param name="source">Its source; empty for none.</param>
    /// <exception cref="ResilienceException">RES0541: one without the other, or no number above 0.</exception>
    public static RawFailureRate? Of(double fitPerMbit, string? source)
    {
        var named = !string.IsNullOrWhiteSpace(source);
        if (fitPerMbit == 0 && !named)
        {
            return null;
        }

        return fitPerMbit is > 0 and <= Most && named
            ? new RawFailureRate(fitPerMbit, source!.Trim())
            : throw new ResilienceException(ErrorCodes.BadFailureRate, string.Create(
                CultureInfo.InvariantCulture,
                $"FitPerMbit = {fitPerMbit:R}, FitSource = '{source}'; expected both or none: a number above 0 and at most {Most:0e0} of flips in 10^9 hours of 10^6 bits, and the text that says where it is from"));
    }
}
