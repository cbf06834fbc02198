namespace Resilience.Campaigns;

/// <summary>One changed value of a trial. Bit 0 is the least significant; 31 is the float32 sign.</summary>
/// <param name="Tensor">The initializer's name in the model.</param>
/// <param name="Element">Row-major index of the element within the tensor.</param>
/// <param name="Bit">The flipped bit, 0..31.</param>
/// <param name="Before">The value's bits before this flip.</param>
/// <param name="After">The value's bits after this flip, as read back from the runtime's own buffer.</param>
public sealed record Injection(string Tensor, long Element, int Bit, uint Before, uint After)
{
    /// <summary>The value before, as float32.</summary>
    public float ValueBefore => BitConverter.UInt32BitsToSingle(Before);

    /// <summary>The value after, as float32.</summary>
    public float ValueAfter => BitConverter.UInt32BitsToSingle(After);
}
