namespace Resilience.Faults.Values;

/// <summary>A tensor's finite values without faults: an initializer's, or an activation's of the struck image.</summary>
/// <param name="Minimum">Smallest; 0 where none is finite.</param>
/// <param name="Maximum">Largest.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="Deviation">Standard deviation of the values (divided by their number).</param>
internal readonly record struct ValueRange(double Minimum, double Maximum, double Mean, double Deviation);
