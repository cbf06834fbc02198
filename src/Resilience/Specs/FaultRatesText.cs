using System.Globalization;
using Resilience.Faults;
using Resilience.Faults.Amounts;

namespace Resilience.Specs;

/// <summary>Reads shares of what is in scope.</summary>
internal static class FaultRatesText
{
    /// <summary>One share or several with commas.</summary>
    /// <param name="property">The setting.</param>
    /// <param name="value">What stands there.</param>
    /// <exception cref="ResilienceException">RES0117.</exception>
    public static FaultRates Parse(string property, string value)
    {
        var rates = new SortedSet<double>();
        foreach (var part in value.Split(','))
        {
            if (!double.TryParse(part.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) || rate is not (> 0 and <= 1))
            {
                throw new ResilienceException(ErrorCodes.BadAmount, $"{property} = '{value}': '{part.Trim()}' is not above 0 and at most 1; expected a share such as 1e-6, or several with commas");
            }

            if (!rates.Add(rate) || rates.Count > FlipGrid.MaxPoints)
            {
                throw new ResilienceException(ErrorCodes.BadAmount, $"{property} = '{value}' has '{part.Trim()}' twice, or more than {FlipGrid.MaxPoints} points; expected different shares");
            }
        }

        return new FaultRates(property.StartsWith("Bit", StringComparison.Ordinal), [.. rates]);
    }
}
