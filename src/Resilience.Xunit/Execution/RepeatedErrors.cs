using System.Collections.Concurrent;
using System.Globalization;

namespace Resilience.Xunit.Execution;

/// <summary>
/// What stops one point of a campaign mostly stops all of them: a misspelt layer fails 26 test cases. The first has the
/// whole message, the others name it.
/// </summary>
internal sealed class RepeatedErrors
{
    private readonly ConcurrentDictionary<(string Campaign, string Message), int> first = new();

    /// <summary>Null for the point that met the error first, else the short error to give instead.</summary>
    public ResilienceException? Shortened(string campaign, int flips, ResilienceException error)
    {
        var met = first.GetOrAdd((campaign, error.Message), flips);
        return met == flips
            ? null
            : new ResilienceException(error.Code, string.Create(CultureInfo.InvariantCulture, $"this point cannot run for the reason given at x{met:000} of the same campaign"));
    }
}
