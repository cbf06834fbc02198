namespace Resilience.Faults.Values;

/// <summary>What a fault model may know of a struck value beside its bits.</summary>
/// <param name="Format">How its bits are a number.</param>
/// <param name="Range">What its tensor holds without faults; filled where <see cref="FaultModel.NeedsRange"/>.</param>
internal readonly record struct ValueContext(ElementFormat Format, ValueRange Range = default);
