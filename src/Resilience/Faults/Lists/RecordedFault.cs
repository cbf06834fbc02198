namespace Resilience.Faults.Lists;

/// <summary>One entry of a recorded fault list. Bit 0 is the least significant; 31 is the float32 sign.</summary>
/// <param name="Trial">Number of its trial, from 0.</param>
/// <param name="Tensor">The tensor's name, or its layer's.</param>
/// <param name="Element">Row-major index of the element; -1 where <see cref="Coordinates"/> say it.</param>
/// <param name="Bit">The struck bit, or -1 for the whole value.</param>
internal sealed record RecordedFault(int Trial, string Tensor, long Element, int Bit)
{
    /// <summary>The element's place in each dimension, as other tools record it; null where <see cref="Element"/> says it.</summary>
    public IReadOnlyList<long>? Coordinates { get; init; }

    /// <summary>0-based number of the only image that it strikes; -1 for all of the trial's.</summary>
    public int Image { get; init; } = -1;

    /// <summary>The value's bits before, or null where they were not recorded. For readers; replay does not need them.</summary>
    public ulong? Before { get; init; }

    /// <summary>The value's bits after, likewise.</summary>
    public ulong? After { get; init; }

    /// <summary>Where it stands: line of a CSV file from 1, or place in a JSON array from 0.</summary>
    public int Place { get; init; }
}
