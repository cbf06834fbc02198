namespace Resilience.Mitigation.Codes;

/// <summary>What a decoder makes of a word as it was read.</summary>
/// <param name="Data">The data bits; where <paramref name="State"/> is <see cref="WordState.Detected"/>, as they were read.</param>
/// <param name="State">What the decoder says of them.</param>
internal readonly record struct DecodedWord(UInt128 Data, WordState State);
