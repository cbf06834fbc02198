using System.Globalization;
using Resilience.Faults;

namespace Resilience.Corruptions;

/// <summary>How bad a corruption is: 1, the mildest, to 5.</summary>
internal static class Severities
{
    /// <summary>The mildest.</summary>
    public const int Least = 1;

    /// <summary>The worst.</summary>
    public const int Most = 5;

    /// <summary>All of them, as they are written.</summary>
    public const string All = "1..5";

    /// <summary>Reads <c>"3"</c>, <c>"1,3,5"</c> or <c>"1..5"</c>.</summary>
    /// <exception cref="ResilienceException">RES0122.</exception>
    public static FlipGrid Parse(string text)
    {
        FlipGrid grid;
        try
        {
            grid = FlipGrid.Parse(text, 1);
        }
        catch (ResilienceException error) when (error.Code is ErrorCodes.BadFlips or ErrorCodes.BadStep)
        {
            throw Bad($"Severity = \"{text}\"", error);
        }

        Require(grid);
        return grid;
    }

    /// <summary>Checks a campaign's points.</summary>
    /// <exception cref="ResilienceException">RES0122.</exception>
    public static void Require(FlipGrid grid)
    {
        foreach (var severity in grid.Values)
        {
            Require(severity);
        }
    }

    /// <summary>Checks one.</summary>
    /// <exception cref="ResilienceException">RES0122.</exception>
    public static void Require(int severity)
    {
        if (severity is < Least or > Most)
        {
            throw Bad(string.Create(CultureInfo.InvariantCulture, $"Severity {severity}"));
        }
    }

    private static ResilienceException Bad(string found, Exception? cause = null) =>
        new(ErrorCodes.BadCorruption, $"{found}; expected severities of 1..5, such as \"3\", \"1,3,5\" or \"1..5\"", innerException: cause);
}
