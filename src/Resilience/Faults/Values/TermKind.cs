namespace Resilience.Faults.Values;

/// <summary>Where a <see cref="ValueTerm"/> comes from.</summary>
internal enum TermKind
{
    /// <summary>It is a number.</summary>
    Number,

    /// <summary>The tensor's smallest value, <c>min</c>.</summary>
    Minimum,

    /// <summary>The tensor's largest value, <c>max</c>.</summary>
    Maximum,

    /// <summary>The mean of the tensor's values, <c>mean</c>.</summary>
    Mean,

    /// <summary>Their standard deviation, <c>sd</c>.</summary>
    Deviation,
}
