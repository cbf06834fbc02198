namespace Resilience.Faults;

/// <summary>
/// A fault of the user's own: what becomes of a struck value. Must be pure and thread-safe, and draw its randomness from the context, or a
/// trial cannot be replayed.
/// </summary>
/// <param name="value">The value without this fault.</param>
/// <param name="context">What else is known of it.</param>
/// <returns>The new value; it is rounded to the tensor's element type.</returns>
public delegate double ValueFault(double value, FaultContext context);
