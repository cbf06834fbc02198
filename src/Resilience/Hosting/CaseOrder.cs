namespace Resilience.Hosting;

/// <summary>Orders the cases of a class layer by layer, method by method and point by point, where frameworks shuffle them.</summary>
internal static class CaseOrder
{
    /// <summary>The cases in order; those that measure nothing come first.</summary>
    /// <param name="cases">Cases of a framework.</param>
    /// <param name="work">What one measures; null for nothing.</param>
    /// <param name="method">Name of its method.</param>
    public static IEnumerable<T> Of<T>(IEnumerable<T> cases, Func<T, CaseWork?> work, Func<T, string?> method) => cases
        .OrderBy(one => work(one)?.Layers ?? string.Empty, StringComparer.Ordinal)
        .ThenBy(method, StringComparer.Ordinal)
        .ThenBy(one => work(one)?.Index ?? 0);
}
