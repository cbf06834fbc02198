using System.Collections.Concurrent;

namespace Resilience.Hosting;

/// <summary>
/// What stops one point of a campaign mostly stops all of them: a misspelt layer fails 26 test cases. The first has the
/// whole message, the others name it.
/// </summary>
internal sealed class RepeatedErrors
{
    private readonly ConcurrentDictionary<(string Campaign, string Message), string> first = new();

    /// <summary>Null for the point that met the error first, else the short error to give instead.</summary>
    public ResilienceException? Shortened(string campaign, string point, ResilienceException error)
    {
        var met = first.GetOrAdd((campaign, error.Message), point);
        return met == point
            ? null
            : new ResilienceException(error.Code, $"this point cannot run for the reason given at {met} of the same campaign");
    }
}
