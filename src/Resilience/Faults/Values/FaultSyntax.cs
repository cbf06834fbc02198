namespace Resilience.Faults.Values;

/// <summary>How a fault model is written.</summary>
/// <param name="Usage">Such as <c>uniform(lo,hi)</c>.</param>
/// <param name="Arguments">Number of arguments; 0 for none and no brackets.</param>
/// <param name="Summary">What happens to a struck value, one phrase.</param>
/// <param name="Read">Makes the model of the arguments; null where they do not fit.</param>
internal sealed record FaultSyntax(string Usage, int Arguments, string Summary, Func<IReadOnlyList<string>, FaultModel?> Read)
{
    /// <summary>The name alone.</summary>
    public string Name { get; } = Usage.Split('(')[0];
}
