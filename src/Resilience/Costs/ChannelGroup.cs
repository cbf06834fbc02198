namespace Resilience.Costs;

/// <summary>Output channels of a layer that are hit by equally many fault sites.</summary>
/// <param name="Channels">Number of such channels.</param>
/// <param name="Sites">Fault sites that change one of them.</param>
internal readonly record struct ChannelGroup(long Channels, long Sites);
