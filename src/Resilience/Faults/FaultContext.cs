namespace Resilience.Faults;

/// <summary>What a <see cref="ValueFault"/> knows beside the value.</summary>
/// <param name="ElementType">The tensor's element type, such as <c>float32</c>.</param>
/// <param name="Minimum">Smallest finite value of the tensor without faults.</param>
/// <param name="Maximum">Largest finite value of the tensor without faults.</param>
/// <param name="Mean">Mean of the tensor's finite values without faults.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Uniform">A random number in [0, 1), the same whenever this trial runs.</param>
/// <param name="Normal">A random number of the standard normal distribution, likewise, independent of <paramref name="Uniform"/>.</param>
public readonly record struct FaultContext(string ElementType, double Minimum, double Maximum, double Mean, double Deviation, double Uniform, double Normal);
