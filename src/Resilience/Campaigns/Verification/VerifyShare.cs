using System.Globalization;

namespace Resilience.Campaigns.Verification;

/// <summary>Which share of the trials is verified.</summary>
internal static class VerifyShare
{
    /// <summary>Sets the share in percent for all campaigns of a process, over what their options say.</summary>
    public const string Variable = "RESILIENCE_VERIFY";

    /// <summary>The share in percent, 0..100.</summary>
    /// <param name="options">What the caller asked for.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="ResilienceException">RES0105: no number from 0 to 100.</exception>
    public static double Of(EngineOptions options, Func<string, string?> variable)
    {
        var text = variable(Variable)?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return options.Verify is >= 0 and <= 100 ? options.Verify : throw Bad("Verify", options.Verify.ToString(CultureInfo.InvariantCulture));
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100
            ? percent
            : throw Bad(Variable, text);
    }

    private static ResilienceException Bad(string name, string found) =>
        new(ErrorCodes.BadCampaignValue, $"{name} = {found}; expected the percentage of trials that are run again from a faulty model file, 0..100 (0 verifies none)");
}
